import { putToken } from "../areas";
import { KEPT_AS, fieldsOf, forgetSavedEdits } from "../edited";
import { newId } from "../ids";
import { LoggedOut, session } from "../server";
import * as store from "../store";
import { element, word } from "../words";
import { bar, logInLink } from "./bars";

/* What is written in the editor is kept in this browser a moment after each change, offered again when it was not
   saved, and let go of once the server has it. Before a save the server is asked who is logged in, so that no form is
   sent into a log-in that has ended. */

const QUIET = 1200;
const CHANGES = ["input", "change", "paste", "drop", "click", "keydown"];

export class Keeper {
  private readonly id: string;
  private readonly person: number;
  private timer = 0;
  private before = "";
  private touched = false;
  private sure = false;

  constructor(
    place: HTMLElement,
    private readonly form: HTMLFormElement,
  ) {
    this.person = Number(place.dataset.person);
    this.id = `${place.dataset.person}/${place.dataset.page}`;
    for (const change of CHANGES) {
      form.addEventListener(change, (event) => {
        this.touched ||= event.isTrusted;
        this.later();
      });
    }
    document.addEventListener("submit", (event) => this.submitted(event), { capture: true });
    document.addEventListener("visibilitychange", () => void this.look());
    void this.begin("holdsUnsaved" in place.dataset);
  }

  private async begin(holdsUnsaved: boolean): Promise<void> {
    await forgetSavedEdits();
    const kept = await store.edited(this.id);
    if (holdsUnsaved) {
      this.touched = true;
      this.later();
    } else {
      await new Promise((over) => setTimeout(over, QUIET)); // the editor's own parts are in place
      if (!this.touched) this.before = this.text();
      if (kept) this.offer(kept);
    }
  }

  private text(): string {
    return JSON.stringify(fieldsOf(this.form));
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.keep(), QUIET);
  }

  private async keep(saving = ""): Promise<void> {
    clearTimeout(this.timer);
    if (!this.touched || (!saving && this.text() === this.before)) return;
    await store.keepEdited({ id: this.id, fields: fieldsOf(this.form), saving, updated: Date.now() });
  }

  private async look(): Promise<void> {
    if (document.visibilityState === "hidden") {
      await this.keep();
      return;
    }
    const line = document.querySelector('.saring-bilah[data-kind="masuk"]');
    if (line && (await this.whoIsHere()) === "me") line.remove();
  }

  /* Kept first, then asked who is logged in, then sent. Nothing is sent without a press of a button. */
  private submitted(event: Event): void {
    if (event.target !== this.form || this.sure) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    const pressed = button ? ([button.name, button.value] as const) : null;
    void this.send(pressed);
  }

  private async send(pressed: readonly [string, string] | null): Promise<void> {
    const saving = newId();
    await this.keep(saving);
    const who = await this.whoIsHere();
    if (who !== "me") {
      this.sayWho(who);
      return;
    }
    this.carry(KEPT_AS, saving);
    if (pressed?.[0]) this.carry(pressed[0], pressed[1]);
    this.sure = true;
    this.form.requestSubmit();
    this.sure = false;
  }

  private carry(name: string, value: string): void {
    this.form.querySelectorAll(`input[data-carried="${name}"]`).forEach((one) => one.remove());
    const along = element("input");
    along.type = "hidden";
    along.name = name;
    along.value = value;
    along.dataset.carried = name;
    this.form.append(along);
  }

  private async whoIsHere(): Promise<"me" | "nobody" | "other" | "offline"> {
    try {
      const who = await session();
      if (who.person !== this.person) return "other";
      putToken(who.csrf);
      return "me";
    } catch (error) {
      return error instanceof LoggedOut ? "nobody" : "offline";
    }
  }

  private sayWho(who: "nobody" | "other" | "offline"): void {
    const words = { nobody: "loggedOut", other: "someoneElse", offline: "offline" } as const;
    const line = bar("masuk", word(words[who]), [[word("close"), () => undefined]]);
    if (who !== "offline") line.querySelector(".saring-bilah-tombol")!.prepend(logInLink(), " ");
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-controller~=w-progress]")) {
      button.disabled = false;
      button.dataset.wProgressLoadingValue = "false";
    }
  }

  private offer(kept: store.Edited): void {
    if (JSON.stringify(kept.fields) === this.before) {
      void store.dropEdited(this.id);
      return;
    }
    const when = new Intl.DateTimeFormat(document.documentElement.lang, {
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
    });
    const loaded = (fields: [string, string][]) => fields.find(([name]) => name === "loaded_revision_id")?.[1];
    const since = loaded(kept.fields) !== loaded(fieldsOf(this.form)) ? ` ${word("editedSince")}` : "";
    bar("pulihkan", `${word("edited")} ${when.format(kept.updated)}.${since}`, [
      [word("bringBack"), () => this.bringBack(kept)],
      [word("throwAway"), () => void store.dropEdited(this.id)],
    ]);
  }

  /* The server draws the form with these words in it, unsaved: only it can draw every kind of block. */
  private bringBack(kept: store.Edited): void {
    const form = element("form");
    form.method = "post";
    form.action = this.form.action;
    const mine = this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")!.value;
    for (const [name, value] of [...kept.fields, ["csrfmiddlewaretoken", mine], ["saring-restore", "1"]]) {
      const field = element("textarea");
      field.name = name;
      field.value = value;
      form.append(field);
    }
    form.hidden = true;
    document.body.append(form);
    window.onbeforeunload = null;
    form.submit();
  }
}
