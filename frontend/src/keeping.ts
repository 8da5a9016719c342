import * as store from "./store";

/* form[data-keep]: what could not be saved on the server is kept on the phone and brought back on the next visit.
   If the server's words changed meanwhile, both are offered; nothing is written over. */

function wordsOf(form: HTMLFormElement): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken") words[name] = value;
  }
  return words;
}

function same(one: Record<string, string>, other: Record<string, string>): boolean {
  return JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
}

function put(form: HTMLFormElement, words: Record<string, string>): void {
  for (const field of form.elements as unknown as Iterable<HTMLInputElement>) {
    if (!field.name || field.name === "csrfmiddlewaretoken") continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = words[field.name] === field.value;
    else if (words[field.name] !== undefined) field.value = words[field.name];
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

const bases = new WeakMap<HTMLFormElement, string>();

export async function keepUnsaved(form: HTMLFormElement): Promise<void> {
  const number = form.dataset.keep;
  if (!number) return;
  const base = bases.get(form) ?? "";
  const person = Number(document.body.dataset.person);
  await store.keepWritten({ number, person, words: wordsOf(form), base, updated: Date.now() }).catch(() => undefined);
}

export async function forgetUnsaved(form: HTMLFormElement): Promise<void> {
  if (!form.dataset.keep) return;
  bases.set(form, JSON.stringify(wordsOf(form)));
  await store.dropWritten(form.dataset.keep).catch(() => undefined);
}

export async function bringBack(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form[data-keep]");
  if (!form) return;
  const now = wordsOf(form);
  bases.set(form, JSON.stringify(now));
  const kept = await store.written(form.dataset.keep!).catch(() => undefined);
  if (!kept || kept.person !== Number(document.body.dataset.person)) return;
  if (same(kept.words, now)) {
    await store.dropWritten(kept.number);
  } else if (kept.base && same(JSON.parse(kept.base) as Record<string, string>, now)) {
    put(form, kept.words);
  } else {
    offer(form, kept.words);
  }
}

function offer(form: HTMLFormElement, words: Record<string, string>): void {
  const box = document.querySelector<HTMLElement>("[data-two-versions]");
  if (!box) return;
  box.hidden = false;
  box.querySelector("[data-kept-words]")!.textContent = words.text || words.title || "";
  box.querySelector("[data-use-kept]")!.addEventListener("click", () => {
    put(form, words);
    box.hidden = true;
  });
  box.querySelector("[data-use-server]")!.addEventListener("click", () => {
    void store.dropWritten(form.dataset.keep!);
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
