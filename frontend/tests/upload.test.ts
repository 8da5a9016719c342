import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fullPhone, photo } from "./support/files";
import { all, choose, find, openPage, type Sent } from "./support/page";
import { Server } from "./support/server";
import { passUntil, settle, stopClock } from "./support/time";

const PLACE = "B-2026-0009";
const HTML = `
  <form id="serah" action="/kirim/${PLACE}/" method="post"><button formaction="/kirim/${PLACE}/serahkan/">Serahkan</button></form>
  <p data-missing></p>
  <form data-upload-place="${PLACE}" action="/kirim/${PLACE}/unggah/" method="post">
    <input type="file" name="files" multiple form="serah">
    <label data-smaller><input type="checkbox" data-upload-smaller></label>
    <button data-until-ready>Unggah</button>
    <p data-unfinished>Masih ada yang belum sampai</p>
  </form>
  <ul data-upload-cards></ul>`;

const field = () => find<HTMLInputElement>("input[type=file]");
const carried = () => all<HTMLInputElement>("input[name=chosen]").map((one) => one.value);
const names = () => all("[data-upload-list] strong, .unggah-daftar strong").map((one) => one.textContent);

async function start(server: { silent?: boolean; reachable?: boolean } = {}, path = "/kirim/") {
  const sent = openPage(HTML, { path });
  const there = Object.assign(new Server(), server);
  const { uploads } = await import("../src/upload");
  const store = await import("../src/store");
  uploads();
  await settle();
  return { sent, server: there, store };
}

function handOver(): void {
  find<HTMLButtonElement>("#serah button").click();
}

function said(sent: Sent[]): string[] {
  return sent.map((one) => one.action);
}

afterEach(() => Object.defineProperty(navigator, "connection", { value: undefined, configurable: true }));

beforeEach(stopClock);

describe("a file that is chosen", () => {
  test("offline is kept, shown, and still there after a reload, when it goes by itself", async () => {
    const { store } = await start({ reachable: false });
    choose(field(), [photo("posyandu.jpg")]);
    await passUntil(() => names().length);
    expect(names()).toEqual(["posyandu.jpg"]);
    await passUntil(() => !field().value);
    expect(await store.filesOf(PLACE)).toHaveLength(1);

    const again = await start();
    await passUntil(() => again.server.arrived.length);
    await passUntil(async () => !(await again.store.filesOf(PLACE)).length);
    await passUntil(() => !names().length);
    expect(again.server.arrived[0].metadata.filename).toBe("posyandu.jpg");
  });

  test("before the script was there is taken too", async () => {
    openPage(HTML);
    new Server().silent = true;
    choose(field(), [photo("dini.jpg")]);
    const { uploads } = await import("../src/upload");
    uploads();
    await passUntil(() => names().length);
    expect(names()).toEqual(["dini.jpg"]);
  });

  test("or dropped on the page", async () => {
    await start({ silent: true });
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    Object.defineProperty(drop, "dataTransfer", { value: { files: [photo("jatuh.jpg")] } });
    find("[data-upload-place]").dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
    await passUntil(() => names().length);
    expect(names()).toEqual(["jatuh.jpg"]);
  });

  test("shows its card once when it has arrived", async () => {
    const { server } = await start();
    server.outcome = () => ({ body: { state: "received", html: '<li id="bahan-5">kartu</li>' } });
    find("[data-upload-cards]").innerHTML = "";
    choose(field(), [photo("a.jpg"), photo("b.jpg")]);
    await passUntil(() => server.asked("GET", /hasil/).length === 2 && !names().length);
    await settle();
    expect(all("#bahan-5")).toHaveLength(1);
  });

  test("takes the page's button away while the script works, and the form is not sent", async () => {
    const { sent } = await start({ silent: true });
    expect(find("[data-until-ready]").hidden).toBe(true);
    find<HTMLFormElement>("[data-upload-place]").requestSubmit();
    expect(sent).toEqual([]);
    expect(document.querySelector("[data-unfinished]")).not.toBeNull();
    choose(field(), [photo()]);
    await passUntil(() => !document.querySelector("[data-unfinished]"));
  });
});

describe("a photo on a thin line", () => {
  test("is offered smaller, and the server is told how large it was", async () => {
    Object.defineProperty(navigator, "connection", { value: { effectiveType: "3g" }, configurable: true });
    vi.stubGlobal("createImageBitmap", () => Promise.resolve({ width: 10, height: 10, close: () => undefined }));
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({ drawImage: () => undefined } as never);
    vi.spyOn(HTMLCanvasElement.prototype, "toBlob").mockImplementation((done) => done(new Blob([new Uint8Array(500)])));
    const { store } = await start({ reachable: false });
    expect(find<HTMLInputElement>("[data-upload-smaller]").checked).toBe(true);
    choose(field(), [photo("besar.jpg", 1_600_000)]);
    await passUntil(async () => (await store.filesOf(PLACE)).length);
    expect((await store.filesOf(PLACE))[0]).toMatchObject({ size: 500, reducedFrom: 1_600_000 });
  });

  test("stays as it is when the person says so", async () => {
    const { store } = await start({ reachable: false });
    expect(find<HTMLInputElement>("[data-upload-smaller]").checked).toBe(false);
    choose(field(), [photo("besar.jpg", 1_600_000)]);
    await passUntil(async () => (await store.filesOf(PLACE)).length);
    expect((await store.filesOf(PLACE))[0]).toMatchObject({ size: 1_600_000, reducedFrom: 0 });
  });
});

describe("handing over", () => {
  test("waits for what is on its way, and carries its names", async () => {
    const { sent } = await start({ silent: true });
    handOver();
    expect(said(sent)).toEqual([`/kirim/${PLACE}/`]);
    choose(field(), [photo("lambat.jpg")]);
    await passUntil(() => carried().length);
    expect(carried()).toEqual(["lambat.jpg"]);
    handOver();
    expect(sent).toHaveLength(1);
    expect(find("[data-missing]").textContent).toBe("<stillSending>");
  });

  test("goes once everything has arrived", async () => {
    const { sent, server, store } = await start();
    choose(field(), [photo()]);
    await passUntil(() => server.asked("GET", /hasil/).length);
    await passUntil(async () => !(await store.filesOf(PLACE)).length);
    await passUntil(() => !names().length);
    handOver();
    expect(sent).toHaveLength(1);
  });
});

describe("where it does not work", () => {
  test("the plain button comes back, with what was chosen still in the field", async () => {
    const { sent } = await start({ silent: true });
    vi.stubGlobal("crypto", {
      getRandomValues: () => {
        throw new TypeError("not here");
      },
    });
    choose(field(), [photo("tetap.jpg")]);
    await passUntil(() => !find("[data-until-ready]").hidden);
    expect(field().files?.[0].name).toBe("tetap.jpg");
    expect(field().disabled).toBe(false);
    expect(document.body.textContent).toContain("<plainWay>");
    find<HTMLButtonElement>("[data-until-ready]").click();
    expect(said(sent)).toEqual([`/kirim/${PLACE}/unggah/`]);
  });

  test("a full phone says so, sends from memory, and holds the page until it is sent", async () => {
    fullPhone();
    const { server } = await start({ silent: true });
    const leaving = () => {
      const event = new Event("beforeunload", { cancelable: true });
      window.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leaving()).toBe(false);
    choose(field(), [photo()]);
    await passUntil(() => leaving());
    expect(document.body.textContent).toContain("<full>");
    server.silent = false;
    await passUntil(() => !leaving(), 120_000);
    expect(server.arrived.at(-1)?.bytes.length).toBe(3000);
  });
});
