import { Said, ask, session, type Session } from "./server";
import * as store from "./store";
import type { Decision } from "./store";
import { element, word } from "./words";

/* Decisions said without network: kept on this phone with the digest that was seen, sent when the line is back.
   The server refuses one whose content changed meanwhile; then it stays here with the server's sentence. */

const AGAIN = 10_000;
/* A decision is kept from the moment it is said; in these seconds it may be taken back, or goes the ordinary way. */
export const OWN_WAY = 30_000;
let again = 0;
let draw = (): void => undefined;

function person(): number {
  return Number(document.body.dataset.person);
}

/* Whether the server would hear this person now; where the log-in has ended, what was said waits for the next one. */
export async function reachable(): Promise<boolean> {
  if (!navigator.onLine) return false;
  return session().then(
    (who) => who.person === person(),
    () => false,
  );
}

function numberOf(form: HTMLFormElement): string {
  return form.action.match(/\/berkas\/([^/]+)\//)?.[1] ?? "";
}

export function forget(form: HTMLFormElement): Promise<void> {
  return store.dropDecision(numberOf(form));
}

export async function keep(form: HTMLFormElement, waits = 0): Promise<void> {
  const number = numberOf(form);
  const fields = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && pair[0] !== "csrfmiddlewaretoken",
  );
  const title = document.querySelector("h1")?.textContent?.trim() ?? "";
  const label = form.dataset.undo ?? "";
  const url = new URL(form.action).pathname;
  const added = Date.now();
  const one = { id: number, person: person(), number, title, label, url, fields, error: "", added, from: added + waits };
  await store.keepDecision(one);
  if (!waits) void send();
}

/* One tab at a time, so that nothing is said twice. */
export async function send(): Promise<void> {
  clearTimeout(again);
  if (!navigator.locks) await sendAll();
  else await navigator.locks.request("saring-keputusan", { ifAvailable: true }, (lock) => (lock ? sendAll() : undefined));
}

async function sendAll(): Promise<void> {
  const all = (await store.decisions(person())).filter((one) => !one.error);
  const waiting = all.filter((one) => one.from <= Date.now());
  if (all.length > waiting.length) again = window.setTimeout(() => void send(), AGAIN);
  if (!waiting.length) return;
  try {
    const who = await session();
    for (const one of waiting) if (one.person === who.person) await sendOne(one, who);
  } catch {
    again = window.setTimeout(() => void send(), AGAIN);
  }
}

async function sendOne(one: Decision, who: Session): Promise<void> {
  const body = new URLSearchParams(one.fields);
  try {
    const headers = { "X-CSRFToken": who.csrf };
    const answer = await ask<{ done: string }>(one.url, { method: "POST", body, headers });
    await store.dropDecision(one.id);
    tell(`${one.number}: ${answer.done}`);
  } catch (error) {
    if (!(error instanceof Said)) throw error;
    await store.keepDecision({ ...one, error: error.message || word("decisionLost") });
  }
}

function tell(text: string): void {
  const list = document.querySelector<HTMLElement>("[data-decisions-done]");
  list?.append(element("p", "alert alert-success", text));
}

async function list(place: HTMLElement): Promise<void> {
  const all = await store.decisions(person());
  const said = all.filter((one) => one.error || one.from <= Date.now());
  place.hidden = !said.length;
  place.replaceChildren(...said.map(row));
}

function row(one: Decision): HTMLElement {
  const line = element("div", one.error ? "alert alert-danger" : "alert alert-warning");
  const words = element("p", "", `${one.number} “${one.title}”: ${one.label}. ${one.error || word("decisionWaits")}`);
  const link = element("a", "", word("decisionOpen"));
  link.href = `/saring/${one.number}/`;
  const drop = element("button", "btn btn-sm btn-outline-secondary", word("decisionDrop"));
  drop.type = "button";
  drop.addEventListener("click", () => void store.dropDecision(one.id));
  line.append(words, link, " ", drop);
  return line;
}

/* The screens of what waits here are read ahead while there is a network. */
function readAhead(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a.antrean-tombol[href^="/saring/"]')].slice(0, 10);
  const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData;
  if (!links.length || saves || !navigator.onLine) return;
  const read = links.map(({ pathname }) => pathname);
  void navigator.serviceWorker?.ready.then((worker) => worker.active?.postMessage({ read }));
}

export function decisions(): void {
  const place = document.querySelector<HTMLElement>("[data-decisions]");
  if (!place || !person()) return;
  draw = () => void list(place).catch(() => undefined);
  store.onChange(draw);
  draw();
  window.addEventListener("online", () => void send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void send();
  });
  void send();
  readAhead();
  const copy = document.querySelector<HTMLElement>("[data-copy]");
  if (copy) void reachable().then((there) => (copy.hidden = there));
}
