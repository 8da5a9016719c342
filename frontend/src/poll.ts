import { unsavedIn } from "./autosave";
import { readyIn } from "./ready";

/* [data-poll-url]: asks every three seconds while [data-poll] is inside; data-poll-outer replaces the element itself. */
const EVERY = 3000;
const AT_MOST = 30_000;

function follow(place: HTMLElement, wait: number): void {
  if (!place.querySelector("[data-poll]")) return;
  setTimeout(() => void look(place, wait), wait);
}

async function look(place: HTMLElement, wait: number): Promise<void> {
  if (!place.isConnected) return;
  if (document.hidden || unsavedIn(place)) {
    follow(place, EVERY);
    return;
  }
  try {
    const response = await fetch(place.dataset.pollUrl!, {
      credentials: "same-origin",
      headers: { "X-Requested-With": "fetch" },
    });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    const html = await response.text();
    if (unsavedIn(place)) follow(place, EVERY);
    else follow(put(place, html), EVERY);
  } catch {
    follow(place, Math.min(wait * 2, AT_MOST));
  }
}

/* What is drawn anew keeps what a person did in it: folds opened, words typed, ticks made. */
function put(place: HTMLElement, html: string): HTMLElement {
  const mould = document.createElement("template");
  mould.innerHTML = html;
  const typed = [...place.querySelectorAll<HTMLInputElement>("input[id], textarea[id], select[id]")].map(
    ({ id, value, checked }) => ({ id, value, checked }),
  );
  const open = [...place.querySelectorAll("details")].map((fold) => fold.open);
  let next = place;
  if (!("pollOuter" in place.dataset)) {
    place.replaceChildren(mould.content);
  } else {
    const made = mould.content.firstElementChild as HTMLElement | null;
    if (!made) return place;
    place.replaceWith(made);
    next = made;
  }
  next.querySelectorAll("details").forEach((fold, number) => (fold.open = open[number] ?? fold.open));
  for (const { id, value, checked } of typed) {
    const field = document.getElementById(id) as HTMLInputElement | null;
    if (!field || !next.contains(field)) continue;
    if (field.type === "checkbox" || field.type === "radio") field.checked = checked;
    else field.value = value;
  }
  readyIn(next);
  return next;
}

export function poll(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-poll-url]")) follow(place, EVERY);
}
