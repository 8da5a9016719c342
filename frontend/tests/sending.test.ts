import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Draft, Kept } from "../src/kinds";
import { bytesOf, draftOf, keptOf, photo, sha256 } from "./support/files";
import { ME, openPage, setOnLine, setVisible } from "./support/page";
import { Server } from "./support/server";
import { pass, passUntil, stopClock } from "./support/time";

const MEGA = 1 << 20;
const NUMBER = "B-2026-0001";

type Store = typeof import("../src/store");

/* A tab of the browser; the page of an earlier one is gone unless `beside` it. */
async function tab({ beside = false } = {}) {
  if (beside) vi.resetModules();
  else openPage("");
  const store = await import("../src/store");
  return { store, ...(await import("../src/sending")) };
}

async function keep(store: Store, file: File, values: Partial<Kept> = {}): Promise<Kept> {
  const one = keptOf(file, values);
  await store.keepFile(one, file);
  return one;
}

async function written(store: Store, values: Partial<Draft> = {}): Promise<Draft> {
  const one = draftOf(values);
  await store.keepDraft(one);
  return one;
}

beforeEach(stopClock);

describe("a draft written without network", () => {
  test("becomes a submission, with words and files, and is handed over at the end", async () => {
    const server = new Server();
    const { store, send } = await tab();
    const draft = await written(store, { handOver: true, words: { title: "Posyandu", text: "Pagi." } });
    await keep(store, photo("a.jpg", 2000), { place: draft.key });
    await keep(store, photo("b.jpg", 4000), { place: draft.key });
    send();
    await passUntil(async () => !(await store.draft(draft.key)));
    const asked = server.requests.filter((one) => one.method === "POST").map((one) => one.path);
    expect(asked.slice(0, 2)).toEqual(["/kirim/mulai/", `/kirim/${NUMBER}/`]);
    expect(asked.at(-1)).toBe(`/kirim/${NUMBER}/serahkan/`);
    expect(server.asked("POST", /mulai/)[0].fields).toEqual({ key: draft.key, section: "3" });
    expect(server.asked("POST", /B-2026-0001\/$/)[0].fields).toEqual({ title: "Posyandu", text: "Pagi." });
    expect(server.arrived.map((one) => [one.metadata.submission, one.bytes.length]).sort()).toEqual([
      [NUMBER, 2000],
      [NUMBER, 4000],
    ]);
    expect(await store.allFiles()).toEqual([]);
  });

  test("begun on a line that died before the answer, it is not begun twice", async () => {
    const server = new Server();
    const { store, send } = await tab();
    const draft = await written(store);
    let lost = true;
    server.on("POST", /mulai/, ({ fields }) => {
      expect(fields.key).toBe(draft.key);
      if (lost) {
        lost = false;
        throw new TypeError("Failed to fetch");
      }
      return { body: { number: NUMBER } };
    });
    send();
    await passUntil(() => server.asked("POST", /mulai/).length);
    expect((await store.draft(draft.key))?.number).toBe("");
    await passUntil(async () => !(await store.draft(draft.key)), 25_000);
    expect(server.asked("POST", /mulai/)).toHaveLength(2);
  });

  test("has its words sent once: what was written elsewhere meanwhile stays", async () => {
    const server = new Server();
    const { store, send, sendingStatus } = await tab();
    const draft = await written(store, { number: NUMBER, sentWords: JSON.stringify({ title: "Posyandu" }) });
    await keep(store, photo(), { place: NUMBER, state: "paused" });
    send();
    await passUntil(() => server.asked("GET", /sesi/).length && sendingStatus() === "idle");
    await passUntil(async () => (await store.filesOf(NUMBER)).length === 1);
    expect(server.asked("POST", /B-2026/)).toHaveLength(0);
    await store.changeDraft(draft.key, { words: { title: "Posyandu pagi" } });
    await passUntil(() => {
      send();
      return server.asked("POST", /B-2026/).length;
    });
    expect(server.asked("POST", /B-2026/)[0].fields).toEqual({ title: "Posyandu pagi" });
  });

  test("of nothing but an empty form is not sent", async () => {
    const server = new Server();
    const { store, send } = await tab();
    await written(store, { words: { category: "berita" } });
    send();
    await pass(1000);
    expect(server.asked("POST", /./)).toHaveLength(0);
  });

  test("that the server refuses says why and is not handed over; others go on", async () => {
    const server = new Server();
    const { store, send } = await tab();
    server.on("POST", /mulai/, ({ fields }) =>
      fields.section === "9" ? { status: 400, body: { error: "Seksi ini sudah tidak ada." } } : { body: { number: NUMBER } },
    );
    const bad = await written(store, { section: "9", handOver: true, updated: Date.now() });
    const good = await written(store, { updated: 1 });
    send();
    await passUntil(async () => !(await store.draft(good.key)));
    expect(await store.draft(bad.key)).toMatchObject({ error: "Seksi ini sudah tidak ada.", handOver: false });
  });

  test("is not handed over without a file that was refused; the file is named", async () => {
    const server = new Server();
    const { store, send } = await tab();
    server.refusesUploads = { status: 415, error: "Jenis berkas ini tidak diterima." };
    const draft = await written(store, { handOver: true });
    const one = await keep(store, photo("laporan.exe"), { place: draft.key });
    send();
    await passUntil(async () => (await store.draft(draft.key))?.error);
    expect(await store.draft(draft.key)).toMatchObject({ handOver: false, error: "<notHandedOver> laporan.exe" });
    expect(await store.file(one.id)).toMatchObject({ state: "refused", error: "Jenis berkas ini tidak diterima." });
    expect(server.asked("POST", /serahkan/)).toHaveLength(0);
  });
});

