import { alone } from "./alone";
import { digestOf } from "./digest";
import { LoggedOut, Said, Unreachable, ask, post, session, type Session } from "./server";
import * as store from "./store";
import type { Draft, Kept } from "./store";
import { stopAll, stopOne, transfer, type Outcome } from "./transfer";
import { word } from "./words";

/* Sends what the phone keeps: drafts become submissions, then words, then files, then, if wished, the hand-over.
   One tab at a time sends; it goes on by itself when the network, the page or the log-in comes back. */

const AT_ONCE = 2;
const AGAIN = 20_000;

type Begun = { number: string; url: string };

/* `broken`: this browser cannot do it, whatever the line is like; the plain button has to. */
export type Status = "idle" | "sending" | "offline" | "login" | "broken";
let status: Status = "idle";
let again = 0;
let wanted = false; // something came while this page was sending
const received = new Set<(place: string, html: string) => void>();

export function onReceived(listener: (place: string, html: string) => void): void {
  received.add(listener);
}

export function sendingStatus(): Status {
  return status;
}

/* Background Sync, where the browser has it, wakes the open pages as soon as the line is back. */
type Syncing = ServiceWorkerRegistration & { sync?: { register(tag: string): Promise<void> } };

function wakeLater(): void {
  void navigator.serviceWorker?.ready
    .then((worker) => (worker as Syncing).sync?.register("saring-kirim"))
    .catch(() => undefined);
}

function turn(next: Status): void {
  if (status === next) return;
  status = next;
  if (next === "offline") wakeLater();
  store.changed();
}

export function send(): void {
  clearTimeout(again);
  wanted = true;
  void alone("saring-kirim", run).then((done) => done || later());
}

/* Also where another tab was at it: it may be gone by now. */
function later(): void {
  clearTimeout(again);
  again = window.setTimeout(send, AGAIN);
}

async function run(): Promise<void> {
  do {
    wanted = false;
    await runOnce();
  } while (wanted);
}

async function runOnce(): Promise<void> {
  let done = false;
  try {
    const who = await session();
    await sendDrafts(who);
    done = await sendFiles(who);
    if (done) done = await finishDrafts(who);
    turn("idle");
  } catch (error) {
    turn(error instanceof LoggedOut ? "login" : error instanceof Unreachable ? "offline" : "broken");
  }
  if (!done) later();
}

async function sendDrafts(who: Session): Promise<void> {
  for (const draft of await store.drafts(who.person)) {
    if (!isMeant(draft)) continue;
    try {
      let number = draft.number;
      if (!number) {
        number = (await post<Begun>("/kirim/mulai/", who.csrf, { key: draft.key, section: draft.section })).number;
        for (const file of await store.filesOf(draft.key)) await store.note(file.id, { place: number });
        await store.changeDraft(draft.key, { number, error: "" });
      }
      await sendWords(draft, number, who);
    } catch (error) {
      await keepError(draft, error);
    }
  }
}

function isMeant(draft: Draft): boolean {
  return draft.handOver || Boolean(draft.words.title || draft.words.text);
}

/* Once, and again only if they were changed on this phone since: what was written elsewhere meanwhile stays. */
async function sendWords(draft: Draft, number: string, who: Session): Promise<void> {
  const words = JSON.stringify(draft.words);
  if (words === draft.sentWords) return;
  await post(`/kirim/${number}/`, who.csrf, draft.words);
  await store.changeDraft(draft.key, { sentWords: words });
}

async function keepError(draft: Draft, error: unknown): Promise<void> {
  if (!(error instanceof Said)) throw error;
  await store.changeDraft(draft.key, { error: error.message, handOver: false });
}

/* Whether nothing of this person's is left to send by itself. */
async function sendFiles(who: Session): Promise<boolean> {
  const mine = async () =>
    (await store.allFiles()).filter(
      (one) => one.person === who.person && (one.state === "waiting" || one.state === "sending") && isNumber(one.place),
    );
  let left = await mine();
  const tried = new Set<string>();
  while (left.length) {
    turn("sending");
    const next = left.filter((one) => !tried.has(one.id)).slice(0, AT_ONCE);
    if (!next.length) return false;
    next.forEach((one) => tried.add(one.id));
    await Promise.all(next.map((one) => sendOne(one, who)));
    left = await mine();
  }
  return true;
}

