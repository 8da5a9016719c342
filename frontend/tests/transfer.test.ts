import { describe, expect, test, vi } from "vitest";
import type { Kept } from "../src/kinds";
import { bytesOf, keptOf, photo, sha256 } from "./support/files";
import { openPage } from "./support/page";
import { Server } from "./support/server";
import { pass, settle, stopClock, until } from "./support/time";

const MEGA = 1 << 20;
const WHO = { person: 7, csrf: "token" };

async function page() {
  openPage("");
  const server = new Server();
  const store = await import("../src/store");
  const errors = await import("../src/server");
  return { server, store, ...errors, ...(await import("../src/transfer")) };
}

async function kept(store: typeof import("../src/store"), file: File, values: Partial<Kept> = {}): Promise<Kept> {
  const one = keptOf(file, { sha256: "ab12", ...values });
  await store.keepFile(one, file);
  return one;
}

function onLine(connection: { effectiveType?: string; saveData?: boolean }): void {
  Object.defineProperty(navigator, "connection", { value: connection, configurable: true });
}

describe("a file over the line", () => {
  test("arrives whole, with what the server has to know of it", async () => {
    const { server, store, transfer } = await page();
    const file = photo("Rapat desa.jpg", 2 * MEGA + 77);
    const one = await kept(store, file, { reducedFrom: 9_000_000 });
    expect(await transfer(one, file, WHO)).toBeUndefined();
    const [arrived] = server.arrived;
    expect(sha256(arrived.bytes)).toBe(sha256(bytesOf(2 * MEGA + 77)));
    expect(arrived.metadata).toEqual({
      submission: one.place,
      filename: "Rapat desa.jpg",
      sha256: "ab12",
      reduced_from: "9000000",
    });
    expect(server.asked("POST", /unggahan/)[0].headers.get("X-CSRFToken")).toBe("token");
    expect((await store.file(one.id))?.url).toMatch(/\/kirim\/unggahan\/1\/$/);
  });

  test("goes in pieces of a megabyte, in larger ones only on a line known to be good", async () => {
    const { server, store, transfer } = await page();
    const file = photo("a.jpg", 2 * MEGA + 77);
    await transfer(await kept(store, file), file, WHO);
    expect(server.pieces.map((piece) => piece.size)).toEqual([MEGA, MEGA, 77]);
    onLine({ effectiveType: "4g" });
    await transfer(await kept(store, file), file, WHO);
    expect(server.pieces.slice(3).map((piece) => piece.size)).toEqual([2 * MEGA + 77]);
    onLine({ effectiveType: "4g", saveData: true });
    await transfer(await kept(store, file), file, WHO);
    expect(server.pieces.slice(4)).toHaveLength(3);
    onLine({});
  });

  test("a piece damaged on its way is noticed by its own digest and sent again", async () => {
    const { server, store, transfer } = await page();
    server.damages = 1;
    const file = photo("a.jpg", MEGA + 10);
    expect(await transfer(await kept(store, file), file, WHO)).toBeUndefined();
    expect(server.pieces.map((piece) => piece.offset)).toEqual([0, 0, MEGA]);
    expect(sha256(server.arrived[0].bytes)).toBe(sha256(bytesOf(MEGA + 10)));
  });

  test("cut in the middle of a piece, it goes on at the server's offset", async () => {
    const { server, store, transfer } = await page();
    const file = photo("a.jpg", 2 * MEGA);
    server.carries = MEGA + 1000;
    const going = transfer(await kept(store, file), file, WHO);
    await until(() => server.carries === 0, "the cut");
    server.carries = Infinity;
    expect(await going).toBeUndefined();
    expect(server.pieces.map((piece) => piece.offset)).toEqual([0, MEGA, MEGA + 1000]);
    expect(sha256(server.arrived[0].bytes)).toBe(sha256(bytesOf(2 * MEGA)));
  });

  test("begun in an earlier visit, it goes on there and is not begun again", async () => {
    const { server, store, transfer, Unreachable } = await page();
    stopClock();
    const file = photo("a.jpg", 2 * MEGA);
    const one = await kept(store, file);
    server.carries = MEGA + 5;
    const going = transfer(one, file, WHO);
    await until(() => server.carries === 0, "the cut");
    server.reachable = false;
    await pass(20_000);
    expect(await going).toBeInstanceOf(Unreachable);
    server.reachable = true;
    server.carries = Infinity;
    expect(await transfer((await store.file(one.id))!, file, WHO)).toBeUndefined();
    expect(server.arrived).toHaveLength(1);
    expect(server.pieces.at(-1)?.offset).toBe(MEGA + 5);
  });
});

describe("what went wrong", () => {
  test("is the server's sentence when it refuses", async () => {
    const { server, store, transfer, Said } = await page();
    server.refusesUploads = { status: 413, error: "Berkas ini lebih besar dari 2 GB." };
    const failed = await transfer(await kept(store, photo()), photo(), WHO);
    expect(failed).toBeInstanceOf(Said);
    expect(failed?.message).toBe("Berkas ini lebih besar dari 2 GB.");
  });

  test("is the end of the log-in when the server does not know the person", async () => {
    const { server, store, transfer, LoggedOut } = await page();
    server.loggedIn = false;
    expect(await transfer(await kept(store, photo()), photo(), WHO)).toBeInstanceOf(LoggedOut);
  });

  test.each([403, 429, 500, 503])("is for later when the server says %i", async (status) => {
    stopClock();
    const { server, store, transfer, Unreachable } = await page();
    server.refusesUploads = { status, error: "" };
    const going = transfer(await kept(store, photo()), photo(), WHO);
    await pass(13_000);
    expect(await going).toBeInstanceOf(Unreachable);
  });

  test("a line that says nothing for 45 seconds is dead", async () => {
    stopClock();
    const { server, store, transfer, Unreachable } = await page();
    server.silent = true;
    const over = vi.fn();
    void transfer(await kept(store, photo()), photo(), WHO).then(over);
    await pass(44_000);
    expect(over).not.toHaveBeenCalled();
    await pass(1500);
    expect(over.mock.calls[0][0]).toBeInstanceOf(Unreachable);
  });

  test("nothing, when the person stopped it", async () => {
    const { server, store, transfer, stopOne } = await page();
    server.silent = true;
    const one = await kept(store, photo());
    const going = transfer(one, photo(), WHO);
    await settle();
    stopOne(one.id);
    expect(await going).toBeUndefined();
  });
});

test("how fast it goes is a slowly moving mean, unknown at first", async () => {
  stopClock();
  const { server, store, transfer, rateOf } = await page();
  const file = photo("a.jpg", 3 * MEGA);
  const one = await kept(store, file);
  expect(rateOf(one.id)).toBe(0);
  const hold: (() => void)[] = [];
  const pieces = vi.spyOn(Blob.prototype, "arrayBuffer").mockImplementation(function (this: Blob) {
    return new Promise<ArrayBuffer>((over) => hold.push(() => over(new Response(this).arrayBuffer())));
  });
  const going = transfer(one, file, WHO);
  for (let turn = 0; turn < 6; turn += 1) {
    await until(() => hold.length > turn, "the next piece");
    vi.advanceTimersByTime(500);
    hold[turn]();
    await settle();
  }
  pieces.mockRestore();
  await going;
  expect(server.arrived[0].bytes.length).toBe(3 * MEGA);
  expect(rateOf(one.id)).toBeGreaterThan(MEGA * 0.9);
  expect(rateOf(one.id)).toBeLessThan(MEGA * 1.6);
});