describe("a file", () => {
  test("leaves the phone only when the server says that it is safe", async () => {
    const server = new Server();
    const { store, send, onReceived } = await tab();
    let safe = false;
    server.outcome = () => ({ body: safe ? { state: "received", html: "<li>kartu</li>" } : { state: "checking" } });
    const shown = vi.fn();
    onReceived(shown);
    const one = await keep(store, photo());
    send();
    await passUntil(async () => server.asked("GET", /hasil/).length && (await store.file(one.id))?.state === "waiting");
    expect((await store.bytes(one.id))?.size).toBe(3000);
    expect(shown).not.toHaveBeenCalled();
    safe = true;
    await passUntil(async () => {
      send();
      return !(await store.file(one.id));
    });
    expect(await store.bytes(one.id)).toBeUndefined();
    expect(shown).toHaveBeenCalledExactlyOnceWith(one.place, "<li>kartu</li>");
    expect(server.arrived).toHaveLength(1);
  });

  test("whose digest the server does not find stays, with the reason", async () => {
    const server = new Server();
    const { store, send } = await tab();
    server.outcome = () => ({ body: { state: "refused", error: "Berkas rusak di jalan." } });
    const one = await keep(store, photo());
    send();
    await passUntil(async () => (await store.file(one.id))?.state === "refused");
    expect(await store.file(one.id)).toMatchObject({ error: "Berkas rusak di jalan." });
    expect(server.arrived[0].metadata.sha256).toBe(sha256(bytesOf(3000)));
  });

  test("cut off by a closed page goes on at the server's offset in the next one", async () => {
    const server = new Server();
    const first = await tab();
    const one = await keep(first.store, photo("a.jpg", 2 * MEGA));
    server.carries = MEGA + 123;
    first.send();
    await passUntil(() => server.carries === 0);
    server.dead = true;
    await pass(100);
    expect(await first.store.file(one.id)).toMatchObject({ state: "sending" });
    const next = await tab();
    server.dead = false;
    server.carries = Infinity;
    next.send();
    await passUntil(async () => !(await next.store.file(one.id)), 25_000);
    expect(server.arrived).toHaveLength(1);
    expect(new Set(server.pieces.map((piece) => piece.offset))).toEqual(new Set([0, MEGA, MEGA + 123]));
    expect(sha256(server.arrived[0].bytes)).toBe(sha256(bytesOf(2 * MEGA)));
  });

  test("is not sent by two tabs at once", async () => {
    const server = new Server();
    const first = await tab();
    await keep(first.store, photo("a.jpg", 2 * MEGA));
    const second = await tab({ beside: true });
    first.send();
    second.send();
    await passUntil(async () => !(await second.store.allFiles()).length);
    expect(server.arrived).toHaveLength(1);
    expect(server.pieces).toHaveLength(2);
  });

  test("chosen while the hand-over of another submission is on its way goes after it", async () => {
    const server = new Server();
    const { store, send } = await tab();
    await written(store, { handOver: true });
    let answer: () => void = () => undefined;
    server.on("POST", /serahkan/, () => new Promise((over) => (answer = () => over({ body: {} }))));
    send();
    await passUntil(() => server.asked("POST", /serahkan/).length);
    const one = await keep(store, photo());
    send();
    await pass(100);
    answer();
    await passUntil(async () => !(await store.file(one.id)), 2000);
  });

  test("of somebody else on the same phone stays untouched", async () => {
    const server = new Server();
    const { store, send } = await tab();
    const foreign = await keep(store, photo(), { person: ME + 1 });
    await written(store, { person: ME + 1 });
    send();
    await pass(1000);
    expect(server.asked("POST", /./)).toHaveLength(0);
    expect(await store.file(foreign.id)).toEqual(foreign);
  });

  test("whose bytes the phone has lost says so, and is not sent", async () => {
    const server = new Server();
    const { store, send } = await tab();
    const one = await keep(store, photo());
    const base = await import("../src/shelf").then(({ base: open }) => open());
    await base.delete("bytes", one.id);
    send();
    await passUntil(async () => (await store.file(one.id))?.state === "lost");
    expect(server.arrived).toHaveLength(0);
  });

  test("goes two at a time", async () => {
    const server = new Server();
    const { store, send } = await tab();
    server.silent = true;
    for (const name of ["a.jpg", "b.jpg", "c.jpg"]) await keep(store, photo(name));
    send();
    await passUntil(async () => (await store.allFiles()).filter((one) => one.state === "sending").length === 2);
    expect((await store.allFiles()).map((one) => one.state)).toEqual(["sending", "sending", "waiting"]);
  });
});

