import { forgetUnsaved, keepUnsaved } from "./keeping";
import { holdPageWhile, tokenOf, word } from "./words";

/* form[data-autosave]: keeps what is written, 800 ms after the last key. Says so, and tries again when it cannot. */
const PAUSE = 800;
const AGAIN = 5000;

type Answer = { saved?: string; error?: string; missing?: string[] };

const timers = new Map<HTMLFormElement, number>();
const running = new Set<HTMLFormElement>();

function say(form: HTMLFormElement, text: string, failed: boolean): void {
  const place = form.querySelector<HTMLElement>("[data-autosave-status]");
  if (!place) return;
  place.textContent = text;
  place.classList.toggle("isian-galat", failed);
}

function plan(form: HTMLFormElement, wait: number): void {
  clearTimeout(timers.get(form));
  timers.set(
    form,
    window.setTimeout(() => void save(form), wait),
  );
}

async function save(form: HTMLFormElement, leaving = false): Promise<void> {
  if (running.has(form)) {
    plan(form, PAUSE);
    return;
  }
  clearTimeout(timers.get(form));
  timers.delete(form);
  running.add(form);
  say(form, word("saving"), false);
  try {
    const response = await fetch(form.dataset.autosave || form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Autosave": "1", "X-CSRFToken": tokenOf(form), Accept: "application/json" },
      credentials: "same-origin",
      keepalive: leaving,
    });
    if (response.status >= 500 || response.redirected) throw new Error(String(response.status));
    const answer = (await response.json()) as Answer;
    if (answer.error) {
      say(form, answer.error, true);
      await keepUnsaved(form);
    } else {
      say(form, `${word("saved")} ${answer.saved ?? ""}`, false);
      if (!timers.has(form)) await forgetUnsaved(form);
    }
    if (answer.missing) showMissing(answer.missing);
  } catch {
    say(form, word("kept"), true);
    await keepUnsaved(form);
    if (!timers.has(form)) plan(form, AGAIN);
  } finally {
    running.delete(form);
  }
}

function showMissing(missing: string[]): void {
  const place = document.querySelector<HTMLElement>("[data-missing]");
  if (place) place.textContent = missing.length ? `${word("missing")}: ${missing.join("; ")}` : "";
}

/* At once, and also when the page goes away meanwhile. */
function saveWaiting(): void {
  for (const form of [...timers.keys()]) void save(form, true);
}

export function autosave(): void {
  window.addEventListener("online", saveWaiting);
  const changed = (event: Event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("form[data-autosave]");
    if (form) plan(form, PAUSE);
  };
  document.addEventListener("input", changed);
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    clearTimeout(timers.get(form));
    timers.delete(form);
    if (!event.defaultPrevented) saveWaiting();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveWaiting();
  });
  holdPageWhile(() => timers.size > 0);
}

/* Whether something inside is written and not kept yet: then nobody may replace it. */
export function unsavedIn(place: Element): boolean {
  const waits = [...timers.keys(), ...running].some((form) => place.contains(form));
  return waits || place.contains(document.activeElement?.closest("input, textarea, select") ?? null);
}
