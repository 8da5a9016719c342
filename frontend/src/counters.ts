import { element, word } from "./words";

/* Letters left, once three quarters are used. */
export function counters(): void {
  document.addEventListener("input", (event) => {
    const field = event.target as HTMLInputElement | HTMLTextAreaElement;
    const most = field.maxLength;
    if (!(most >= 60) || field.type === "search" || field.type === "password") return;
    let note = field.parentElement?.querySelector<HTMLElement>(`.isian-sisa[data-for="${field.id}"]`) ?? null;
    const left = most - field.value.length;
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
    note.textContent = `${left} ${word("left")}`;
    note.classList.toggle("hampir", left < most / 20);
  });
}
