import { element, word } from "../words";

/* A line above the editor's form, with buttons; the newest one of a kind is the only one. */
export function bar(kind: string, text: string, buttons: [string, () => void][] = []): HTMLElement {
  document.querySelector(`.saring-bilah[data-kind="${kind}"]`)?.remove();
  const line = element("div", "saring-bilah");
  line.dataset.kind = kind;
  line.setAttribute("role", "alert");
  line.append(element("p", "", text));
  const row = element("p", "saring-bilah-tombol");
  for (const [label, act] of buttons) {
    const button = element("button", "button button-small button-secondary", label);
    button.type = "button";
    button.addEventListener("click", () => {
      line.remove();
      act();
    });
    row.append(button);
  }
  if (buttons.length) line.append(row);
  document.body.append(line);
  return line;
}

export function logInLink(): HTMLAnchorElement {
  const link = element("a", "button button-small", word("logInAgain"));
  link.href = "/masuk/";
  link.target = "_blank";
  return link;
}

/* The admin's pages carry no words of ours: the panel brings them. */
export function tellWords(place: HTMLElement): void {
  for (const [name, value] of Object.entries(place.dataset)) {
    if (name.startsWith("words") && value !== undefined) document.body.dataset[name] = value;
  }
}
