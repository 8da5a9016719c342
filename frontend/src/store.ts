import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/* What this phone keeps until the server has it safely: drafts, files and the bytes of files (IndexedDB).
   Bytes have a store of their own, so that noting progress never copies them. */

export type Draft = {
  key: string;
  person: number;
  section: string;
  number: string;
  words: Record<string, string>;
  sentWords: string; // the words as the server has them, as JSON
  handOver: boolean;
  error: string;
  updated: number;
};

export type FileState = "waiting" | "paused" | "sending" | "received" | "refused" | "lost";

export type Kept = {
  id: string;
  person: number;
  place: string; // a submission's number, or the key of a draft that has none yet
  name: string;
  size: number;
  type: string;
  sha256: string;
  reducedFrom: number;
  state: FileState;
  sent: number;
  url: string;
  error: string;
  added: number;
};

export type Written = { number: string; person: number; words: Record<string, string>; base: string; updated: number };

/* An official's decision that waits for the network: the form as it was sent, with the digest that was seen. */
export type Decision = {
  id: string;
  person: number;
  number: string;
  title: string;
  label: string;
  url: string;
  fields: [string, string][];
  error: string;
  added: number;
  from: number; // when it may be sent from here; before that it may be taken back, or goes the ordinary way
};

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  files: { key: string; value: Kept; indexes: { place: string } };
  bytes: { key: string; value: { id: string; blob: Blob } };
  written: { key: string; value: Written };
  decisions: { key: string; value: Decision };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;
const inMemory = new Map<string, Blob>();
const channel = "BroadcastChannel" in window ? new BroadcastChannel("saring") : null;
const listeners = new Set<() => void>();

function base(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("saring", 2, {
    upgrade(database, old) {
      if (old < 1) {
        database.createObjectStore("drafts", { keyPath: "key" });
        database.createObjectStore("files", { keyPath: "id" }).createIndex("place", "place");
        database.createObjectStore("bytes", { keyPath: "id" });
        database.createObjectStore("written", { keyPath: "number" });
      }
      if (old < 2) database.createObjectStore("decisions", { keyPath: "id" });
    },
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
  });
  return opened;
}

/* Tells this page and the other tabs that something changed. */
export function changed(): void {
  channel?.postMessage("changed");
  listeners.forEach((listener) => listener());
}

export function onChange(listener: () => void): void {
  listeners.add(listener);
  if (listeners.size === 1) channel?.addEventListener("message", () => listeners.forEach((one) => one()));
}

export async function drafts(person: number): Promise<Draft[]> {
  const all = await (await base()).getAll("drafts");
  return all.filter((draft) => draft.person === person).sort((a, b) => b.updated - a.updated);
}

export async function draft(key: string): Promise<Draft | undefined> {
  return (await base()).get("drafts", key);
}

export async function keepDraft(one: Draft): Promise<void> {
  await (await base()).put("drafts", one);
  changed();
}

/* Changes some values and leaves the rest as it is now: whoever writes meanwhile loses nothing. */
export async function changeDraft(key: string, values: Partial<Draft>): Promise<Draft | undefined> {
  const writing = (await base()).transaction("drafts", "readwrite");
  const one = await writing.store.get(key);
  const next = one ? { ...one, ...values } : undefined;
  if (next) await writing.store.put(next);
  await writing.done;
  changed();
  return next;
}

export async function dropDraft(key: string): Promise<void> {
  for (const file of await filesOf(key)) await drop(file.id);
  await (await base()).delete("drafts", key);
  changed();
}

export async function filesOf(place: string): Promise<Kept[]> {
  const found = await (await base()).getAllFromIndex("files", "place", place);
  return found.sort((a, b) => a.added - b.added);
}

export async function allFiles(): Promise<Kept[]> {
  return (await (await base()).getAll("files")).sort((a, b) => a.added - b.added);
}

export async function file(id: string): Promise<Kept | undefined> {
  return (await base()).get("files", id);
}

/* Keeps a file and its bytes in one transaction; false when the phone is full: then only this page holds the bytes. */
export async function keepFile(one: Kept, blob: Blob): Promise<boolean> {
  const database = await base();
  try {
    const both = database.transaction(["files", "bytes"], "readwrite");
    await both.objectStore("files").put(one);
    await both.objectStore("bytes").put({ id: one.id, blob });
    await both.done;
    changed();
    return true;
  } catch {
    inMemory.set(one.id, blob);
    await database.put("files", one).catch(() => undefined);
    changed();
    return false;
  }
}

export async function note(id: string, values: Partial<Kept>): Promise<Kept | undefined> {
  const writing = (await base()).transaction("files", "readwrite");
  const one = await writing.store.get(id);
  const next = one ? { ...one, ...values } : undefined;
  if (next) await writing.store.put(next);
  await writing.done;
  changed();
  return next;
}

export async function bytes(id: string): Promise<Blob | undefined> {
  return inMemory.get(id) ?? (await (await base()).get("bytes", id))?.blob;
}

export function onlyInMemory(id: string): boolean {
  return inMemory.has(id);
}

export async function drop(id: string): Promise<void> {
  inMemory.delete(id);
  const both = (await base()).transaction(["files", "bytes"], "readwrite");
  await both.objectStore("files").delete(id);
  await both.objectStore("bytes").delete(id);
  await both.done;
  changed();
}

export async function written(number: string): Promise<Written | undefined> {
  return (await base()).get("written", number);
}

export async function allWritten(person: number): Promise<Written[]> {
  return (await (await base()).getAll("written")).filter((one) => one.person === person);
}

export async function keepWritten(one: Written): Promise<void> {
  await (await base()).put("written", one);
}

export async function dropWritten(number: string): Promise<void> {
  await (await base()).delete("written", number);
}

export async function decisions(person: number): Promise<Decision[]> {
  const all = await (await base()).getAll("decisions");
  return all.filter((one) => one.person === person).sort((a, b) => a.added - b.added);
}

export async function keepDecision(one: Decision): Promise<void> {
  await (await base()).put("decisions", one);
  changed();
}

export async function dropDecision(id: string): Promise<void> {
  await (await base()).delete("decisions", id);
  changed();
}
