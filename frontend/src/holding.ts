import { KEPT_AS, forgetSavedEdits } from "./edited";
import { newId } from "./ids";
import * as store from "./store";
import { element, word } from "./words";

/* form[data-hold]: what is typed in a form that is sent as a whole (a reason, a notice, a question) is kept in this
   browser until the server says that it took it, and stands in the form again on the next visit of the same person. */

const PAUSE = 600;
const KEPT_FOR = 7 * 24 * 3600 * 1000;

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const timers = new Map<HTMLFormElement, number>();

function typedIn(form: HTMLFormElement): Field[] {
  const fields = [...form.elements] as Field[];
  return fields.filter((one) => one.name && !/^(?:hidden|submit|button|password|file|fieldset)$/.test(one.type));
}

function isTick(field: Field): field is HTMLInputElement {
  return field.type === "checkbox" || field.type === "radio";
}

/* One form of one page, also where several of the same kind stand below one another. */
function idOf(form: HTMLFormElement): string {
  const which = ["thread", "file", "fingerprint"].map((name) => (form.elements.namedItem(name) as Field | null)?.value);
  const place = [location.pathname, new URL(form.action).pathname, ...which.filter(Boolean)].join("|");
  return `${document.body.dataset.person}/${place}`;
}

async function keep(form: HTMLFormElement, saving = ""): Promise<void> {
  clearTimeout(timers.get(form));
  timers.delete(form);
  const fields = typedIn(form).filter((one) => one.value && (!isTick(one) || one.checked));
  const said: [string, string][] = fields.map((one) => [one.name, one.value]);
  const words = fields.some((one) => !isTick(one) && one.tagName !== "SELECT");
  if (words) await store.keepEdited({ id: idOf(form), fields: said, saving, updated: Date.now() });
  else await store.dropEdited(idOf(form));
}

async function bringBack(form: HTMLFormElement): Promise<void> {
  const kept = await store.edited(idOf(form));
  if (!kept) return;
  const last = typedIn(form).filter((one) => one.value && !isTick(one) && one.tagName !== "SELECT");
  if (Date.now() - kept.updated > KEPT_FOR) {
    await store.dropEdited(kept.id);
    return;
  }
  if (last.some((one) => one.value !== (one as HTMLInputElement).defaultValue)) return;
  let filled = false;
  for (const field of typedIn(form)) {
    const values = kept.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isTick(field)) field.checked ||= values.includes(field.value);
    else if (!field.value && values.length) {
      field.value = values[0];
      filled ||= field.tagName !== "SELECT";
    }
  }
  if (filled) sayWhence(form, kept.id);
}

function sayWhence(form: HTMLFormElement, id: string): void {
  const note = element("p", "form-text pulih", `${word("broughtBack")} `);
  note.setAttribute("role", "status");
  const drop = element("button", "btn btn-sm btn-link", word("throwAway"));
  drop.type = "button";
  drop.addEventListener("click", () => {
    form.reset();
    note.remove();
    void store.dropEdited(id);
  });
  note.append(drop);
  form.prepend(note);
  const fold = form.closest("details");
  if (fold) fold.open = true;
}

function formOf(event: Event): HTMLFormElement | null {
  return event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-hold]") : null;
}

export async function holding(): Promise<void> {
  if (!document.body.dataset.person) return;
  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (!form) return;
    clearTimeout(timers.get(form));
    timers.set(
      form,
      window.setTimeout(() => void keep(form), PAUSE),
    );
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") for (const form of [...timers.keys()]) void keep(form);
  });
  document.addEventListener("submit", (event) => {
    const form = formOf(event);
    if (!form || event.defaultPrevented) return;
    form.querySelector(`[name="${KEPT_AS}"]`)?.remove();
    const along = element("input");
    along.type = "hidden";
    along.name = KEPT_AS;
    along.value = newId();
    form.append(along);
    void keep(form, along.value);
  });
  await forgetSavedEdits();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-hold]")) await bringBack(form);
}
