import { forget, keep, keepSaid, noteBegun, noteEnded, reachable } from "./decisions";
import { element, word } from "./words";

/* The official's screen: some seconds in which a decision can be taken back, and the keys of a desk.
   Whoever leaves the page within them has not decided. */

const SECONDS = 6;

type Pending = { form: HTMLFormElement; button: HTMLElement | null; bar: HTMLElement; timer: number };
let pending: Pending | null = null;
const going = new WeakSet<HTMLFormElement>();

/* The seconds are over, one way or the other. */
function end(): Pending | null {
  const over = pending;
  if (over) {
    clearInterval(over.timer);
    over.bar.remove();
  }
  pending = null;
  noteEnded();
  return over;
}

function takeBack(): void {
  const over = end();
  if (!over) return;
  void forget(over.form);
  over.button?.focus();
}

async function go(): Promise<void> {
  const over = end();
  if (!over) return;
  const { form, button } = over;
  if (form.dataset.queue) {
    await keepSaid(form);
    if (!(await reachable())) {
      await keep(form);
      lead(document.querySelector<HTMLElement>("[data-decisions]") ?? form);
      return;
    }
  }
  await forget(form);
  going.add(form);
  form.requestSubmit(button);
  going.delete(form);
}

function begin(form: HTMLFormElement, button: HTMLElement | null): void {
  takeBack();
  void noteBegun(form);
  const bar = element("div", "urung");
  bar.setAttribute("role", "alertdialog");
  bar.setAttribute("aria-labelledby", "urung-kata");
  const words = element("p", "urung-kata", `${form.dataset.undo}. ${word("goes")}`);
  words.id = "urung-kata";
  const clock = element("span", "urung-detik", String(SECONDS));
  clock.setAttribute("aria-hidden", "true");
  const back = element("button", "btn btn-outline-secondary", word("undo"));
  const now = element("button", "btn btn-primary", word("now"));
  for (const one of [back, now]) one.type = "button";
  back.addEventListener("click", takeBack);
  now.addEventListener("click", () => void go());
  bar.append(clock, words, back, now);
  document.body.append(bar);
  back.focus();
  let left = SECONDS;
  const timer = window.setInterval(() => {
    left -= 1;
    clock.textContent = String(left);
    if (left <= 0) void go();
  }, 1000);
  pending = { form, button, bar, timer };
}

/* What holds the decision back is shown at once; the server would say the same. */
function lead(place: HTMLElement): void {
  place.tabIndex = -1;
  place.focus();
  place.scrollIntoView({ block: "center" });
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
}

/* j and k go from finding to finding and asset to asset. */
function step(by: number): void {
  const stops = [...document.querySelectorAll<HTMLElement>("[data-finding], .putusan")].filter(
    (one) => one.offsetParent !== null,
  );
  const at = stops.findIndex((one) => one === document.activeElement || one.contains(document.activeElement));
  const next = stops[Math.min(stops.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: "center" });
}

function key(event: KeyboardEvent, verbs: HTMLElement): void {
  if (event.key === "Escape" && pending) takeBack();
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey || pending) return;
  const buttons = [...verbs.querySelectorAll<HTMLElement>(":scope > .btn, :scope > details > summary")];
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (/^[1-3]$/.test(event.key)) buttons[Number(event.key) - 1]?.click();
}

export function deciding(): void {
  const verbs = document.querySelector<HTMLElement>("[data-deciding]");
  if (!verbs) return;
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const elsewhere = event.submitter?.hasAttribute("formaction") ?? false;
    if (!form.dataset.undo || elsewhere || going.has(form)) return;
    event.preventDefault();
    const held = form.id === "putusan" && document.querySelector<HTMLElement>(".temuan-menahan, .temuan-tunggu");
    if (held) lead(held);
    else begin(form, event.submitter);
  });
  document.addEventListener("keydown", (event) => key(event, verbs));
  window.addEventListener("pagehide", () => end());
  verbs.dataset.deciding = "ready";
}
