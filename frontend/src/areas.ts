/* An area [data-autosave] is saved as one: the officer's questions, the words of one file. Without script the whole
   page is one form, so the fields of a file belong to it by their form attribute and carry the area's prefix. */

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
export type Values = Record<string, string>;

const TOKEN = "csrfmiddlewaretoken";

export function areaOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-autosave]") : null;
}

export function fieldsOf(area: HTMLElement): Field[] {
  const found = [...area.querySelectorAll<Field>("input, select, textarea")];
  return found.filter((one) => one.name && one.name !== TOKEN && one.name !== "page_of_person" && one.type !== "file" && areaOf(one) === area);
}

/* What stands in it, by the names the server knows. */
export function valuesOf(area: HTMLElement): Values {
  const prefix = area.dataset.prefix ?? "";
  const values: Values = {};
  for (const field of fieldsOf(area)) {
    if ((field.type === "radio" || field.type === "checkbox") && !(field as HTMLInputElement).checked) continue;
    values[field.name.slice(prefix.length)] = field.value;
  }
  return values;
}

export function putValues(area: HTMLElement, values: Values): void {
  const prefix = area.dataset.prefix ?? "";
  for (const field of fieldsOf(area)) {
    const value = values[field.name.slice(prefix.length)];
    if (field.type === "radio" || field.type === "checkbox") (field as HTMLInputElement).checked = value === field.value;
    else if (value !== undefined) field.value = value;
  }
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/* The form that carries the area when the page is sent as a whole. */
export function formOf(area: HTMLElement): HTMLFormElement | null {
  return area instanceof HTMLFormElement ? area : (fieldsOf(area)[0]?.form ?? null);
}

export function token(): string {
  return document.querySelector<HTMLInputElement>(`[name=${TOKEN}]`)?.value ?? "";
}

export function putToken(value: string): void {
  for (const field of document.querySelectorAll<HTMLInputElement>(`[name=${TOKEN}]`)) field.value = value;
}
