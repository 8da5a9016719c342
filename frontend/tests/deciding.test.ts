import { beforeEach, describe, expect, test, vi } from "vitest";
import { ME, all, buttonOf, find, openPage, setOnLine, setVisible, type Sent } from "./support/page";
import { Server } from "./support/server";
import { pass, passUntil, settle, stopClock } from "./support/time";

const NUMBER = "B-2026-0009";
const SCREEN = `
  <h1>Posyandu pagi</h1>
  <div data-decisions hidden></div><div data-decisions-done></div>
  <p class="putusan" tabindex="-1" id="foto">Foto <input type="checkbox" name="leave_out" value="5" form="putusan"></p>
  <p data-finding tabindex="-1" id="temuan">NIK</p>
  <div data-deciding>
    <button class="btn" type="submit" form="putusan" name="verb" value="clear">Nyatakan layak tayang</button>
    <details><summary>Kembalikan</summary>
      <form method="post" action="/saring/${NUMBER}/return/" data-undo="Dikembalikan" data-queue="1">
        <input type="hidden" name="csrfmiddlewaretoken" value="t"><input type="hidden" name="digest" value="abc">
        <textarea name="reason"></textarea><button>Kembalikan</button>
      </form>
    </details>
  </div>
  <form id="putusan" method="post" action="/berkas/${NUMBER}/clear/" data-undo="Dinyatakan layak tayang" data-queue="1">
    <input type="hidden" name="csrfmiddlewaretoken" value="t"><input type="hidden" name="digest" value="abc">
  </form>`;
const QUEUE = `<h1>Giliran Anda</h1><div data-decisions hidden></div><div data-decisions-done></div>`;

async function open(html = SCREEN, options: { person?: number; path?: string } = {}) {
  const sent = openPage(html, { path: `/saring/${NUMBER}/`, ...options });
  const { deciding } = await import("../src/deciding");
  const { decisions } = await import("../src/decisions");
  const store = await import("../src/store");
  deciding();
  decisions();
  await settle();
  return { sent, store };
}

const clear = () => find("[data-deciding] > .btn").click();
const fieldsOf = (sent: Sent) => Object.fromEntries(sent.fields);

function leave(): void {
  window.dispatchEvent(new Event("pagehide"));
}

let server: Server;

beforeEach(() => {
  stopClock();
  server = new Server();
  Element.prototype.scrollIntoView = () => undefined;
});

describe("a decision with network", () => {
  test("goes once, six seconds after the press", async () => {
    const { sent, store } = await open();
    clear();
    await pass(5500);
    expect(sent).toEqual([]);
    await passUntil(() => sent.length);
    await pass(60_000);
    expect(sent).toHaveLength(1);
    expect(sent[0].action).toBe(`/berkas/${NUMBER}/clear/`);
    expect(fieldsOf(sent[0])).toMatchObject({ digest: "abc", verb: "clear" });
    expect(server.asked("POST", /./)).toEqual([]);
    expect(await store.decisions(ME)).toEqual([]);
  });

  test("goes at once when the official says so", async () => {
    const { sent } = await open();
    clear();
    await settle();
    buttonOf(document, "<now>").click();
    await passUntil(() => sent.length, 500);
    await pass(10_000);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ["the button", () => buttonOf(document, "<undo>").click()],
    ["Escape", () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))],
  ])("is taken back by %s", async (_name, takeBack) => {
    const { sent, store } = await open();
    clear();
    await pass(5000);
    takeBack();
    await pass(60_000);
    expect(sent).toEqual([]);
    expect(document.querySelector(".urung")).toBeNull();
    expect(document.activeElement).toBe(find("[data-deciding] > .btn"));
    expect(await store.decisions(ME)).toEqual([]);
  });

  test("pressed twice is one decision", async () => {
    const { sent } = await open();
    clear();
    await pass(2000);
    clear();
    await pass(5000);
    expect(sent).toEqual([]);
    await pass(20_000);
    expect(sent).toHaveLength(1);
    expect(all(".urung")).toHaveLength(0);
  });

  test("held back by a finding does not begin; the finding is shown", async () => {
    const { sent } = await open(SCREEN.replace('id="temuan"', 'id="temuan" class="temuan-menahan"'));
    clear();
    await pass(10_000);
    expect(sent).toEqual([]);
    expect(document.activeElement).toBe(find("#temuan"));
  });
});

