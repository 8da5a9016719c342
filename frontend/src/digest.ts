import workerUrl from "./digest.worker.ts?worker&url";
import { hex } from "./ids";
import { bufferOf, hashed } from "./pieces";

/* The SHA-256 of a file: by the browser itself when the file is small and the browser can (it cannot over plain
   http), else by a worker, else here. */
const SMALL = 24 << 20;

class NoWorker extends Error {}

export async function digestOf(blob: Blob): Promise<string> {
  return hex(await sha256Of(blob));
}

export async function base64Digest(blob: Blob): Promise<string> {
  return btoa(String.fromCharCode(...(await sha256Of(blob))));
}

async function sha256Of(blob: Blob): Promise<Uint8Array> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (subtle && blob.size <= SMALL) return new Uint8Array(await subtle.digest("SHA-256", await bufferOf(blob)));
  return byWorker(blob).catch((error: unknown) => {
    if (error instanceof NoWorker) return hashed(blob);
    throw error;
  });
}

function byWorker(blob: Blob): Promise<Uint8Array> {
  return new Promise((found, failed) => {
    if (!window.Worker) throw new NoWorker();
    const worker = new Worker(workerUrl);
    worker.onerror = () => failed(new NoWorker());
    worker.onmessage = (event: MessageEvent<{ digest?: Uint8Array; error?: string }>) => {
      if (event.data.digest) found(event.data.digest);
      else failed(new Error(event.data.error));
      worker.terminate();
    };
    worker.postMessage({ blob });
  });
}
