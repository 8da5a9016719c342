import { oneLine, textOf } from "./clipboard";

/* Pasting into fields without formatting: nothing is glued together and no figure loses its height. */
export function pasting(): void {
  document.addEventListener("paste", (event) => {
    const field = event.target;
    const isLine = field instanceof HTMLInputElement && (field.type === "text" || field.type === "search");
    if (!isLine && !(field instanceof HTMLTextAreaElement)) return;
    const plain = event.clipboardData?.getData("text/plain") ?? "";
    const text = textOf(event.clipboardData?.getData("text/html") ?? "", plain);
    const fitting = isLine ? oneLine(text) : text;
    if (!fitting || fitting === plain) return;
    event.preventDefault();
    insert(field as HTMLInputElement | HTMLTextAreaElement, fitting);
  });
}

/* So that it can be undone; else directly. */
function insert(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
