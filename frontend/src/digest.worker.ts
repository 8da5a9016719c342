import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/* SHA-256 of a file of any size, piece by piece, off the page's own thread. Gets {blob}, says {progress}, then {digest}. */
const PIECE = 4 << 20;

self.onmessage = async (event: MessageEvent<{ blob: Blob }>) => {
  const { blob } = event.data;
  const hash = sha256.create();
  try {
    for (let at = 0; at < blob.size; at += PIECE) {
      hash.update(new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer()));
      postMessage({ progress: Math.min(at + PIECE, blob.size) });
    }
    postMessage({ digest: bytesToHex(hash.digest()) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
