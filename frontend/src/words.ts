/* The sentences scripts say: the page carries them in the reader's language. */
export function word(name: string): string {
  return document.body.dataset[`words${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/* Asks before the page is left while `busy` says something would be lost. */
export function holdPageWhile(busy: () => boolean): void {
  window.addEventListener("beforeunload", (event) => {
    if (busy()) event.preventDefault();
  });
}
