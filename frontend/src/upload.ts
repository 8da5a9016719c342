import { poll } from "./poll";
import { element, holdPageWhile, tokenOf, word } from "./words";

/* form[data-upload-url]: each file goes as the body of its own request, two at a time, with its own progress.
   A broken connection is tried again by itself; what the server refuses is said in its own sentence. */
const AT_ONCE = 2;
const WAITS = [2000, 5000, 12_000];

type Answer = { id?: number; html?: string; error?: string };

function size(bytes: number): string {
  const mega = bytes / 1e6;
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: mega < 10 ? 1 : 0 });
  return mega < 0.1 ? `${number.format(Math.max(1, Math.round(bytes / 1000)))} kB` : `${number.format(mega)} MB`;
}

class Sending {
  readonly row = element("li", "unggah-baris");
  private readonly bar = element("progress");
  private readonly state = element("p", "unggah-keadaan", word("waiting"));
  private readonly again = element("button", "btn btn-sm btn-outline-primary", word("retry"));
  private tries = 0;
  private refused = false;

  constructor(
    private readonly file: File,
    private readonly queue: Queue,
  ) {
    const words = element("div");
    const name = element("p");
    name.append(element("strong", "", file.name), ` ${size(file.size)}`);
    this.bar.max = 100;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.again.type = "button";
    this.again.hidden = true;
    this.again.addEventListener("click", () => {
      if (this.refused) this.row.remove();
      else queue.add(this);
    });
    words.append(name, this.bar, this.state, this.again);
    this.row.append(this.picture(), words);
  }

  private picture(): HTMLElement {
    const place = element("span", "bahan-ikon");
    if (!this.file.type.startsWith("image/")) return place;
    const image = element("img");
    image.alt = "";
    image.width = image.height = 64;
    image.src = URL.createObjectURL(this.file);
    image.addEventListener("load", () => URL.revokeObjectURL(image.src));
    image.addEventListener("error", () => image.replaceWith(place));
    return image;
  }

  waiting(): void {
    this.tries = 0;
    this.row.classList.remove("gagal");
    this.again.hidden = true;
    this.bar.hidden = false;
    this.bar.value = 0;
    this.state.textContent = word("waiting");
  }

  start(): void {
    const request = new XMLHttpRequest();
    request.open("POST", this.queue.url);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-CSRFToken", this.queue.token);
    request.setRequestHeader("X-File-Name", encodeURIComponent(this.file.name));
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const part = Math.floor((event.loaded / event.total) * 100);
      this.bar.value = part;
      this.state.textContent = part < 100 ? `${word("sending")} ${part}%` : word("checking");
    });
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.broken());
    request.addEventListener("timeout", () => this.broken());
    request.send(this.file);
  }

  private answered(request: XMLHttpRequest): void {
    let answer: Answer = {};
    try {
      answer = JSON.parse(request.responseText) as Answer;
    } catch {
      /* not JSON: a proxy's page, or the log-in */
    }
    if (request.status < 300 && answer.html) {
      this.queue.received(answer.html);
      this.row.remove();
      this.queue.done(this);
    } else if (answer.error) {
      this.refused = request.status < 500 && request.status !== 409;
      this.failed(answer.error);
    } else {
      this.broken();
    }
  }

  private broken(): void {
    const wait = WAITS[this.tries];
    this.tries += 1;
    if (wait === undefined) {
      this.failed(word("failed"));
      return;
    }
    this.state.textContent = word("waiting");
    setTimeout(() => this.start(), wait);
  }

  private failed(sentence: string): void {
    this.row.classList.add("gagal");
    this.bar.hidden = true;
    this.again.hidden = false;
    this.again.textContent = word(this.refused ? "dismiss" : "retry");
    this.state.textContent = sentence;
    this.queue.done(this);
  }
}

class Queue {
  readonly url: string;
  readonly token: string;
  private readonly list: Element;
  private readonly cards: Element | null;
  private readonly waiting: Sending[] = [];
  private readonly active = new Set<Sending>();

  constructor(form: HTMLFormElement) {
    this.url = form.dataset.uploadUrl!;
    this.token = tokenOf(form);
    this.list = form.querySelector("[data-upload-list]") ?? form.appendChild(element("ul", "unggah-daftar"));
    this.cards = form.parentElement?.querySelector("[data-upload-cards]") ?? null;
  }

  take(files: Iterable<File>): void {
    for (const file of files) {
      const one = new Sending(file, this);
      this.list.append(one.row);
      this.add(one);
    }
  }

  add(one: Sending): void {
    one.waiting();
    this.waiting.push(one);
    this.next();
  }

  done(one: Sending): void {
    this.active.delete(one);
    this.next();
  }

  received(html: string): void {
    const mould = document.createElement("template");
    mould.innerHTML = html;
    poll(mould.content);
    this.cards?.append(mould.content);
  }

  get busy(): boolean {
    return this.active.size + this.waiting.length > 0;
  }

  private next(): void {
    while (this.active.size < AT_ONCE && this.waiting.length) {
      const one = this.waiting.shift()!;
      this.active.add(one);
      one.start();
    }
  }
}

export function uploads(): void {
  const queues: Queue[] = [];
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload-url]")) {
    const input = form.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) continue;
    const queue = new Queue(form);
    queues.push(queue);
    input.addEventListener("change", () => {
      queue.take([...(input.files ?? [])]);
      input.value = "";
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("dragover", () => form.classList.add("menyeret"));
    for (const end of ["dragleave", "drop", "dragend"]) {
      form.addEventListener(end, () => form.classList.remove("menyeret"));
    }
  }
  holdPageWhile(() => queues.some((queue) => queue.busy));
}