describe("the person", () => {
  test("pauses a file, and nothing of it goes until it is resumed", async () => {
    const server = new Server();
    const { store, send, pause, resume } = await tab();
    server.silent = true;
    const one = await keep(store, photo());
    send();
    await passUntil(async () => (await store.file(one.id))?.state === "sending");
    await pause(one.id);
    await pass(60_000);
    server.silent = false;
    send();
    await pass(60_000);
    expect(await store.file(one.id)).toMatchObject({ state: "paused" });
    expect(server.arrived).toHaveLength(0);
    await resume(one.id);
    await passUntil(async () => !(await store.file(one.id)));
    expect(server.arrived).toHaveLength(1);
  });

  test("takes a file back: from the phone, and from the server as far as it has come", async () => {
    const server = new Server();
    const { store, cancel } = await tab();
    server.arrived.push({ path: "/kirim/unggahan/1/", size: 3000, metadata: {}, bytes: Buffer.alloc(9), gone: false });
    const one = await keep(store, photo(), { url: "/kirim/unggahan/1/", state: "paused" });
    await cancel(one.id);
    expect(await store.file(one.id)).toBeUndefined();
    expect(server.arrived[0].gone).toBe(true);
  });

  test("whose log-in has ended is told, and nothing is lost", async () => {
    const server = new Server();
    const { store, send, sendingStatus } = await tab();
    server.loggedIn = false;
    const one = await keep(store, photo());
    send();
    await passUntil(() => sendingStatus() === "login");
    expect(await store.file(one.id)).toMatchObject({ state: "waiting" });
    server.loggedIn = true;
    await passUntil(async () => !(await store.file(one.id)), 22_000);
  });
});

describe("the line", () => {
  test("that ends stops the sending at once; when it is back, the sending goes on by itself", async () => {
    const server = new Server();
    const { store, startSending, sendingStatus } = await tab();
    server.silent = true;
    const one = await keep(store, photo());
    startSending();
    await passUntil(async () => (await store.file(one.id))?.state === "sending");
    setOnLine(false);
    await passUntil(async () => (await store.file(one.id))?.state === "waiting", 1000);
    expect(sendingStatus()).toBe("offline");
    server.silent = false;
    setOnLine(true);
    await passUntil(async () => !(await store.file(one.id)));
    expect(sendingStatus()).toBe("idle");
  });

  test("is tried again when the page comes to the front", async () => {
    const server = new Server();
    const { store, startSending } = await tab();
    server.reachable = false;
    startSending();
    await pass(500);
    const one = await keep(store, photo());
    server.reachable = true;
    setVisible(true);
    await passUntil(async () => !(await store.file(one.id)), 2000);
  });
});

test("a browser that cannot do it is told apart from a bad line", async () => {
  new Server();
  const { store, send, sendingStatus } = await tab();
  await keep(store, photo());
  vi.stubGlobal("crypto", {});
  vi.stubGlobal("Worker", function broken() {
    throw new TypeError("Worker is not allowed");
  });
  send();
  await passUntil(() => sendingStatus() === "broken");
});
