import { beforeEach, describe, expect, test } from "vitest";
import { find, openPage, setVisible, type, type Sent } from "./support/page";
import { Server, type Request } from "./support/server";
import { pass, settle, stopClock } from "./support/time";

const URL_OF_FORM = "/kirim/B-2026-0009/";
const HTML = `
  <p data-missing></p>
  <form id="cerita" data-autosave data-keep="B-2026-0009" action="${URL_OF_FORM}" method="post">
    <input type="hidden" name="csrfmiddlewaretoken" value="lama">
    <input id="judul" name="title" value="Judul"><input type="radio" name="category" value="a"><input type="file" name="files">
    <input type="radio" name="category" value="b" checked>
    <p data-autosave-status></p><button>Simpan</button>
  </form>
  <div id="foto" data-autosave="/kirim/bahan/5/" data-prefix="bahan-5-">
    <input id="keterangan" name="bahan-5-caption" form="cerita"><p data-autosave-status></p>
  </div>`;

let server: Server;

beforeEach(() => {
  stopClock();
  server = new Server();
  server.on("POST", /^\/kirim\/(?:B-2026-0009|bahan\/5)\/$/, () => ({ body: { saved: "08.15", missing: ["foto"] } }));
});

async function open(html = HTML): Promise<{ sent: Sent[]; unsavedIn: (place: Element) => boolean }> {
  const sent = openPage(html, { path: URL_OF_FORM });
  const { autosave, unsavedIn } = await import("../src/autosave");
  const { bringBack } = await import("../src/keeping");
  await bringBack();
  autosave();
  return { sent, unsavedIn };
}

const saves = (): Request[] => server.asked("POST", /./);
const status = (area = "#cerita") => find(`${area} [data-autosave-status]`).textContent;

function leaving(): boolean {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

describe("what is written", () => {
  test("is saved 800 ms after the last key, once, with the values of its area alone", async () => {
    await open();
    type("#judul", "Posyandu");
    await pass(700);
    type("#judul", "Posyandu pagi");
    await pass(700);
    expect(saves()).toEqual([]);
    expect(leaving()).toBe(true);
    await pass(200);
    expect(saves().map((one) => [one.path, one.fields])).toEqual([
      [URL_OF_FORM, { title: "Posyandu pagi", category: "b" }],
    ]);
    expect(saves()[0].headers.get("X-CSRFToken")).toBe("lama");
    expect(status()).toBe("<saved> 08.15");
    expect(find("[data-missing]").textContent).toBe("<missing>: foto");
    expect(leaving()).toBe(false);
  });

  test("of a file goes to the file's own address, without the prefix", async () => {
    await open();
    type("#keterangan", "Ibu-ibu menimbang");
    await pass(900);
    expect(saves().map((one) => [one.path, one.fields])).toEqual([["/kirim/bahan/5/", { caption: "Ibu-ibu menimbang" }]]);
    expect(status("#foto")).toBe("<saved> 08.15");
    expect(status()).toBe("");
  });

  test("while a save is on its way is saved after it", async () => {
    await open();
    let answer: () => void = () => undefined;
    server.on("POST", /B-2026-0009/, () => new Promise((over) => (answer = () => over({ body: { saved: "08.15" } }))));
    type("#judul", "Satu");
    await pass(900);
    type("#judul", "Dua");
    await pass(2000);
    expect(saves()).toHaveLength(1);
    answer();
    await pass(900);
    expect(saves().map((one) => one.fields.title)).toEqual(["Satu", "Dua"]);
  });

  test("goes at once when the page is put away, and the page may end meanwhile", async () => {
    await open();
    type("#judul", "Posyandu");
    await pass(100);
    setVisible(false);
    await settle();
    expect(saves().map((one) => [one.fields.title, one.keepalive])).toEqual([["Posyandu", true]]);
  });

  test("is not sent twice when the person presses the button", async () => {
    const { sent } = await open();
    type("#judul", "Posyandu");
    type("#keterangan", "Ibu-ibu");
    find<HTMLButtonElement>("#cerita button").click();
    await pass(2000);
    expect(sent[0].fields).toContainEqual(["title", "Posyandu"]);
    expect(saves()).toEqual([]);
  });
});

describe("what cannot be saved", () => {
  test("is kept here, tried again every five seconds, and there after a reload", async () => {
    await open();
    server.reachable = false;
    type("#judul", "Posyandu");
    await pass(900);
    expect(status()).toBe("<kept>");
    await open();
    expect(find<HTMLInputElement>("#judul").value).toBe("Posyandu");
    type("#judul", "Posyandu pagi");
    await pass(900);
    server.reachable = true;
    await pass(5100);
    expect(saves().map((one) => one.fields.title)).toEqual(["Posyandu pagi"]);
    expect(status()).toBe("<saved> 08.15");
    await open();
    expect(find<HTMLInputElement>("#judul").value).toBe("Judul");
  });

  test("goes as soon as the line is back", async () => {
    await open();
    server.reachable = false;
    type("#judul", "Posyandu");
    await pass(900);
    server.reachable = true;
    window.dispatchEvent(new Event("online"));
    await settle();
    expect(saves()).toHaveLength(1);
  });

  test("because of an old token goes with the new one", async () => {
    await open();
    server.on("POST", /B-2026-0009/, ({ headers }) =>
      headers.get("X-CSRFToken") === "token-baru" ? { body: { saved: "08.15" } } : { status: 403 },
    );
    type("#judul", "Posyandu");
    await pass(6500);
    expect(saves().map((one) => one.headers.get("X-CSRFToken"))).toEqual(["lama", "token-baru"]);
    expect(status()).toBe("<saved> 08.15");
  });

  test.each([
    ["the log-in has ended", () => server.on("POST", /B-2026/, () => ({ redirectedTo: "/masuk/?next=/kirim/" }))],
    [
      "somebody else is logged in",
      () => {
        server.person = 99;
        server.on("POST", /B-2026/, () => ({ status: 403 }));
      },
    ],
  ])("because %s is kept, with a way to log in again", async (_name, prepare) => {
    await open();
    prepare();
    type("#judul", "Posyandu");
    await pass(900);
    expect(status()).toBe("<loggedOut> <logInAgain>");
    expect(find<HTMLAnchorElement>("[data-autosave-status] a").pathname).toBe("/masuk/");
    expect(find<HTMLInputElement>("[name=csrfmiddlewaretoken]").value).toBe("lama");
    await open();
    expect(find<HTMLInputElement>("#judul").value).toBe("Posyandu");
  });

  test("because the server refuses it says why", async () => {
    await open();
    server.on("POST", /B-2026/, () => ({ status: 400, body: { error: "Judul terlalu panjang." } }));
    type("#judul", "Posyandu");
    await pass(900);
    expect(status()).toBe("Judul terlalu panjang.");
    await pass(10_000);
    expect(saves()).toHaveLength(1);
  });
});

test("nobody draws anew what is written and not saved, or is being written", async () => {
  const { unsavedIn } = await open();
  expect(unsavedIn(document.body)).toBe(false);
  type("#keterangan", "Ibu");
  expect(unsavedIn(find("#foto"))).toBe(true);
  expect(unsavedIn(find("#cerita"))).toBe(false);
  await pass(900);
  expect(unsavedIn(find("#foto"))).toBe(false);
  find("#keterangan").focus();
  expect(unsavedIn(find("#foto"))).toBe(true);
});
