import { token } from "../areas";

/* The findings in the side panel: asked again a moment after the last change. */

const QUIET = 1500;
const AGAIN = 4000;

type State = "saved" | "looking" | "failed";

export class Panel {
  private timer = 0;
  private asked = 0;
  private seen = "";

  constructor(
    private readonly place: HTMLElement,
    private readonly form: HTMLFormElement,
  ) {
    form.addEventListener("input", () => this.later());
    form.addEventListener("change", () => this.later());
    new MutationObserver(() => this.later()).observe(form, { childList: true, subtree: true });
    document.addEventListener("click", (event) => this.lead(event));
    this.later();
  }

  private say(state: State): void {
    const line = this.place.querySelector<HTMLElement>("[data-state]");
    if (line) line.textContent = this.place.dataset[state] ?? "";
  }

  private later(wait = QUIET): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), wait);
  }

  private async look(force = false): Promise<void> {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    const text = new URLSearchParams(data as unknown as Record<string, string>).toString();
    if (text === this.seen && !force) return;
    this.seen = text;
    const turn = ++this.asked;
    this.say("looking");
    try {
      const headers = { "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": token() };
      const asked = { method: "POST", body: data, credentials: "same-origin", headers } as const;
      const answer = await fetch(this.place.dataset.url!, asked);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const html = await answer.text();
      if (turn !== this.asked) return;
      this.show(html);
      this.say("saved");
    } catch {
      if (turn !== this.asked) return;
      this.seen = "";
      this.say("failed");
      this.later(AGAIN * 2);
    }
  }

  private show(html: string): void {
    const board = this.place.querySelector<HTMLElement>("[data-board]")!;
    const open = [...board.querySelectorAll("details")].map((fold) => fold.open);
    board.innerHTML = html;
    board.querySelectorAll("details").forEach((fold, number) => (fold.open = open[number] ?? fold.open));
    const count = board.querySelector<HTMLElement>("[data-count]")?.dataset.count ?? "0";
    const badge = document.querySelector<HTMLElement>("[data-side-panel-toggle=temuan] [data-side-panel-toggle-counter]");
    if (badge) {
      badge.textContent = count;
      badge.hidden = count === "0";
    }
    if (board.querySelector("[data-poll]")) {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.look(true), AGAIN);
    }
  }

  /* To the field or block a finding or a missing thing is about; or to the findings themselves. */
  private lead(event: Event): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-finding], a[data-open-panel]");
    if (!link) return;
    if (link.dataset.openPanel) {
      event.preventDefault();
      document.querySelector<HTMLElement>(`[data-side-panel-toggle="${link.dataset.openPanel}"]`)?.click();
      return;
    }
    const anchor = decodeURIComponent(link.hash.slice(1)).replace(/^blok-/, "");
    const block =
      document.querySelector<HTMLElement>(`[data-contentpath="${CSS.escape(anchor)}"]`) ??
      document.querySelector<HTMLElement>("[data-contentpath=title]");
    if (!block) return;
    event.preventDefault();
    block.scrollIntoView({ block: "center", behavior: "smooth" });
    block.classList.add("saring-sorot");
    setTimeout(() => block.classList.remove("saring-sorot"), 2500);
    block.querySelector<HTMLElement>("[contenteditable=true], textarea, input:not([type=hidden])")?.focus({
      preventScroll: true,
    });
  }
}
