/* [data-until-ready]: what the page offers without script, until the part of the script that takes over says that it
   works. [data-when-ready]: what is true only then. */
export function readyIn(place: Element): void {
  show(place, true);
}

export function unreadyIn(place: Element): void {
  show(place, false);
}

function show(place: Element, ready: boolean): void {
  place.toggleAttribute("data-ready", ready);
  for (const one of place.querySelectorAll<HTMLElement>("[data-until-ready]")) one.hidden = ready;
  for (const one of place.querySelectorAll<HTMLElement>("[data-when-ready]")) one.hidden = !ready;
}
