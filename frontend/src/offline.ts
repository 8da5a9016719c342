import { newId } from "./ids";
import { question } from "./question";
import { readyIn } from "./ready";
import { drawRows } from "./rows";
import { isNumber, send, sendingStatus } from "./sending";
import * as store from "./store";
import type { Draft } from "./store";
import { Picker } from "./upload";
import { element, word } from "./words";

/* [data-offline]: Kirim bahan without network. Drafts are written here and kept on the phone; `sending` takes them on. */
const PAUSE = 300;

const CHOSEN_FOR_ONE = ["category", "information_class"];

async function isEmpty(draft: Draft): Promise<boolean> {
  const written = Object.entries(draft.words).some(([name, value]) => value && !CHOSEN_FOR_ONE.includes(name));
  return !draft.number && !draft.handOver && !written && !(await store.filesOf(draft.key)).length;
}

class Offline {
  private readonly person = Number(document.body.dataset.person);
  private readonly list: HTMLElement;
  private readonly empty: HTMLElement;
  private readonly editor: HTMLElement;
  private readonly words: HTMLFormElement;
  private readonly saved: HTMLElement;
  private picker: Picker | null = null;
  private current: Draft | null = null;
  private timer = 0;

  constructor(private readonly root: HTMLElement) {
    this.list = root.querySelector("[data-drafts]")!;
    this.empty = root.querySelector("[data-drafts-empty]")!;
    this.editor = root.querySelector("[data-editor]")!;
    this.words = root.querySelector("form[data-words]")!;
    this.saved = root.querySelector("[data-saved]")!;
    for (const button of root.querySelectorAll<HTMLButtonElement>("[data-new]")) {
      button.addEventListener("click", () => void this.begin(button.dataset.new!));
    }
    this.words.addEventListener("input", () => this.plan());
    this.words.addEventListener("submit", (event) => event.preventDefault());
    root.querySelector("[data-hand-over]")!.addEventListener("click", () => void this.handOver());
    root.querySelector("[data-back]")!.addEventListener("click", () => void this.close());
    store.onChange(() => void this.draw());
    window.addEventListener("hashchange", () => void this.route());
    window.addEventListener("online", () => void this.draw());
    window.addEventListener("offline", () => void this.draw());
    readyIn(root);
    void this.route();
  }

  private async route(): Promise<void> {
    const key = location.hash.slice(1);
    const first = this.root.querySelector<HTMLButtonElement>("[data-new]");
    if (key === "baru" && first) await this.begin(first.dataset.new!);
    else if (key) await this.open(key);
    else await this.draw();
  }

  /* Tap, back, tap is one draft: an empty one is written on. */
  private async begin(section: string): Promise<void> {
    for (const known of await store.drafts(this.person)) {
      if (known.section !== section || !(await isEmpty(known))) continue;
      location.hash = known.key;
      return;
    }
    const draft: Draft = {
      key: newId(),
      person: this.person,
      section,
      number: "",
      words: {},
      sentWords: "",
      handOver: false,
      error: "",
      updated: Date.now(),
    };
    await store.keepDraft(draft);
    location.hash = draft.key;
  }

  private async open(key: string): Promise<void> {
    const draft = await store.draft(key);
    if (!draft || draft.person !== this.person) {
      location.hash = "";
      return;
    }
    this.current = draft;
    this.words.reset();
    for (const field of this.words.elements as unknown as Iterable<HTMLInputElement>) {
      const value = draft.words[field.name];
      if (value === undefined) continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value;
      else field.value = value;
    }
    const form = this.root.querySelector<HTMLElement>("form[data-pick]")!;
    this.picker ??= new Picker(form, () => this.current?.number || this.current?.key || "");
    await this.draw();
    this.editor.querySelector<HTMLElement>("h2")?.focus();
  }

  private async close(): Promise<void> {
    await this.keep();
    this.current = null;
    location.hash = "";
    await this.draw();
    send();
  }

