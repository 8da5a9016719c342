import { vi } from "vitest";

/* A page of the workspace as the scripts find it: its HTML, whose it is, and the words it carries. */

export const ME = 7;

const WORDS = [
  "about", "broken", "broughtBack", "cancel", "cancelAsk", "checking", "decisionDrop", "decisionLeft", "decisionLost",
  "decisionOpen", "decisionWaits", "dismiss", "full", "goes", "hours", "keptHere", "kept", "logIn", "logInAgain",
  "loggedOut", "lost", "minutes", "missing", "notHandedOver", "now", "onlyHere", "pause", "paused", "plainWay",
  "preparing", "refused", "resume", "saved", "saving", "sending", "soon", "stillSending", "throwAway", "undo", "waiting",
]; // prettier-ignore

type Listening = { target: EventTarget; remove: () => void };
const listening: Listening[] = [];

function watch(target: EventTarget): void {
  const add = target.addEventListener.bind(target);
  const remove = target.removeEventListener.bind(target);
  target.addEventListener = (type, listener, options) => {
    listening.push({ target, remove: () => remove(type, listener, options) });
    add(type, listener, options);
  };
}

if (typeof document === "object") [document, window].forEach(watch);

/* The page goes: nothing of its scripts hears anything any more, and none of its clocks runs. */
export function leavePage(): void {
  if (vi.isFakeTimers()) {
    const now = Date.now();
    vi.clearAllTimers(); // sets the clock back, too
    vi.setSystemTime(now);
  }
  listening.splice(0).forEach((one) => one.remove());
  vi.resetModules();
}

export type Sent = { form: HTMLFormElement; action: string; fields: [string, string][]; button: HTMLElement | null };

/* Opens a page; scripts imported afterwards are its own, so opening a second one is what a reload does. Forms that go
   to the server are gathered instead of sent. */
export function openPage(html: string, { person = ME, path = "/" }: { person?: number; path?: string } = {}): Sent[] {
  leavePage();
  history.replaceState(null, "", path);
  document.documentElement.lang = "id";
  document.body.innerHTML = html;
  for (const key of Object.keys(document.body.dataset)) delete document.body.dataset[key];
  document.body.dataset.person = String(person);
  for (const name of WORDS) document.body.dataset[`words${name[0].toUpperCase()}${name.slice(1)}`] = `<${name}>`;
  document.body.dataset.wordsNotHandedOver = "<notHandedOver> {}";
  document.body.dataset.wordsCancelAsk = "<cancelAsk> {}";
  const sent: Sent[] = [];
  window.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const button = (event as SubmitEvent).submitter;
    const fields = [...new FormData(form, button)] as [string, string][];
    sent.push({ form, action: new URL(form.action).pathname, fields, button });
  });
  return sent;
}

export function find<E extends Element = HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

export function all<E extends Element = HTMLElement>(selector: string): E[] {
  return [...document.querySelectorAll<E>(selector)];
}

export function buttonOf(root: ParentNode, text: string): HTMLButtonElement {
  const found = [...root.querySelectorAll("button")].find((one) => one.textContent?.startsWith(text));
  if (!found) throw new Error(`no button says ${text}`);
  return found;
}

/* As a person types: the value, then the event. */
export function type(selector: string, value: string): void {
  const field = find<HTMLInputElement>(selector);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function choose(input: HTMLInputElement, files: File[]): void {
  let chosen = files;
  Object.defineProperty(input, "files", { configurable: true, get: () => chosen });
  Object.defineProperty(input, "value", {
    configurable: true,
    get: () => (chosen.length ? `C:\\fakepath\\${chosen[0].name}` : ""),
    set: () => (chosen = []),
  });
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

export function setOnLine(online: boolean): void {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(online);
  window.dispatchEvent(new Event(online ? "online" : "offline"));
}

export function setVisible(visible: boolean): void {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(visible ? "visible" : "hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}
