import { unsavedIn } from "./autosave";

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

function put(place: HTMLElement, html: string): HTMLElement {
  if (!("pollOuter" in place.dataset)) {
    place.innerHTML = html;
    return place;
  }
  const mould = document.createElement("template");
  mould.innerHTML = html;
  const next = mould.content.firstElementChild as HTMLElement | null;
  if (!next) return place;
  const open = [...place.querySelectorAll("details")].map((fold) => fold.open);
  next.querySelectorAll("details").forEach((fold, number) => (fold.open = open[number] ?? fold.open));
  place.replaceWith(next);
  return next;
}

export function poll(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-poll-url]")) follow(place, EVERY);
}
