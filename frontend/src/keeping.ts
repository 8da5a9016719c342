import { putValues, valuesOf, type Values } from "./areas";
import * as store from "./store";

/* [data-keep]: what could not be saved on the server is kept on the phone and brought back on the next visit.
   If the server's words changed meanwhile, both are offered; nothing is written over. */

function same(one: Values, other: Values): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

const bases = new WeakMap<HTMLElement, string>();

export async function keepUnsaved(area: HTMLElement): Promise<void> {
  const number = area.dataset.keep;
  if (!number) return;
  const base = bases.get(area) ?? "";
  const person = Number(document.body.dataset.person);
  await store.keepWritten({ number, person, words: valuesOf(area), base, updated: Date.now() });
}

export async function forgetUnsaved(area: HTMLElement): Promise<void> {
  if (!area.dataset.keep) return;
  bases.set(area, JSON.stringify(valuesOf(area)));
  await store.dropWritten(area.dataset.keep);
}

export async function bringBack(): Promise<void> {
  for (const area of document.querySelectorAll<HTMLElement>("[data-keep]")) await bringBackTo(area);
}

/* A page that shows what was typed and refused ([data-typed]) has the newest words itself. */
async function bringBackTo(area: HTMLElement): Promise<void> {
  const now = valuesOf(area);
  bases.set(area, JSON.stringify(now));
  const kept = await store.written(area.dataset.keep!);
  if (!kept || kept.person !== Number(document.body.dataset.person)) return;
  if (same(kept.words, now) || document.querySelector("[data-typed]")) {
    await store.dropWritten(kept.number);
  } else if (kept.base && same(JSON.parse(kept.base) as Values, now)) {
    putValues(area, kept.words);
  } else {
    offer(area, kept.words);
  }
}

function offer(area: HTMLElement, words: Values): void {
  const box = area.parentElement?.querySelector<HTMLElement>(":scope > [data-two-versions]");
  if (!box) {
    const now = Object.entries(valuesOf(area)).filter(([, value]) => value);
    putValues(area, { ...words, ...Object.fromEntries(now) });
    return;
  }
  box.hidden = false;
  box.querySelector("[data-kept-words]")!.textContent = Object.values(words).filter(Boolean).join("\n");
  box.querySelector("[data-use-kept]")!.addEventListener("click", () => {
    putValues(area, words);
    box.hidden = true;
  });
  box.querySelector("[data-use-server]")!.addEventListener("click", () => {
    void store.dropWritten(area.dataset.keep!);
    box.hidden = true;
  });
}

/* "Copy from last time": fills what is still empty. */
export function copying(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy-last]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const form = document.querySelector<HTMLFormElement>(button.dataset.copyLast!);
      if (!form) return;
      const last = JSON.parse(document.getElementById("terakhir")?.textContent ?? "{}") as Record<string, string>;
      for (const [name, value] of Object.entries(last)) {
        const field = form.elements.namedItem(name) as HTMLInputElement | null;
        if (field && (!field.value || name === "category")) field.value = value;
      }
      form.dispatchEvent(new Event("input", { bubbles: true }));
      button.hidden = true;
    });
  }
}

/* Text to copy, such as the message that nudges a colleague. */
export function copyButtons(): void {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy-text]")) {
    button.hidden = false;
    const before = button.innerHTML;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copyText!);
      button.textContent = button.dataset.done ?? "";
      setTimeout(() => (button.innerHTML = before), 2500);
    });
  }
}
