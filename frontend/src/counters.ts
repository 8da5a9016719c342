import { element, word } from "./words";

/* [data-most]: letters left, once three quarters are used; and how many too many. Nothing is cut: browsers would cut a
   paste at `maxlength` without a word, so no field has it. */
export function counters(): void {
  document.addEventListener("input", (event) => count(event.target as HTMLInputElement | HTMLTextAreaElement));
  for (const field of document.querySelectorAll<HTMLTextAreaElement>("[data-most]")) count(field);
}

function count(field: HTMLInputElement | HTMLTextAreaElement): void {
  const most = Number(field.dataset?.most);
  if (!(most >= 40) || field.type === "password") return;
  const left = most - field.value.length;
  let note = field.parentElement?.querySelector<HTMLElement>(`.isian-sisa[data-for="${field.id}"]`) ?? null;
  field.setCustomValidity(left < 0 ? `${-left} ${word("over")}` : "");
  if (left > most / 4) {
    note?.remove();
    return;
  }
  if (!note) {
    note = element("span", "isian-sisa");
    note.dataset.for = field.id;
    note.setAttribute("role", "status");
    field.after(note);
  }
  note.textContent = left < 0 ? `${-left} ${word("over")}` : `${left} ${word("left")}`;
  note.classList.toggle("hampir", left < most / 20);
  note.classList.toggle("isian-galat", left < 0);
}