describe("a page left within the seconds", () => {
  test("has decided nothing; its words come back, and nothing goes by itself", async () => {
    await open();
    find<HTMLTextAreaElement>("textarea").value = "Foto anak harus diburamkan.";
    find<HTMLInputElement>("[name=leave_out]").checked = true;
    find<HTMLFormElement>("details form").requestSubmit();
    await pass(3000);
    leave();
    const next = await open();
    await pass(60_000);
    expect(next.sent).toEqual([]);
    expect(server.asked("POST", /./)).toEqual([]);
    expect(find<HTMLTextAreaElement>("textarea").value).toBe("Foto anak harus diburamkan.");
    expect(find<HTMLDetailsElement>("details").open).toBe(true);
    expect(find("[data-decisions]").textContent).toContain("Dikembalikan. <decisionLeft>");
  });

  test("and come back to has decided nothing either", async () => {
    const { sent } = await open();
    clear();
    await pass(3000);
    window.dispatchEvent(new Event("pagehide"));
    await pass(20_000);
    expect(sent).toEqual([]);
    expect(document.querySelector(".urung")).toBeNull();
  });

  test("does not write over what stands in the form", async () => {
    await open();
    find<HTMLTextAreaElement>("textarea").value = "Lama.";
    find<HTMLFormElement>("details form").requestSubmit();
    await pass(1000);
    leave();
    await open(SCREEN.replace("</textarea>", "Baru.</textarea>"));
    expect(find<HTMLTextAreaElement>("textarea").value).toBe("Baru.");
  });
});

