import { alone } from "./alone";
import { Said, ask, session, type Session } from "./server";
import * as store from "./store";
import type { Decision } from "./store";
import { element, word } from "./words";

/* Decisions said without network: kept on this phone with the digest that was seen, sent when the line is back.
   The server refuses one whose content changed meanwhile; then it stays here with the server's sentence.
   One whose page was left before it was said stays here too, is never sent by itself, and its words come back. */

const AGAIN = 10_000;
/* While one that was said goes the ordinary way, no other tab sends it. */
const OWN_WAY = 30_000;
let again = 0;
let draw = (): void => undefined;
let begun = ""; // the one whose seconds run on this page

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

function pathOf(form: HTMLFormElement): string {
  return new URL(form.action).pathname;
}

function idOf(form: HTMLFormElement): string {
  return numberOf(form) || pathOf(form);
}

function decisionOf(form: HTMLFormElement, values: { error?: string; from?: number } = {}): Decision {
  const fields = [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && pair[0] !== "csrfmiddlewaretoken",
  );
  const added = Date.now();
  return {
    id: idOf(form),
    person: person(),
    number: numberOf(form),
    title: document.querySelector("h1")?.textContent?.trim() ?? "",
    label: form.dataset.undo ?? "",
    url: pathOf(form),
    page: location.pathname,
    fields,
    error: "",
    added,
    from: added,
    ...values,
  };
}

/* Its seconds begin: should the page be left now, this is what the next one finds. */
export function noteBegun(form: HTMLFormElement): Promise<void> {
  begun = idOf(form);
  return store.keepDecision(decisionOf(form, { error: word("decisionLeft") }));
}

/* The page is left, or the seconds are over. */
export function noteEnded(): void {
  begun = "";
}

export function forget(form: HTMLFormElement): Promise<void> {
  return store.dropDecision(idOf(form));
}

/* Said: it will go, whatever becomes of this page. */
export function keepSaid(form: HTMLFormElement): Promise<void> {
  return store.keepDecision(decisionOf(form, { from: Date.now() + OWN_WAY }));
}

export async function keep(form: HTMLFormElement): Promise<void> {
  await store.keepDecision(decisionOf(form));
  void send();
}

/* One tab at a time, so that nothing is said twice. */
export async function send(): Promise<void> {
  clearTimeout(again);
  if (!(await alone("saring-keputusan", sendAll))) later();
}

function later(): void {
  clearTimeout(again);
  again = window.setTimeout(() => void send(), AGAIN);
}

async function sendAll(): Promise<void> {
  const all = (await store.decisions(person())).filter((one) => !one.error);
  const waiting = all.filter((one) => one.from <= Date.now());
  if (all.length > waiting.length) later();
  if (!waiting.length) return;
  try {
    const who = await session();
    for (const one of waiting) if (one.person === who.person) await sendOne(one, who);
  } catch {
    later();
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
  const said = all.filter((one) => one.id !== begun && (one.error || one.from <= Date.now()));
  place.hidden = !said.length;
  place.replaceChildren(...said.map(row));
}

function row(one: Decision): HTMLElement {
  const line = element("div", one.error ? "alert alert-danger" : "alert alert-warning");
  const name = [one.number, one.title && `“${one.title}”`].filter(Boolean).join(" ");
  const words = element("p", "", `${name}: ${one.label}. ${one.error || word("decisionWaits")}`);
  const link = element("a", "", word("decisionOpen"));
  link.href = one.page || `/saring/${one.number}/`;
  link.hidden = link.pathname === location.pathname;
  const drop = element("button", "btn btn-sm btn-outline-secondary", word("decisionDrop"));
  drop.type = "button";
  drop.addEventListener("click", () => void store.dropDecision(one.id));
  line.append(words, link, " ", drop);
  return line;
}

/* The words of a decision that was not sent stand in its form again; nothing is said before somebody presses it. */
async function bringWordsBack(): Promise<void> {
  for (const one of await store.decisions(person())) {
    if (!one.error) continue;
    const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-undo]")];
    const form = forms.find((found) => pathOf(found) === one.url);
    if (form) fill(form, one.fields);
  }
}

function fill(form: HTMLFormElement, fields: [string, string][]): void {
  for (const [name, value] of fields) {
    const ticks = document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`);
    for (const tick of ticks) if (tick.value === value) tick.checked = true;
    const field = form.elements.namedItem(name);
    const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement;
    if (isText && !field.value) field.value = value;
  }
  const fold = form.closest("details");
  if (fold) fold.open = true;
}

/* The screens of what waits here are read ahead while there is a network. */
function readAhead(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a.antrean-tombol[href^="/saring/"]')].slice(0, 10);
  const saves = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection?.saveData;
  if (!links.length || saves || !navigator.onLine) return;
  const read = links.map(({ pathname }) => pathname);
  void navigator.serviceWorker?.ready.then((worker) => worker.active?.postMessage({ read })).catch(() => undefined);
}

export function decisions(): void {
  const place = document.querySelector<HTMLElement>("[data-decisions]");
  if (!place || !person()) return;
  draw = () => void list(place).catch(() => undefined);
  store.onChange(draw);
  draw();
  void bringWordsBack();
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) void list(place).then(() => place.hidden || place.scrollIntoView({ block: "center" }));
  });
  window.addEventListener("online", () => void send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void send();
  });
  void send();
  readAhead();
  const copy = document.querySelector<HTMLElement>("[data-copy]");
  if (copy) void reachable().then((there) => (copy.hidden = there));
}
