import { sha256 } from "@noble/hashes/sha2.js";

/* SHA-256 of a file of any size in script, piece by piece: the worker's way, and the page's where there is no other. */
const PIECE = 1 << 20;

export async function hashed(blob: Blob): Promise<Uint8Array> {
  const hash = sha256.create();
  for (let at = 0; at < blob.size; at += PIECE) hash.update(new Uint8Array(await bufferOf(blob.slice(at, at + PIECE))));
  return hash.digest();
}

/* Blob.arrayBuffer for Safari before 14. */
export function bufferOf(blob: Blob): Promise<ArrayBuffer> {
  if (blob.arrayBuffer) return blob.arrayBuffer();
  return new Promise((found, failed) => {
    const reader = new FileReader();
    reader.onload = () => found(reader.result as ArrayBuffer);
    reader.onerror = () => failed(reader.error ?? new Error("unreadable"));
    reader.readAsArrayBuffer(blob);
  });
}
