import { newId } from "./ids";
import { poll } from "./poll";
import { readyIn, unreadyIn } from "./ready";
import { drawRows } from "./rows";
import { onReceived, send, sendingStatus, startSending } from "./sending";
import { canShrink, lineIsThin, shrink } from "./shrink";
import * as store from "./store";
import type { Kept } from "./store";
import { element, holdPageWhile, word } from "./words";

/* [data-upload-place]: files chosen here are kept on the phone first and then sent, whatever happens to the page.
   Where that does not work the plain button comes back, with what was chosen still in the field. */

export function newFile(file: File, place: string, person: number, reducedFrom = 0): Kept {
  return {
    id: newId(),
    person,
    place,
    name: file.name,
    size: file.size,
    type: file.type,
    sha256: "",
    reducedFrom,
    state: "waiting",
    sent: 0,
    url: "",
    error: "",
    added: Date.now() + Math.random(),
  };
}

export class Picker {
  private files: Kept[] = [];
  private taking = false;
  private alive = true;
  private readonly list: Element;
  private readonly note: HTMLElement;
  private readonly person: number;
  private readonly smaller: HTMLInputElement | null;
  private readonly input: HTMLInputElement;

  constructor(
    private readonly root: HTMLElement,
    readonly place: () => string,
  ) {
    this.person = Number(document.body.dataset.person);
    this.list = root.querySelector("[data-upload-list]") ?? root.appendChild(element("ul", "unggah-daftar"));
    this.note = root.querySelector<HTMLElement>("[data-upload-note]") ?? root.appendChild(element("p", "form-text"));
    this.smaller = root.querySelector("[data-upload-smaller]");
    if (this.smaller) this.smaller.checked = lineIsThin();
    this.input = root.querySelector<HTMLInputElement>("input[type=file]")!;
    this.input.addEventListener("change", () => void this.takeChosen());
    if (root instanceof HTMLFormElement) {
      root.addEventListener("submit", (event) => {
        if (this.alive) event.preventDefault();
      });
    }
    this.dropped();
    readyIn(root);
    void this.takeChosen(); // what was chosen before the script was here
  }

  /* Names of what was chosen and is not on the server yet; what was refused too, until it is put aside. */
  get coming(): string[] {
    return this.taking ? [word("preparing"), ...this.names] : this.names;
  }

  private get names(): string[] {
    return this.files.map((file) => file.name);
  }

  private dropped(): void {
    this.root.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.root.classList.add("menyeret");
    });
    for (const end of ["dragleave", "drop", "dragend"]) {
      this.root.addEventListener(end, () => this.root.classList.remove("menyeret"));
    }
    this.root.addEventListener("drop", (event) => {
      if (!this.alive) return;
      event.preventDefault();
      void this.take([...(event.dataTransfer?.files ?? [])]).catch(() => this.giveUp());
    });
  }

  /* The field is emptied only once everything in it is kept. */
  private async takeChosen(): Promise<void> {
    const files = [...(this.input.files ?? [])];
    if (!files.length || !this.alive) return;
    this.taking = this.input.disabled = true;
    try {
      await this.take(files);
      this.input.value = "";
    } catch {
      this.giveUp();
    } finally {
      this.taking = this.input.disabled = false;
    }
  }

  private async take(files: File[]): Promise<void> {
    void navigator.storage?.persist?.().catch(() => undefined);
    for (const chosen of files) {
      const file = this.smaller?.checked && canShrink(chosen) ? await shrink(chosen) : chosen;
      const one = newFile(file, this.place(), this.person, file === chosen ? 0 : chosen.size);
      if (!(await store.keepFile(one, file))) this.note.textContent = word("full");
    }
    await this.draw();
    send();
  }

  /* The page cannot send by itself: from here on the plain button does. */
  giveUp(): void {
    if (!this.alive) return;
    this.alive = false;
    unreadyIn(this.root);
    this.note.textContent = word("plainWay");
  }

  async draw(): Promise<void> {
    this.files = await store.filesOf(this.place());
    drawRows(this.list, this.files);
    this.carry();
    if (sendingStatus() === "broken") this.giveUp();
    const left = this.root.querySelector<HTMLElement>("[data-unfinished]");
    if (left && this.files.length) left.remove();
  }

  /* The hand-over form carries what is chosen and not there yet: the server refuses it by these names. */
  private carry(): void {
    this.root.querySelectorAll("input[name=chosen]").forEach((one) => one.remove());
    const form = this.input.getAttribute("form");
    if (!form) return;
    for (const name of this.names) {
      const hidden = element("input");
      hidden.type = "hidden";
      hidden.name = "chosen";
      hidden.value = name;
      hidden.setAttribute("form", form);
      this.root.append(hidden);
    }
  }
}

/* Handing over waits for what is on its way: it would come too late. */
function handOverWaits(pickers: Picker[]): void {
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.submitter?.getAttribute("formaction")?.endsWith("/serahkan/")) return;
      if (!pickers.some((picker) => picker.coming.length)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const place = document.querySelector<HTMLElement>("[data-missing]");
      if (place) place.textContent = word("stillSending");
    },
    { capture: true },
  );
}

export function uploads(): void {
  if (!document.body.dataset.person) return;
  const pickers = [...document.querySelectorAll<HTMLElement>("[data-upload-place]")].map(
    (root) => new Picker(root, () => root.dataset.uploadPlace!),
  );
  const draw = () => pickers.forEach((picker) => void picker.draw());
  store.onChange(draw);
  draw();
  onReceived((place, html) => {
    const cards = document.querySelector("[data-upload-cards]");
    if (!cards || !pickers.some((picker) => picker.place() === place)) return;
    const mould = document.createElement("template");
    mould.innerHTML = html;
    const card = mould.content.firstElementChild as HTMLElement | null;
    if (!card || document.getElementById(card.id)) return;
    readyIn(card);
    poll(mould.content);
    cards.append(mould.content);
    document.dispatchEvent(new CustomEvent("saring:received"));
  });
  handOverWaits(pickers);
  let inMemory = false;
  store.onChange(() => {
    void store.allFiles().then((files) => (inMemory = files.some((file) => store.onlyInMemory(file.id))));
  });
  holdPageWhile(() => inMemory);
  startSending();
}
