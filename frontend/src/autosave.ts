import { areaOf, formOf, putToken, token, valuesOf } from "./areas";
import { forgetUnsaved, keepUnsaved } from "./keeping";
import { readyIn } from "./ready";
import { LoggedOut, session } from "./server";
import { element, holdPageWhile, word } from "./words";

/* [data-autosave]: keeps what is written, 800 ms after the last key. Says so, and tries again when it cannot. */
const PAUSE = 800;
const AGAIN = 5000;

type Answer = { saved?: string; error?: string; missing?: string[] };

const timers = new Map<HTMLElement, number>();
const running = new Set<HTMLElement>();

function say(area: HTMLElement, text: string, failed: boolean): HTMLElement | null {
  const place = area.querySelector<HTMLElement>("[data-autosave-status]");
  if (!place) return null;
  place.textContent = text;
  place.classList.toggle("isian-galat", failed);
  return place;
}

function plan(area: HTMLElement, wait: number): void {
  clearTimeout(timers.get(area));
  timers.set(
    area,
    window.setTimeout(() => void save(area), wait),
  );
}

function done(area: HTMLElement): void {
  clearTimeout(timers.get(area));
  timers.delete(area);
}

async function save(area: HTMLElement, leaving = false): Promise<void> {
  if (running.has(area)) {
    plan(area, PAUSE);
    return;
  }
  done(area);
  running.add(area);
  say(area, word("saving"), false);
  try {
    const answer = await post(area, leaving);
    if (answer.error) {
      say(area, answer.error, true);
      await keepUnsaved(area);
    } else {
      say(area, `${word("saved")} ${answer.saved ?? ""}`, false);
      if (!timers.has(area)) await forgetUnsaved(area);
    }
    if (answer.missing) showMissing(answer.missing);
  } catch (error) {
    await keepUnsaved(area);
    if (error instanceof LoggedOut) askToLogIn(area);
    else say(area, word("kept"), true);
    if (!timers.has(area)) plan(area, AGAIN);
  } finally {
    running.delete(area);
  }
}

async function post(area: HTMLElement, leaving: boolean): Promise<Answer> {
  const response = await fetch(area.dataset.autosave || (area as HTMLFormElement).action, {
    method: "POST",
    body: new URLSearchParams(valuesOf(area)),
    headers: { "X-Autosave": "1", "X-CSRFToken": token(), Accept: "application/json" },
    credentials: "same-origin",
    keepalive: leaving,
  });
  if (response.redirected) throw new LoggedOut();
  if (response.status === 403) await renewToken();
  if (response.status >= 500 || response.status === 403) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}

/* Whoever logged in again in another tab has a new token; somebody else's log-in is none of this page's. */
async function renewToken(): Promise<void> {
  const who = await session();
  if (who.person !== Number(document.body.dataset.person)) throw new LoggedOut();
  putToken(who.csrf);
}

function askToLogIn(area: HTMLElement): void {
  const link = element("a", "", word("logInAgain"));
  link.href = "/masuk/";
  link.target = "_blank";
  say(area, `${word("loggedOut")} `, true)?.append(link);
}

function showMissing(missing: string[]): void {
  const place = document.querySelector<HTMLElement>("[data-missing]");
  if (place) place.textContent = missing.length ? `${word("missing")}: ${missing.join("; ")}` : "";
}

/* At once, and also when the page goes away meanwhile. */
function saveWaiting(): void {
  for (const area of [...timers.keys()]) void save(area, true);
}

export function autosave(): void {
  window.addEventListener("online", saveWaiting);
  document.addEventListener("input", (event) => {
    const area = areaOf(event.target);
    if (area) plan(area, PAUSE);
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    for (const area of [...timers.keys()]) {
      if (formOf(area) !== event.target) continue;
      done(area);
      void keepUnsaved(area); // until the server has said that it has them
    }
    saveWaiting();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saveWaiting();
  });
  holdPageWhile(() => timers.size > 0);
  for (const area of document.querySelectorAll<HTMLElement>("[data-autosave]")) readyIn(area);
}

/* Whether something inside is written and not kept yet: then nobody may replace it. */
export function unsavedIn(place: Element): boolean {
  const waits = [...timers.keys(), ...running].some((area) => place.contains(area));
  return waits || place.contains(document.activeElement?.closest("input, textarea, select") ?? null);
}