  private plan(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), PAUSE);
  }

  private async keep(): Promise<void> {
    clearTimeout(this.timer);
    if (!this.current) return;
    const words: Record<string, string> = {};
    for (const [name, value] of new FormData(this.words)) if (typeof value === "string") words[name] = value;
    const kept = await store.changeDraft(this.current.key, { words, updated: Date.now() });
    if (this.current) this.current = kept ?? null;
    const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    this.saved.textContent = `${word("keptOn")} ${time.format(new Date())}`;
  }

  private async handOver(): Promise<void> {
    await this.keep();
    if (!this.current) return;
    const { key } = this.current;
    this.current = null;
    await store.changeDraft(key, { handOver: true, error: "" });
    location.hash = "";
    window.scrollTo(0, 0);
    await this.draw();
    send();
  }

  private async draw(): Promise<void> {
    const written = this.current;
    const newest = written && (await store.draft(written.key));
    if (this.current === written) this.current = newest ?? null;
    if (this.current?.number && navigator.onLine && !this.current.error) {
      location.href = `/kirim/${this.current.number}/`;
      return;
    }
    this.root.classList.toggle("menulis", Boolean(this.current));
    this.editor.hidden = !this.current;
    this.root.querySelector<HTMLElement>("[data-queue]")!.hidden = Boolean(this.current);
    this.root.querySelector<HTMLElement>("[data-online-only]")!.hidden = !navigator.onLine;
    const login = this.root.querySelector<HTMLElement>("[data-login]")!;
    login.hidden = sendingStatus() !== "login";
    await this.picker?.draw();
    await this.drawList();
  }

  private async drawList(): Promise<void> {
    const drafts = await store.drafts(this.person);
    const files = (await store.allFiles()).filter((file) => file.person === this.person);
    const places = new Set(drafts.map((draft) => draft.number || draft.key));
    const loose = [...new Set(files.map((file) => file.place))].filter((place) => isNumber(place) && !places.has(place));
    this.empty.hidden = drafts.length + loose.length > 0;
    const rows = await Promise.all([
      ...drafts.map((draft) => this.card(draft.number || draft.key, draft)),
      ...loose.map((place) => this.card(place, null)),
    ]);
    const there = new Map([...this.list.children].map((row) => [(row as HTMLElement).dataset.place, row]));
    this.list.replaceChildren(...rows);
    there.clear();
    await this.others();
  }

  /* Somebody else's files on a shared phone stay untouched, and are said to be there. */
  private async others(): Promise<void> {
    const foreign = (await store.allFiles()).filter((file) => file.person !== this.person).length;
    const place = this.root.querySelector<HTMLElement>("[data-others]")!;
    place.hidden = !foreign;
    place.textContent = foreign ? word("others").replace("{}", String(foreign)) : "";
  }

  private async card(place: string, draft: Draft | null): Promise<HTMLElement> {
    const row = element("li", "kartu luring-rancangan");
    row.dataset.place = place;
    const title = element("h3", "", draft?.words.title || (draft ? word("untitled") : place));
    const state = element("p", "luring-keadaan", this.stateOf(draft));
    if (draft?.error) state.classList.add("isian-galat");
    const files = element("ul", "unggah-daftar");
    drawRows(files, await store.filesOf(place));
    const buttons = element("p", "aksi-baris");
    if (draft && !draft.number) {
      const write = element("a", "btn btn-outline-primary", word("continueWriting"));
      write.href = `#${draft.key}`;
      const drop = element("button", "btn btn-link", word("dropDraft"));
      drop.type = "button";
      drop.addEventListener("click", () => void this.dropAfterAsking(draft));
      buttons.append(write, drop);
    } else {
      const open = element("a", "btn btn-outline-primary", word("openSubmission"));
      open.href = `/kirim/${draft?.number || place}/`;
      buttons.append(open);
    }
    row.append(title, state, files, buttons);
    return row;
  }

  private stateOf(draft: Draft | null): string {
    if (!draft) return word("filesLeft");
    if (draft.error) return draft.error;
    if (draft.handOver) return word("willHandOver");
    return draft.number ? `${draft.number} · ${word("filesLeft")}` : word("draftKept");
  }

  private async dropAfterAsking(draft: Draft): Promise<void> {
    if (await question(word("dropAsk").replace("{}", draft.words.title || word("untitled")))) {
      await store.dropDraft(draft.key);
    }
  }
}

/* [data-pending]: the link to this phone's own list says how much is still on it. */
async function pending(): Promise<void> {
  const link = document.querySelector<HTMLElement>("[data-pending]");
  if (!link) return;
  const person = Number(document.body.dataset.person);
  const files = (await store.allFiles()).filter((file) => file.person === person).length;
  const count = files + (await store.drafts(person)).length;
  if (!count) return;
  link.textContent = link.dataset.some!.replace("{}", String(count));
  link.classList.replace("btn-link", "btn-outline-primary");
}

export function offline(): void {
  void pending();
  const root = document.querySelector<HTMLElement>("[data-offline]");
  if (root && document.body.dataset.person) new Offline(root);
  if ("serviceWorker" in navigator && document.body.dataset.person) {
    void navigator.serviceWorker.register("/sw.js", { scope: "/" }).catch(() => undefined);
  }
}
