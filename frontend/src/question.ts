/* A question with yes and no, in the page's own dialog. */
export function question(text: string): Promise<boolean> {
  const dialog = document.querySelector<HTMLDialogElement>("[data-dialog]");
  if (!dialog?.showModal) return Promise.resolve(confirm(text));
  dialog.querySelector("[data-dialog-words]")!.textContent = text;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue === "yes"), { once: true });
  });
}
