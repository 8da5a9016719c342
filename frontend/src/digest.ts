import workerUrl from "./digest.worker.ts?worker&url";

/* The SHA-256 of a file as hex: by the browser itself when the file is small, else by a worker. */
const SMALL = 24 << 20;

export async function digestOf(blob: Blob): Promise<string> {
  if (blob.size <= SMALL) return hex(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return new Promise((found, failed) => {
    const worker = new Worker(workerUrl, { type: "module" });
    worker.onerror = () => failed(new Error("worker"));
    worker.onmessage = (event: MessageEvent<{ digest?: string; error?: string }>) => {
      if (event.data.digest) found(event.data.digest);
      else if (event.data.error) failed(new Error(event.data.error));
      else return;
      worker.terminate();
    };
    worker.postMessage({ blob });
  });
}

export async function base64Digest(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return btoa(String.fromCharCode(...bytes));
}

function hex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