describe("a decision without network", () => {
  async function decided(): Promise<void> {
    await open();
    setOnLine(false);
    server.reachable = false;
    find<HTMLInputElement>("[name=leave_out]").checked = true;
    clear();
    await pass(7000);
  }

  test("is kept with the digest that was seen, and posted once when the line is back", async () => {
    const sent = await decided().then(() => open(QUEUE, { path: "/" }));
    expect(sent.sent).toEqual([]);
    expect(find("[data-decisions]").hidden).toBe(false);
    expect(find("[data-decisions]").textContent).toContain(`“Posyandu pagi”: Dinyatakan layak tayang. <decisionWaits>`);
    server.on("POST", /clear/, () => ({ body: { done: "Berkas dinyatakan layak tayang." } }));
    server.reachable = true;
    setOnLine(true);
    await passUntil(() => server.asked("POST", /clear/).length);
    await pass(60_000);
    const posts = server.asked("POST", /./);
    expect(posts.map((one) => one.path)).toEqual([`/berkas/${NUMBER}/clear/`]);
    expect(posts[0].fields).toEqual({ digest: "abc", leave_out: "5" });
    expect(posts[0].headers.get("X-CSRFToken")).toBe("token-baru");
    expect(find("[data-decisions-done]").textContent).toContain("Berkas dinyatakan layak tayang.");
    expect(find("[data-decisions]").hidden).toBe(true);
  });

  test("is posted once though two tabs are open", async () => {
    await decided();
    server.on("POST", /clear/, () => new Promise((over) => setTimeout(() => over({ body: { done: "Ya." } }), 3000)));
    server.reachable = true;
    setOnLine(true);
    vi.resetModules();
    const second = await import("../src/decisions");
    void second.send();
    setVisible(true);
    await pass(30_000);
    expect(server.asked("POST", /clear/)).toHaveLength(1);
  });

  test("that the server refuses stays with its sentence, and is not sent again", async () => {
    await decided();
    server.on("POST", /clear/, () => ({ status: 409, body: { error: "Berkas ini sudah berubah." } }));
    server.reachable = true;
    setOnLine(true);
    await passUntil(() => server.asked("POST", /clear/).length);
    const { store } = await open(QUEUE, { path: "/" });
    setVisible(true);
    await pass(60_000);
    expect(server.asked("POST", /clear/)).toHaveLength(1);
    expect(find("[data-decisions]").textContent).toContain("Berkas ini sudah berubah.");
    buttonOf(find("[data-decisions]"), "<decisionDrop>").click();
    await pass(200);
    expect(await store.decisions(ME)).toEqual([]);
    expect(find("[data-decisions]").hidden).toBe(true);
  });

  test("waits for its own person on a shared phone", async () => {
    await decided();
    server.reachable = true;
    server.person = ME + 1;
    await open(QUEUE, { path: "/", person: ME + 1 });
    setOnLine(true);
    await pass(60_000);
    expect(find("[data-decisions]").hidden).toBe(true);
    expect(server.asked("POST", /./)).toEqual([]);
  });

  test("is not sent by the log-in of somebody else in another tab", async () => {
    const { sent, store } = await open();
    server.person = ME + 1;
    clear();
    await pass(60_000);
    expect(sent).toEqual([]);
    expect(server.asked("POST", /./)).toEqual([]);
    expect(await store.decisions(ME)).toHaveLength(1);
  });

  test("is kept where the browser has a line and the log-in has ended", async () => {
    const { sent, store } = await open();
    server.loggedIn = false;
    clear();
    await pass(8000);
    expect(sent).toEqual([]);
    expect(await store.decisions(ME)).toMatchObject([{ number: NUMBER, error: "" }]);
  });

  test("is said once more by another tab only when its own page had half a minute", async () => {
    const { store } = await open();
    find<HTMLFormElement>("#putusan").requestSubmit();
    const { keepSaid } = await import("../src/decisions");
    await keepSaid(find("#putusan"));
    server.on("POST", /clear/, () => ({ body: { done: "Ya." } }));
    leave();
    await open(QUEUE, { path: "/" });
    await pass(25_000);
    expect(server.asked("POST", /./)).toEqual([]);
    await pass(20_000);
    expect(server.asked("POST", /clear/)).toHaveLength(1);
    expect(await store.decisions(ME)).toEqual([]);
  });
});

describe("the keys of the desk", () => {
  const press = (key: string, target: EventTarget = document) =>
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));

  beforeEach(() => {
    Object.defineProperty(HTMLElement.prototype, "offsetParent", { configurable: true, get: () => document.body });
  });

  test("j and k go from one thing to look at to the next", async () => {
    await open();
    press("j");
    expect(document.activeElement).toBe(find("#foto"));
    press("j");
    press("j");
    expect(document.activeElement).toBe(find("#temuan"));
    press("k");
    expect(document.activeElement).toBe(find("#foto"));
  });

  test("figures press the verbs, but not while somebody writes or holds another key", async () => {
    const { sent } = await open();
    press("1", find("textarea"));
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "1", ctrlKey: true }));
    expect(document.querySelector(".urung")).toBeNull();
    press("1");
    expect(document.querySelector(".urung")).not.toBeNull();
    press("2");
    expect(find<HTMLDetailsElement>("details").open).toBe(false);
    await passUntil(() => sent.length);
  });
});

test("what waits in the queue is read ahead by the service worker, ten at most", async () => {
  const told = vi.fn();
  const ready = Promise.resolve({ active: { postMessage: told } });
  Object.defineProperty(navigator, "serviceWorker", { configurable: true, value: { ready } });
  const links = Array.from({ length: 12 }, (_one, at) => `<a class="antrean-tombol" href="/saring/B-${at}/"></a>`);
  await open(QUEUE + links.join(""), { path: "/" });
  await settle();
  expect(told).toHaveBeenCalledExactlyOnceWith({ read: links.slice(0, 10).map((_one, at) => `/saring/B-${at}/`) });
  Reflect.deleteProperty(navigator, "serviceWorker");
});
