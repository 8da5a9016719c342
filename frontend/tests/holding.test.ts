import { beforeEach, describe, expect, test, vi } from "vitest";
import { ME, all, buttonOf, find, openPage, setVisible, type, type Sent } from "./support/page";
import { pass, settle, stopClock } from "./support/time";

const DAY = 24 * 3600 * 1000;
const PATH = "/berkas/B-2026-0009/";
const HTML = `
  <details><summary>Tanya</summary>
    <form id="satu" data-hold method="post" action="${PATH}ask/"><input type="hidden" name="thread" value="1">
      <textarea name="text"></textarea><select name="to"><option value=""></option><option value="web">Web</option></select>
      <input type="checkbox" name="urgent" value="1"><input type="password" name="secret"><button>Kirim</button></form>
  </details>
  <form id="dua" data-hold method="post" action="${PATH}ask/"><input type="hidden" name="thread" value="2">
    <textarea name="text"></textarea><button>Kirim</button></form>`;

beforeEach(() => {
  stopClock();
  document.cookie = "saring_saved=; path=/; max-age=0";
});

async function open(html = HTML, options: { person?: number; path?: string } = {}): Promise<Sent[]> {
  const sent = openPage(html, { path: PATH, ...options });
  const { holding } = await import("../src/holding");
  await holding();
  return sent;
}

const text = (form = "#satu") => find<HTMLTextAreaElement>(`${form} textarea`).value;
const note = () => document.querySelector(".pulih");

async function typed(words = "Mohon diburamkan."): Promise<Sent[]> {
  const sent = await open();
  type("#satu textarea", words);
  return sent;
}

describe("what is typed into a form", () => {
  test("is kept a moment later and stands there on the next visit, in its own form alone", async () => {
    await typed();
    find<HTMLSelectElement>("#satu select").value = "web";
    find<HTMLInputElement>("[name=urgent]").checked = true;
    find<HTMLInputElement>("[name=secret]").value = "kata sandi";
    await pass(700);
    await open();
    expect(text()).toBe("Mohon diburamkan.");
    expect(find<HTMLSelectElement>("#satu select").value).toBe("web");
    expect(find<HTMLInputElement>("[name=urgent]").checked).toBe(true);
    expect(find<HTMLInputElement>("[name=secret]").value).toBe("");
    expect(text("#dua")).toBe("");
    expect(note()?.textContent).toContain("<broughtBack>");
    expect(find<HTMLDetailsElement>("details").open).toBe(true);
  });

  test("is kept at once when the page is put away", async () => {
    await typed();
    setVisible(false);
    await settle();
    await open();
    expect(text()).toBe("Mohon diburamkan.");
  });

  test("is nobody else's, and belongs to its page", async () => {
    await typed();
    await pass(700);
    await open(HTML, { person: ME + 1 });
    expect(text()).toBe("");
    await open(HTML, { path: "/berkas/B-2026-0001/" });
    expect(text()).toBe("");
    await open();
    expect(text()).toBe("Mohon diburamkan.");
  });

  test("is not kept once it is emptied again", async () => {
    await typed();
    await pass(700);
    type("#satu textarea", "");
    await pass(700);
    await open();
    expect(note()).toBeNull();
  });

  test("does not stand over what the page itself brings", async () => {
    await typed();
    await pass(700);
    const html = HTML.replace("<textarea name=\"text\"></textarea><select", "<textarea name=\"text\">Dari server</textarea><select");
    await open(html);
    expect(text()).toBe("Dari server");
  });

  test("leaves alone what somebody began to write before the script was there", async () => {
    await typed();
    find<HTMLSelectElement>("#satu select").value = "web";
    await pass(700);
    openPage(HTML, { path: PATH });
    find<HTMLTextAreaElement>("#satu textarea").value = "Baru";
    await (await import("../src/holding")).holding();
    expect(text()).toBe("Baru");
    expect(find<HTMLSelectElement>("#satu select").value).toBe("");
    expect(note()).toBeNull();
  });

  test("is thrown away when the person says so", async () => {
    await typed();
    await pass(700);
    await open();
    buttonOf(document, "<throwAway>").click();
    expect(text()).toBe("");
    await settle();
    await open();
    expect(text()).toBe("");
  });

  test("is kept for a week", async () => {
    await typed();
    await pass(700);
    vi.setSystemTime(Date.now() + 6 * DAY);
    await open();
    expect(text()).toBe("Mohon diburamkan.");
    vi.setSystemTime(Date.now() + 2 * DAY);
    await open();
    expect(text()).toBe("");
  });
});

describe("a form that is sent", () => {
  async function sentOff(): Promise<string> {
    const sent = await typed();
    find<HTMLButtonElement>("#satu button").click();
    await settle();
    return Object.fromEntries(sent[0].fields)["saring-kept-as"];
  }

  test("is kept until the server says that it took it", async () => {
    const token = await sentOff();
    expect(token).toMatch(/^[0-9a-f-]{36}$/);
    document.cookie = `saring_saved=${token}; path=/`;
    await open();
    expect(text()).toBe("");
    expect(document.cookie).not.toContain("saring_saved");
    await open();
    expect(text()).toBe("");
  });

  test("stands there again when the server took another one, or none", async () => {
    await sentOff();
    document.cookie = "saring_saved=00000000-0000-4000-8000-000000000000; path=/";
    await open();
    expect(text()).toBe("Mohon diburamkan.");
  });

  test("carries one token, however often it is sent", async () => {
    await typed();
    find<HTMLButtonElement>("#satu button").click();
    find<HTMLButtonElement>("#satu button").click();
    expect(all("#satu [name=saring-kept-as]")).toHaveLength(1);
  });

  test("that another script holds back carries none", async () => {
    await typed();
    find("#satu").addEventListener("submit", (event) => event.preventDefault());
    find<HTMLButtonElement>("#satu button").click();
    expect(all("[name=saring-kept-as]")).toHaveLength(0);
  });
});

test("nothing is held where nobody is logged in", async () => {
  openPage(HTML);
  delete document.body.dataset.person;
  const { holding } = await import("../src/holding");
  await holding();
  type("#satu textarea", "Rahasia");
  await pass(2000);
  const { allEdited } = await import("../src/store");
  expect(await allEdited()).toEqual([]);
});
