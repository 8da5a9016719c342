import { createHash } from "node:crypto";
import { vi } from "vitest";
import type { Draft, Kept } from "../../src/kinds";
import { ME } from "./page";

/* Bytes that differ everywhere, so that a piece in a wrong place shows. */
export function bytesOf(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = (at * 31 + (at >> 8) * 17 + (at >> 16)) & 0xff;
  return bytes;
}

export function photo(name = "foto.jpg", size = 3000): File {
  return new File([bytesOf(size)], name, { type: "image/jpeg" });
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

let added = 0;

export function keptOf(file: File, values: Partial<Kept> = {}): Kept {
  return {
    id: `berkas-${(added += 1)}`,
    person: ME,
    place: "B-2026-0009",
    name: file.name,
    size: file.size,
    type: file.type,
    sha256: "",
    reducedFrom: 0,
    state: "waiting",
    sent: 0,
    url: "",
    error: "",
    added,
    ...values,
  };
}

export function draftOf(values: Partial<Draft> = {}): Draft {
  return {
    key: `rancangan-${(added += 1)}`,
    person: ME,
    section: "3",
    number: "",
    words: { title: "Posyandu" },
    sentWords: "",
    handOver: false,
    error: "",
    updated: added,
    ...values,
  };
}

/* No room for bytes, as a browser does it: the transaction ends, and nothing of it stays. */
export function fullPhone(): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown) {
    const request = put.call(this, value);
    if (this.name === "bytes") request.onsuccess = () => this.transaction.abort();
    return request;
  });
}
