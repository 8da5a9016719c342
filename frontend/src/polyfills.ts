/* What Chrome 80, Firefox 78 and Safari 13.1 lack and we or our libraries call. Comes before everything else.
   tests/config/test_old_browsers.py knows this list. */

if (!Element.prototype.replaceChildren) {
  const replaceChildren = function (this: ParentNode & Node, ...nodes: (Node | string)[]): void {
    while (this.lastChild) this.removeChild(this.lastChild);
    this.append(...nodes);
  };
  for (const kind of [Element, Document, DocumentFragment]) kind.prototype.replaceChildren = replaceChildren;
}

/* The button a form was sent with: the one pressed last, as long as its form is the one that goes. */
let pressed: HTMLElement | null = null;

if (!("submitter" in Event.prototype) && !(window.SubmitEvent && "submitter" in SubmitEvent.prototype)) {
  document.addEventListener(
    "click",
    (event) => {
      pressed = (event.target as Element).closest<HTMLElement>("button, input[type=submit], input[type=image]");
    },
    true,
  );
  Object.defineProperty(Event.prototype, "submitter", {
    configurable: true,
    get(this: Event): HTMLElement | null {
      if (this.type !== "submit") return null;
      const button = pressed as HTMLButtonElement | null;
      return button && button.form === this.target && button.type === "submit" ? button : null;
    },
  });
}

if (!HTMLFormElement.prototype.requestSubmit) {
  HTMLFormElement.prototype.requestSubmit = function (this: HTMLFormElement, button?: HTMLElement | null): void {
    if (button) {
      button.click();
      return;
    }
    const once = document.createElement("button");
    once.hidden = true;
    this.append(once);
    once.click();
    once.remove();
  };
}

export {};
