import { hashed } from "./pieces";

/* SHA-256 of a file off the page's own thread. Gets {blob}, says {digest} or {error}. A classic worker: module workers
   are younger than the phones we are built for. */
self.onmessage = async (event: MessageEvent<{ blob: Blob }>) => {
  try {
    postMessage({ digest: await hashed(event.data.blob) });
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
