/* The share buttons: the phone's own sheet where it has one, and "copy the link". Without script the links still work. */
export function share(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-share]")) {
    const url = button.dataset.share || location.href;
    if (button.dataset.shareWay === "copy") {
      if (!navigator.clipboard) continue;
      button.hidden = false;
      const label = button.querySelector<HTMLElement>("[data-label]") ?? button;
      const before = label.textContent;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(url);
        label.textContent = button.dataset.done ?? before;
        setTimeout(() => (label.textContent = before), 2500);
      });
    } else if (typeof navigator.share === "function") {
      button.hidden = false;
      button.addEventListener("click", () => {
        navigator.share({ title: document.title, url }).catch(() => undefined);
      });
    }
  }
}
