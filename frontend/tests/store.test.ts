import { BroadcastChannel } from "node:worker_threads";
import { describe, expect, test, vi } from "vitest";
import type { Decision } from "../src/kinds";
import { bytesOf, draftOf, fullPhone, keptOf, photo } from "./support/files";
import { ME, leavePage } from "./support/page";
import { until } from "./support/time";

const open = () => import("../src/store");

async function reloaded(): Promise<typeof import("../src/store")> {
  leavePage();
  return open();
}

async function textOf(blob: Blob | undefined): Promise<Buffer> {
  return Buffer.from(await blob!.arrayBuffer());
}

describe("what is chosen without network", () => {
  test("is still there after a reload, with its bytes", async () => {
    const one = keptOf(photo());
    expect(await (await open()).keepFile(one, photo())).toBe(true);
    const store = await reloaded();
    expect(await store.filesOf(one.place)).toEqual([one]);
    expect(await textOf(await store.bytes(one.id))).toEqual(Buffer.from(bytesOf(3000)));
    expect(store.onlyInMemory(one.id)).toBe(false);
  });

  test("stands in the order in which it was chosen", async () => {
    const store = await open();
    const [first, second] = [keptOf(photo("a.jpg"), { id: "z" }), keptOf(photo("b.jpg"), { id: "a" })];
    await store.keepFile(first, photo());
    await store.keepFile(second, photo());
    expect((await store.filesOf(first.place)).map((one) => one.name)).toEqual(["a.jpg", "b.jpg"]);
  });

  test("is gone once it is dropped, bytes too", async () => {
    const store = await open();
    const one = keptOf(photo());
    await store.keepFile(one, photo());
    await store.drop(one.id);
    const after = await reloaded();
    expect(await after.allFiles()).toEqual([]);
    expect(await after.bytes(one.id)).toBeUndefined();
  });
});

describe("a full phone", () => {
  test("keeps the file in memory and says so", async () => {
    fullPhone();
    const store = await open();
    const one = keptOf(photo());
    expect(await store.keepFile(one, photo())).toBe(false);
    expect(store.onlyInMemory(one.id)).toBe(true);
    expect(await store.filesOf(one.place)).toEqual([one]);
    expect((await store.bytes(one.id))?.size).toBe(3000);
    await store.note(one.id, { sent: 12 });
    expect((await store.file(one.id))?.sent).toBe(12);
  });

  test("leaves no row without its bytes", async () => {
    fullPhone();
    await (await open()).keepFile(keptOf(photo()), photo());
    expect(await (await reloaded()).allFiles()).toEqual([]);
  });
});

test("without a database of the browser everything works while the page is open", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(() => {
    throw new DOMException("private window", "SecurityError");
  });
  const store = await open();
  const [draft, one] = [draftOf(), keptOf(photo())];
  await store.keepDraft(draft);
  await store.keepFile(one, photo());
  expect(await store.changeDraft(draft.key, { number: "B-2026-0001" })).toMatchObject({ number: "B-2026-0001" });
  expect(await store.drafts(ME)).toHaveLength(1);
  expect((await store.bytes(one.id))?.size).toBe(3000);
  await store.dropDraft(draft.key);
  expect(await store.drafts(ME)).toEqual([]);
});

test("two notes at the same time lose nothing of one another", async () => {
  const store = await open();
  const one = keptOf(photo());
  await store.keepFile(one, photo());
  await Promise.all([store.note(one.id, { sent: 500 }), store.note(one.id, { url: "/kirim/unggahan/1/" })]);
  expect(await store.file(one.id)).toMatchObject({ sent: 500, url: "/kirim/unggahan/1/", state: "waiting" });
});

test("a note on what was dropped meanwhile does not bring it back", async () => {
  const store = await open();
  const one = keptOf(photo());
  await store.keepFile(one, photo());
  await store.drop(one.id);
  expect(await store.note(one.id, { sent: 500 })).toBeUndefined();
  expect(await store.allFiles()).toEqual([]);
});

test("drafts are one's own, the newest first; dropping one drops its files", async () => {
  const store = await open();
  const [old, fresh, foreign] = [draftOf({ updated: 1 }), draftOf({ updated: 2 }), draftOf({ person: ME + 1 })];
  for (const one of [old, fresh, foreign]) await store.keepDraft(one);
  const [its, other] = [keptOf(photo(), { place: old.key }), keptOf(photo())];
  for (const one of [its, other]) await store.keepFile(one, photo());
  expect((await store.drafts(ME)).map((one) => one.key)).toEqual([fresh.key, old.key]);
  await store.dropDraft(old.key);
  expect((await store.drafts(ME)).map((one) => one.key)).toEqual([fresh.key]);
  expect((await store.allFiles()).map((one) => one.id)).toEqual([other.id]);
  expect(await store.bytes(its.id)).toBeUndefined();
});

test("other tabs hear of a change, and this one too", async () => {
  const store = await open();
  const heard = vi.fn();
  store.onChange(heard);
  const other = new BroadcastChannel("saring");
  const told = vi.fn();
  other.onmessage = told;
  await store.keepDraft(draftOf());
  expect(heard).toHaveBeenCalledTimes(1);
  await until(() => told.mock.calls.length === 1, "the word to the other tab");
  other.postMessage("changed");
  await until(() => heard.mock.calls.length === 2, "the word of the other tab");
  other.close();
});

describe("a database of an earlier version of ours", () => {
  test("keeps its files and gets the new shelves", async () => {
    const one = keptOf(photo());
    await new Promise<void>((over, failed) => {
      const request = indexedDB.open("saring", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("drafts", { keyPath: "key" });
        request.result.createObjectStore("files", { keyPath: "id" }).createIndex("place", "place");
        request.result.createObjectStore("bytes", { keyPath: "id" });
        request.result.createObjectStore("written", { keyPath: "number" });
      };
      request.onerror = () => failed(request.error!);
      request.onsuccess = () => {
        const writing = request.result.transaction("files", "readwrite");
        writing.objectStore("files").put(one);
        writing.oncomplete = () => {
          request.result.close();
          over();
        };
      };
    });
    const store = await open();
    expect(await store.allFiles()).toEqual([one]);
    await store.keepEdited({ id: "7/12", fields: [["title", "Judul"]], saving: "", updated: 1 });
    const after = await reloaded();
    expect((await after.edited("7/12"))?.fields).toEqual([["title", "Judul"]]);
    await after.keepDecision({ id: "B-2026-0009", person: ME, added: 1 } as Decision);
    expect(await (await reloaded()).decisions(ME)).toHaveLength(1);
  });

  test("a tab with a newer version does not wait for this one", async () => {
    const store = await open();
    await store.keepDraft(draftOf());
    const opened = vi.fn();
    const request = indexedDB.open("saring", 4);
    request.onsuccess = opened;
    await until(() => opened.mock.calls.length, "the newer version");
    request.result.close();
  });
});
