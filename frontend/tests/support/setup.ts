import { Blob, File } from "node:buffer";
import { createHash, webcrypto } from "node:crypto";
import { BroadcastChannel } from "node:worker_threads";
import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { afterEach, beforeEach, vi } from "vitest";
import { leavePage } from "./page";

/* Node's own files and digests: those of jsdom cannot be kept in a database, and it has no crypto.subtle. */
Object.defineProperty(globalThis, "Blob", { value: Blob, writable: true, configurable: true });
Object.defineProperty(globalThis, "File", { value: File, writable: true, configurable: true });
Object.defineProperty(globalThis, "crypto", { value: cryptoOfPage(), writable: true, configurable: true });

/* Node makes its digests in threads, and no stopped clock knows when they are ready: so they are made at once. */
function cryptoOfPage(): Partial<Crypto> {
  const digest = async (_name: string, bytes: ArrayBuffer): Promise<ArrayBuffer> =>
    new Uint8Array(createHash("sha256").update(new Uint8Array(bytes)).digest()).buffer;
  return {
    getRandomValues: webcrypto.getRandomValues.bind(webcrypto) as Crypto["getRandomValues"],
    subtle: { digest } as SubtleCrypto,
  };
}

/* Channels of a page end with it. */
const channels = new Set<BroadcastChannel>();
class PageChannel extends BroadcastChannel {
  constructor(name: string) {
    super(name);
    channels.add(this);
  }
}
vi.stubGlobal("BroadcastChannel", PageChannel);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

afterEach(() => {
  vi.useRealTimers();
  leavePage();
  channels.forEach((one) => one.close());
  channels.clear();
  if ("localStorage" in globalThis) localStorage.clear();
});