export function isNumber(place: string): boolean {
  return place.startsWith("B-");
}

async function sendOne(one: Kept, who: Session): Promise<void> {
  const blob = await store.bytes(one.id);
  if (!blob) {
    await store.note(one.id, { state: "lost" });
    return;
  }
  let sha256 = one.sha256;
  try {
    sha256 ||= await digestOf(blob);
  } catch (error) {
    if (error instanceof TypeError || error instanceof ReferenceError) throw error;
    await store.note(one.id, { state: "lost" });
    return;
  }
  await store.note(one.id, { sha256, state: "sending", error: "" });
  const failed = await transfer({ ...one, sha256 }, blob, who);
  if (failed instanceof LoggedOut || failed instanceof Unreachable) {
    await waits(one.id);
    throw failed;
  }
  if (failed instanceof Said) await store.note(one.id, { state: "refused", error: failed.message });
  else await settle(one.id, who);
}

async function waits(id: string): Promise<void> {
  const now = await store.file(id);
  if (now?.state === "sending") await store.note(id, { state: "waiting" });
}

/* Only now does the phone let go of its copy: the server says that the file is safe. */
async function settle(id: string, who: Session): Promise<void> {
  const one = await store.file(id);
  if (!one || one.state !== "sending" || !one.url) return;
  const outcome = await ask<Outcome>(`${one.url}hasil/`, { headers: { "X-CSRFToken": who.csrf } });
  if (outcome.state === "received") {
    await store.drop(id);
    received.forEach((listener) => listener(one.place, outcome.html ?? ""));
  } else if (outcome.state === "refused") {
    await store.note(id, { state: "refused", error: outcome.error ?? "" });
  } else {
    await store.note(id, { state: "waiting" });
  }
}

/* Hands over drafts whose officer wished so while offline, once all their files are there. */
async function finishDrafts(who: Session): Promise<boolean> {
  for (const draft of await store.drafts(who.person)) {
    if (!draft.number || draft.error) continue;
    const left = await store.filesOf(draft.number);
    if (!draft.handOver) {
      if (!left.length) await store.dropDraft(draft.key);
      continue;
    }
    const stuck = left.filter((one) => one.state === "refused" || one.state === "lost");
    if (stuck.length < left.length) continue;
    if (stuck.length) {
      const names = stuck.map((one) => one.name).join(", ");
      await store.changeDraft(draft.key, { handOver: false, error: word("notHandedOver").replace("{}", names) });
      continue;
    }
    try {
      await post(`/kirim/${draft.number}/serahkan/`, who.csrf, {});
      await store.dropDraft(draft.key);
    } catch (error) {
      await keepError(draft, error);
    }
  }
  return true;
}

export async function pause(id: string): Promise<void> {
  await store.note(id, { state: "paused" });
  stopOne(id);
}

export async function resume(id: string): Promise<void> {
  await store.note(id, { state: "waiting", error: "" });
  send();
}

/* The person does not want it any more: the server's part goes too, if it can be told. */
export async function cancel(id: string): Promise<void> {
  const one = await store.file(id);
  stopOne(id);
  await store.drop(id);
  if (!one?.url) return;
  const who = await session().catch(() => null);
  if (!who) return;
  const headers = { "X-CSRFToken": who.csrf, "Tus-Resumable": "1.0.0" };
  await fetch(one.url, { method: "DELETE", credentials: "same-origin", headers }).catch(() => undefined);
}

export function startSending(): void {
  window.addEventListener("online", send);
  window.addEventListener("offline", () => {
    turn("offline");
    stopAll(new Unreachable());
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") send();
  });
  navigator.serviceWorker?.addEventListener("message", (event) => {
    if (event.data === "send") send();
  });
  send();
}
