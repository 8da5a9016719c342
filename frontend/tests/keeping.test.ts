import { describe, expect, test } from "vitest";
import { ME, buttonOf, find, openPage, type } from "./support/page";
import { settle, until } from "./support/time";

const HTML = `
  <div>
    <form id="cerita" data-keep="B-2026-0009" data-autosave>
      <input id="judul" name="title" value="Judul server"><textarea id="isi" name="text"></textarea>
      <input type="checkbox" id="centang" name="tick" value="ya">
    </form>
    <div data-two-versions hidden><p data-kept-words></p><button data-use-kept>Yang di sini</button>
      <button data-use-server>Yang di server</button></div>
  </div>`;

async function open(html = HTML, options: { person?: number } = {}) {
  openPage(html, options);
  const keeping = await import("../src/keeping");
  const store = await import("../src/store");
  await keeping.bringBack();
  return { ...keeping, store };
}

/* Written, and not saved; then the page goes. */
async function leftUnsaved(): Promise<void> {
  const { keepUnsaved } = await open();
  type("#judul", "Judul saya");
  find<HTMLInputElement>("#centang").checked = true;
  await keepUnsaved(find("#cerita"));
}

const title = () => find<HTMLInputElement>("#judul").value;

describe("what could not be saved", () => {
  test("stands there again on the next visit, and is saved like what is typed", async () => {
    await leftUnsaved();
    openPage(HTML);
    let heard = 0;
    document.addEventListener("input", () => (heard += 1));
    await (await import("../src/keeping")).bringBack();
    expect(title()).toBe("Judul saya");
    expect(find<HTMLInputElement>("#centang").checked).toBe(true);
    expect(heard).toBe(1);
  });

  test("is shown to nobody else on the same phone, and not lost by their visit", async () => {
    await leftUnsaved();
    await open(HTML, { person: ME + 1 });
    expect(title()).toBe("Judul server");
    await open();
    expect(title()).toBe("Judul saya");
  });

  test("is let go of once it is saved", async () => {
    await leftUnsaved();
    const { forgetUnsaved } = await open();
    await forgetUnsaved(find("#cerita"));
    await open();
    expect(title()).toBe("Judul server");
  });

  test("is let go of where the server has the same words by now", async () => {
    await leftUnsaved();
    const saved = HTML.replace("Judul server", "Judul saya").replace('value="ya"', 'value="ya" checked');
    const { store } = await open(saved);
    expect(await store.written("B-2026-0009")).toBeUndefined();
  });

  test("gives way to a page that shows what was typed and refused", async () => {
    await leftUnsaved();
    const { store } = await open(`<p data-typed></p>${HTML}`);
    expect(title()).toBe("Judul server");
    expect(await store.written("B-2026-0009")).toBeUndefined();
  });
});

describe("when the server's words changed meanwhile", () => {
  const CHANGED = HTML.replace("Judul server", "Judul rekan");

  test("both are offered, and nothing is written over", async () => {
    await leftUnsaved();
    await open(CHANGED);
    expect(title()).toBe("Judul rekan");
    expect(find("[data-two-versions]").hidden).toBe(false);
    expect(find("[data-kept-words]").textContent).toBe("Judul saya\nya");
    buttonOf(document, "Yang di sini").click();
    expect(title()).toBe("Judul saya");
    expect(find("[data-two-versions]").hidden).toBe(true);
  });

  test("whoever takes the server's is not asked again", async () => {
    await leftUnsaved();
    const { store } = await open(CHANGED);
    buttonOf(document, "Yang di server").click();
    await until(async () => !(await store.written("B-2026-0009")));
    await open(CHANGED);
    expect(find("[data-two-versions]").hidden).toBe(true);
    expect(title()).toBe("Judul rekan");
  });

  test("where there is no room to offer both, only what is empty is filled", async () => {
    const { keepUnsaved } = await open();
    type("#judul", "Judul saya");
    type("#isi", "Isi saya");
    await keepUnsaved(find("#cerita"));
    await open(CHANGED.replace("data-two-versions", "data-other"));
    expect(title()).toBe("Judul rekan");
    expect(find<HTMLTextAreaElement>("#isi").value).toBe("Isi saya");
  });
});

test("copying from last time fills what is still empty, and the category", async () => {
  const { copying } = await open(`
    <button data-copy-last="#form" hidden>Salin</button>
    <form id="form"><input name="place" value=""><input name="title" value="Sudah ada"><select name="category">
      <option value="a" selected></option><option value="b"></option></select></form>
    <script type="application/json" id="terakhir">{"place": "Balai desa", "title": "Lama", "category": "b", "gone": "x"}</script>`);
  copying();
  expect(find("button").hidden).toBe(false);
  find("button").click();
  await settle();
  const values = Object.fromEntries(new FormData(find<HTMLFormElement>("#form")));
  expect(values).toEqual({ place: "Balai desa", title: "Sudah ada", category: "b" });
});
