import { question as ask } from "./question";
import { element, word } from "./words";

/* Before a form goes: the question it carries (data-confirm), then a button that cannot be pressed twice. */
const confirmed = new WeakSet<HTMLFormElement>();
const before = new Map<HTMLButtonElement, string>();

function restore(): void {
  for (const [button, html] of before) {
    button.innerHTML = html;
    button.disabled = false;
  }
  before.clear();
}

/* Whose page it is goes along: what the server has to keep of a form is shown to nobody else. */
function sayWhose(form: HTMLFormElement): void {
  const person = document.body.dataset.person;
  if (!person || form.method !== "post" || form.querySelector("[name=page_of_person]")) return;
  const whose = element("input");
  whose.type = "hidden";
  whose.name = "page_of_person";
  whose.value = person;
  form.append(whose);
}

export function submitting(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    sayWhose(form);
    const question = button?.dataset.confirm ?? form.dataset.confirm;
    if (question && !confirmed.has(form)) {
      event.preventDefault();
      void ask(question).then((yes) => {
        if (!yes) return;
        confirmed.add(form);
        form.requestSubmit(button);
        confirmed.delete(form);
      });
      return;
    }
    if (form.method !== "post" || !(button instanceof HTMLButtonElement) || event.defaultPrevented) return;
    setTimeout(() => {
      before.set(button, button.innerHTML);
      button.disabled = true;
      button.textContent = word("saving");
    });
  });
  window.addEventListener("pageshow", restore);
}
