/* Open menus close when one looks elsewhere; of two reason forms only one is open. */
export function bar(): void {
  const close = (except: Node | null) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>(".bilah details[open]")) {
      if (!except || !menu.contains(except)) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => close(event.target as Node));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector<HTMLDetailsElement>(".bilah details[open]");
    close(null);
    open?.querySelector("summary")?.focus();
  });
  for (const fold of document.querySelectorAll<HTMLDetailsElement>(".aksi-lipat")) {
    fold.addEventListener("toggle", () => {
      if (!fold.open) return;
      for (const other of document.querySelectorAll<HTMLDetailsElement>(".aksi-lipat[open]")) {
        if (other !== fold) other.open = false;
      }
      fold.querySelector<HTMLElement>("select, textarea")?.focus();
    });
  }
}
