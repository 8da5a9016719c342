import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Decision, Draft, Edited, Kept, Written } from "./kinds";

/* The phone's own database (IndexedDB), a shelf a store. What finds no room there, or a browser that has no database
   for us, is kept in memory: then only this page has it, and says so. */

export interface Schema extends DBSchema {
  drafts: { key: string; value: Draft };
  files: { key: string; value: Kept; indexes: { place: string } };
  bytes: { key: string; value: { id: string; blob: Blob } };
  written: { key: string; value: Written };
  decisions: { key: string; value: Decision };
  edited: { key: string; value: Edited };
}

type Name = "drafts" | "files" | "bytes" | "written" | "decisions" | "edited";

let opened: Promise<IDBPDatabase<Schema>> | null = null;

export async function base(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("saring", 3, {
    upgrade(database, old) {
      if (old < 1) {
        database.createObjectStore("drafts", { keyPath: "key" });
        database.createObjectStore("files", { keyPath: "id" }).createIndex("place", "place");
        database.createObjectStore("bytes", { keyPath: "id" });
        database.createObjectStore("written", { keyPath: "number" });
      }
      if (old < 2) database.createObjectStore("decisions", { keyPath: "id" });
      if (old < 3) database.createObjectStore("edited", { keyPath: "id" });
    },
    blocking(_current, _wanted, event) {
      (event.target as IDBDatabase).close();
      opened = null;
    },
  });
  return opened;
}

export class Shelf<K extends Name> {
  private readonly here = new Map<string, Schema[K]["value"]>();

  constructor(
    private readonly name: K,
    private readonly keyOf: (one: Schema[K]["value"]) => string,
  ) {}

  async all(): Promise<Schema[K]["value"][]> {
    const found = await base()
      .then((database) => database.getAll(this.name) as Promise<Schema[K]["value"][]>)
      .catch(() => [] as Schema[K]["value"][]);
    return [...found.filter((one) => !this.here.has(this.keyOf(one))), ...this.here.values()];
  }

  async get(key: string): Promise<Schema[K]["value"] | undefined> {
    if (this.here.has(key)) return this.here.get(key);
    return base()
      .then((database) => database.get(this.name, key))
      .catch(() => undefined);
  }

  async put(one: Schema[K]["value"]): Promise<void> {
    try {
      await (await base()).put(this.name, one);
      this.here.delete(this.keyOf(one));
    } catch {
      this.hold(one);
    }
  }

  /* Changes some values and leaves the rest as it is now: whoever writes meanwhile loses nothing. */
  async change(key: string, values: Partial<Schema[K]["value"]>): Promise<Schema[K]["value"] | undefined> {
    const held = this.here.get(key);
    if (held) {
      const next = { ...held, ...values };
      this.here.set(key, next);
      return next;
    }
    try {
      const writing = (await base()).transaction(this.name, "readwrite");
      const one = await writing.store.get(key);
      const next = one ? { ...one, ...values } : undefined;
      if (next) await writing.store.put(next);
      await writing.done;
      return next;
    } catch {
      const one = await this.get(key);
      if (one) this.hold({ ...one, ...values });
      return this.here.get(key);
    }
  }

  async drop(key: string): Promise<void> {
    this.here.delete(key);
    await base()
      .then((database) => database.delete(this.name, key))
      .catch(() => undefined);
  }

  hold(one: Schema[K]["value"]): void {
    this.here.set(this.keyOf(one), one);
  }

  holds(key: string): boolean {
    return this.here.has(key);
  }
}
