import { bytes, onlyInMemory, type Kept } from "./store";
import { cancel, pause, resume, sendingStatus } from "./sending";
import { question } from "./question";
import { rateOf } from "./transfer";
import { element, word } from "./words";

/* The rows of files on their way: picture, name, progress with size and time left, and what a person may do. */
const format = (digits: number) =>
  new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: digits });

export function sizeText(size: number): string {
  const mega = size / 1e6;
  if (mega < 0.1) return `${format(0).format(Math.max(1, Math.round(size / 1000)))} kB`;
  if (mega < 1000) return `${format(mega < 10 ? 1 : 0).format(mega)} MB`;
  return `${format(1).format(mega / 1000)} GB`;
}

function leftText(file: Kept): string {
  const rate = rateOf(file.id);
  if (!rate || file.sent >= file.size) return "";
  const seconds = (file.size - file.sent) / rate;
  if (seconds < 60) return ` · ${word("soon")}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return ` · ${word("about")} ${minutes} ${word("minutes")}`;
  return ` · ${word("about")} ${format(1).format(minutes / 60)} ${word("hours")}`;
}

export function stateText(file: Kept): string {
  switch (file.state) {
    case "paused":
      return `${word("paused")} · ${sizeText(file.sent)} / ${sizeText(file.size)}`;
    case "refused":
      return file.error || word("refused");
    case "lost":
      return word("lost");
    case "sending":
      if (!file.sent) return word("preparing");
      if (file.sent >= file.size) return word("checking");
      return `${word("sending")} ${sizeText(file.sent)} / ${sizeText(file.size)}${leftText(file)}`;
    default: {
      const status = sendingStatus();
      if (status === "offline") return word(onlyInMemory(file.id) ? "onlyHere" : "keptHere");
      if (status === "broken") return word("broken");
      if (status === "login") return word("logIn");
      return word("waiting");
    }
  }
}

type Actions = { label: string; act: () => void; quiet?: boolean }[];

function actionsOf(file: Kept): Actions {
  const stop = { label: word("cancel"), act: () => void askThenCancel(file), quiet: true };
  switch (file.state) {
    case "sending":
    case "waiting":
      return [{ label: word("pause"), act: () => void pause(file.id) }, stop];
    case "paused":
      return [{ label: word("resume"), act: () => void resume(file.id) }, stop];
    case "refused":
    case "lost":
      return [{ label: word("dismiss"), act: () => void cancel(file.id) }];
    default:
      return [];
  }
}

async function askThenCancel(file: Kept): Promise<void> {
  if (await question(word("cancelAsk").replace("{}", file.name))) await cancel(file.id);
}

/* Draws the files into the list, keeping rows that are there, so that focus and pictures stay. */
export function drawRows(list: Element, files: Kept[]): void {
  const there = new Map([...list.children].map((row) => [(row as HTMLElement).dataset.file, row as HTMLElement]));
  for (const file of files) {
    const row = there.get(file.id) ?? list.appendChild(newRow(file));
    there.delete(file.id);
    drawRow(row, file);
  }
  there.forEach((row) => row.remove());
}

function newRow(file: Kept): HTMLElement {
  const row = element("li", "unggah-baris");
  row.dataset.file = file.id;
  const words = element("div", "unggah-isi");
  const name = element("p", "unggah-nama");
  name.append(element("strong", "", file.name), ` ${sizeText(file.size)}`);
  const bar = element("progress");
  bar.max = 100;
  bar.setAttribute("aria-label", file.name);
  words.append(name, bar, element("p", "unggah-keadaan"), element("p", "unggah-tombol-baris"));
  row.append(picture(file), words);
  return row;
}

function drawRow(row: HTMLElement, file: Kept): void {
  const bar = row.querySelector("progress")!;
  const failed = file.state === "refused" || file.state === "lost";
  row.classList.toggle("gagal", failed);
  bar.hidden = failed;
  bar.value = file.size ? Math.floor((file.sent / file.size) * 100) : 0;
  const state = row.querySelector(".unggah-keadaan")!;
  const text = stateText(file);
  if (state.textContent !== text) state.textContent = text;
  const place = row.querySelector<HTMLElement>(".unggah-tombol-baris")!;
  if (place.dataset.state === file.state) return;
  place.dataset.state = file.state;
  place.replaceChildren(
    ...actionsOf(file).map((action) => {
      const button = element("button", `btn btn-sm ${action.quiet ? "btn-link" : "btn-outline-secondary"}`, action.label);
      button.type = "button";
      button.append(element("span", "visually-hidden", ` ${file.name}`));
      button.addEventListener("click", action.act);
      return button;
    }),
  );
}

function picture(file: Kept): HTMLElement {
  const place = element("span", "bahan-ikon");
  if (!file.type.startsWith("image/")) return place;
  void bytes(file.id).then((blob) => {
    if (!blob) return;
    const image = element("img");
    image.alt = "";
    image.width = image.height = 64;
    image.src = URL.createObjectURL(blob);
    image.addEventListener("load", () => {
      URL.revokeObjectURL(image.src);
      place.replaceWith(image);
    });
  });
  return place;
}
