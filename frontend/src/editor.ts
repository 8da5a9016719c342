import "./polyfills";
import "./editor.scss";
import { counters } from "./counters";
import { tellWords } from "./editor/bars";
import { Keeper } from "./editor/keeper";
import { Panel } from "./editor/panel";
import { articlePasting } from "./editor/pasting";
import { pasting } from "./pasting";

/* Beside the Wagtail editor: what the checks see, what is kept of one's words, and how a paste comes in. */
function start(): void {
  const place = document.querySelector<HTMLElement>("[data-saring-findings]");
  const form = document.querySelector<HTMLFormElement>("[data-edit-form]");
  if (!place || !form) return;
  tellWords(place);
  new Panel(place, form);
  new Keeper(place, form);
  articlePasting(place.dataset.pasteUrl!);
  pasting();
  counters();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
