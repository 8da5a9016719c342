import * as store from "./store";

/* The editor's form as it stands, kept in this browser per person and page until the server has it. */

export const KEPT_AS = "saring-kept-as";
const SAVED = /(?:^|; )saring_saved=([0-9a-f-]{36})/;
const UNKEPT = ["csrfmiddlewaretoken", KEPT_AS, "saring-restore"];

export function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && !UNKEPT.includes(pair[0]),
  );
}

/* The server names the form that it saved: that one need not be kept any more. Any page of ours may hear of it. */
export async function forgetSavedEdits(): Promise<void> {
  const saved = document.cookie.match(SAVED)?.[1];
  if (!saved) return;
  document.cookie = "saring_saved=; path=/; max-age=0; samesite=lax";
  for (const one of await store.allEdited()) if (one.saving === saved) await store.dropEdited(one.id);
}
