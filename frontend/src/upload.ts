import { poll } from "./poll";
import { drawRows } from "./rows";
import { onReceived, send, startSending } from "./sending";
import { canShrink, lineIsThin, shrink } from "./shrink";
import * as store from "./store";
import type { Kept } from "./store";
import { element, holdPageWhile, word } from "./words";

/* form[data-upload-place]: files chosen here are kept on the phone first and then sent, whatever happens to the page. */

export function newFile(file: File, place: string, person: number, reducedFrom = 0): Kept {
  return {
    id: crypto.randomUUID(),
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
  coming = false;
  private readonly list: Element;
  private readonly note: HTMLElement;
  private readonly person: number;
  private readonly smaller: HTMLInputElement | null;

  constructor(
    private readonly form: HTMLFormElement,
    readonly place: () => string,
  ) {
    this.person = Number(document.body.dataset.person);
    this.list = form.querySelector("[data-upload-list]") ?? form.appendChild(element("ul", "unggah-daftar"));
    this.note = form.querySelector<HTMLElement>("[data-upload-note]") ?? form.appendChild(element("p", "form-text"));
    this.smaller = form.querySelector("[data-upload-smaller]");
    if (this.smaller) this.smaller.checked = lineIsThin();
    const input = form.querySelector<HTMLInputElement>("input[type=file]")!;
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      void this.take(files);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    this.dropped();
  }

  private dropped(): void {
    this.form.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.form.classList.add("menyeret");
    });
    for (const end of ["dragleave", "drop", "dragend"]) {
      this.form.addEventListener(end, () => this.form.classList.remove("menyeret"));
    }
    this.form.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.take([...(event.dataTransfer?.files ?? [])]);
    });
  }

  async take(files: File[]): Promise<void> {
    void navigator.storage?.persist?.();
    for (const chosen of files) {
      const file = this.smaller?.checked && canShrink(chosen) ? await shrink(chosen) : chosen;
      const one = newFile(file, this.place(), this.person, file === chosen ? 0 : chosen.size);
      if (!(await store.keepFile(one, file))) this.note.textContent = word("full");
    }
    send();
  }

  async draw(): Promise<void> {
    const files = await store.filesOf(this.place());
    drawRows(this.list, files);
    this.coming = files.some((file) => file.state !== "refused" && file.state !== "lost");
    const left = this.form.querySelector<HTMLElement>("[data-unfinished]");
    if (left && files.length) left.remove();
  }
}

/* Handing over waits for what is on its way: it would come too late. */
function handOverWaits(pickers: Picker[]): void {
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.submitter?.getAttribute("formaction")?.endsWith("/serahkan/")) return;
      if (!pickers.some((picker) => picker.coming)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const place = document.querySelector<HTMLElement>("[data-missing]");
      if (place) place.textContent = word("stillSending");
    },
    { capture: true },
  );
}

export function uploads(): void {
  const pickers = [...document.querySelectorAll<HTMLFormElement>("form[data-upload-place]")].map(
    (form) => new Picker(form, () => form.dataset.uploadPlace!),
  );
  if (!document.body.dataset.person) return;
  const draw = () => pickers.forEach((picker) => void picker.draw());
  store.onChange(draw);
  draw();
  onReceived((place, html) => {
    const cards = document.querySelector("[data-upload-cards]");
    if (!cards || !pickers.some((picker) => picker.place() === place)) return;
    const mould = document.createElement("template");
    mould.innerHTML = html;
    const card = mould.content.firstElementChild;
    if (!card || document.getElementById(card.id)) return;
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
