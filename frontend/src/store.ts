import type { Decision, Draft, Edited, Kept, Written } from "./kinds";
import { Shelf, base } from "./shelf";

export type { Decision, Draft, Edited, FileState, Kept, Written } from "./kinds";

/* What this phone keeps until the server has it safely: drafts, files and the bytes of files.
   Bytes have a shelf of their own, so that noting progress never copies them. */

const draftShelf = new Shelf("drafts", (one) => one.key);
const fileShelf = new Shelf("files", (one) => one.id);
const byteShelf = new Shelf("bytes", (one) => one.id);
const writtenShelf = new Shelf("written", (one) => one.number);
const decisionShelf = new Shelf("decisions", (one) => one.id);
const editedShelf = new Shelf("edited", (one) => one.id);

const channel = "BroadcastChannel" in window ? new BroadcastChannel("saring") : null;
const listeners = new Set<() => void>();

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
  const all = await draftShelf.all();
  return all.filter((draft) => draft.person === person).sort((a, b) => b.updated - a.updated);
}

export function draft(key: string): Promise<Draft | undefined> {
  return draftShelf.get(key);
}

export async function keepDraft(one: Draft): Promise<void> {
  await draftShelf.put(one);
  changed();
}

export async function changeDraft(key: string, values: Partial<Draft>): Promise<Draft | undefined> {
  const next = await draftShelf.change(key, values);
  changed();
  return next;
}

export async function dropDraft(key: string): Promise<void> {
  for (const file of await filesOf(key)) await drop(file.id);
  await draftShelf.drop(key);
  changed();
}

export async function filesOf(place: string): Promise<Kept[]> {
  return (await allFiles()).filter((one) => one.place === place);
}

export async function allFiles(): Promise<Kept[]> {
  return (await fileShelf.all()).sort((a, b) => a.added - b.added);
}

export function file(id: string): Promise<Kept | undefined> {
  return fileShelf.get(id);
}

/* Keeps a file and its bytes in one transaction; false when the phone is full: then only this page holds them. */
export async function keepFile(one: Kept, blob: Blob): Promise<boolean> {
  try {
    const both = (await base()).transaction(["files", "bytes"], "readwrite");
    await both.objectStore("files").put(one);
    await both.objectStore("bytes").put({ id: one.id, blob });
    await both.done;
    changed();
    return true;
  } catch {
    fileShelf.hold(one);
    byteShelf.hold({ id: one.id, blob });
    changed();
    return false;
  }
}

export async function note(id: string, values: Partial<Kept>): Promise<Kept | undefined> {
  const next = await fileShelf.change(id, values);
  changed();
  return next;
}

export async function bytes(id: string): Promise<Blob | undefined> {
  return (await byteShelf.get(id))?.blob;
}

export function onlyInMemory(id: string): boolean {
  return byteShelf.holds(id);
}

export async function drop(id: string): Promise<void> {
  await Promise.all([fileShelf.drop(id), byteShelf.drop(id)]);
  changed();
}

export function written(number: string): Promise<Written | undefined> {
  return writtenShelf.get(number);
}

export function keepWritten(one: Written): Promise<void> {
  return writtenShelf.put(one);
}

export function dropWritten(number: string): Promise<void> {
  return writtenShelf.drop(number);
}

export async function decisions(person: number): Promise<Decision[]> {
  return (await decisionShelf.all()).filter((one) => one.person === person).sort((a, b) => a.added - b.added);
}

export async function keepDecision(one: Decision): Promise<void> {
  await decisionShelf.put(one);
  changed();
}

export async function dropDecision(id: string): Promise<void> {
  await decisionShelf.drop(id);
  changed();
}

export function edited(id: string): Promise<Edited | undefined> {
  return editedShelf.get(id);
}

export async function allEdited(): Promise<Edited[]> {
  return editedShelf.all();
}

export function keepEdited(one: Edited): Promise<void> {
  return editedShelf.put(one);
}

export function dropEdited(id: string): Promise<void> {
  return editedShelf.drop(id);
}
