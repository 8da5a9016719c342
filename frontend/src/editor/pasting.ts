import { token } from "../areas";
import { newId } from "../ids";
import { word } from "../words";
import { bar } from "./bars";

/* Pasting into a paragraph: tables become Table blocks, m² stays m², lists and addresses are what they are. The server
   reads what the clipboard holds (website/pasting.py); where it cannot be asked, cells still stay apart. */

const TELLING = /<(?:table|sup|sub)\b|vertical-align\s*:\s*(?:super|sub)|mso-list/i;
const MARKED = /\t|(?:^|\W)[*_][^\s*_]|^\s*(?:[-•]|\d{1,3}[.)])\s|(?:https?:\/\/|www\.|@)\S|\d{4}/m;
const OWN = "data-draftjs-conductor-fragment";
const PATIENCE = 6000;

type Raw = { blocks: unknown[]; entityMap: Record<string, unknown> };
type Part = { type: "text"; value: Raw } | { type: "table"; value: Table };
type Item<T> = { value: T; id: string };
type Table = { caption: string; header: Item<string>[]; rows: Item<{ cells: Item<string>[] }>[] };
type Child = { id: string | null; block: { getValue?: () => string } };
type Stream = {
  children: Child[];
  insert(value: { type: string; value: unknown; id: string }, at: number, options: { animate: boolean }): unknown;
  deleteBlock(at: number): void;
};

export function articlePasting(url: string): void {
  document.addEventListener(
    "paste",
    (event) => {
      const target = event.target instanceof Element ? event.target : null;
      const field = target?.closest<HTMLElement>(".Draftail-Editor [contenteditable=true]");
      const board = event.clipboardData;
      if (!field || !board) return;
      const html = board.getData("text/html");
      const text = board.getData("text/plain");
      if (html.includes(OWN) || !(html ? TELLING.test(html) : MARKED.test(text))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      void read(url, html, text).then((parts) => put(field, parts));
    },
    { capture: true },
  );
}

async function read(url: string, html: string, text: string): Promise<Part[]> {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const headers = { "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": token() };
    const body = new URLSearchParams({ html, text });
    const asked = { method: "POST", body, headers, credentials: "same-origin", signal: stop.signal } as const;
    const answer = await fetch(url, asked);
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return ((await answer.json()) as { parts: Part[] }).parts;
  } catch {
    return [{ type: "text", value: rawOf(text.replace(/\t/g, " | ")) }];
  } finally {
    clearTimeout(late);
  }
}

function rawOf(text: string): Raw {
  const blocks = text.split(/\r?\n/).map((line, at) => ({
    key: `t${at}`,
    text: line,
    type: "unstyled",
    depth: 0,
    inlineStyleRanges: [],
    entityRanges: [],
    data: {},
  }));
  return { blocks, entityMap: {} };
}

/* The first text where the cursor is; what follows as blocks of their own. */
function put(field: HTMLElement, parts: Part[]): void {
  const [stream, at] = streamOf(field);
  let rest = stream ? parts : [];
  if (!stream) into(field, joined(parts));
  else if (parts[0]?.type === "text") {
    into(field, parts[0].value);
    rest = parts.slice(1);
  }
  if (!stream) return;
  const wasEmpty = !field.textContent?.trim() && parts[0]?.type === "table";
  rest.forEach((part, offset) => {
    const value = part.type === "table" ? part.value : JSON.stringify(part.value);
    const type = part.type === "table" ? "table" : "paragraph";
    stream.insert({ type, value, id: newId() }, at + 1 + offset, { animate: true });
  });
  if (wasEmpty) stream.deleteBlock(at);
  if (parts.some((part) => part.type === "table")) bar("tabel", word("pastedTable"), [[word("close"), () => undefined]]);
}

/* By the way Draftail takes what was copied in another Draftail. */
function into(field: HTMLElement, raw: Raw): void {
  const board = new DataTransfer();
  const mould = document.createElement("div");
  mould.setAttribute(OWN, JSON.stringify(raw));
  board.setData("text/html", mould.outerHTML);
  board.setData("text/plain", " ");
  field.focus();
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: board, bubbles: true, cancelable: true }));
}

/* Where there is no room for blocks, a table is lines with its cells apart. */
function joined(parts: Part[]): Raw {
  const raws = parts.map((part) => (part.type === "text" ? part.value : rawOf(linesOf(part.value))));
  const entityMap: Record<string, unknown> = {};
  const blocks = raws.flatMap((raw, at) => {
    for (const [key, entity] of Object.entries(raw.entityMap)) entityMap[`${at}-${key}`] = entity;
    return raw.blocks.map((block) => {
      const one = block as { entityRanges?: { key: number | string }[] };
      return { ...one, entityRanges: one.entityRanges?.map((range) => ({ ...range, key: `${at}-${range.key}` })) ?? [] };
    });
  });
  return { blocks, entityMap };
}

function linesOf(table: Table): string {
  const rows = [table.header, ...table.rows.map((row) => row.value.cells)];
  return rows.map((row) => row.map((cell) => cell.value).join(" | ")).join("\n");
}

/* The stream of blocks a paragraph stands in directly, and its place there. */
function streamOf(field: HTMLElement): [Stream | null, number] {
  const stream = (document.getElementById("body-root") as (HTMLElement & { rootBlock?: Stream }) | null)?.rootBlock;
  const child = field.closest<HTMLElement>("[data-streamfield-child]");
  const id = child?.dataset.contentpath ?? child?.querySelector<HTMLInputElement>(":scope > input[name$='-id']")?.value;
  const type = child?.querySelector<HTMLInputElement>(":scope > input[name$='-type']")?.value;
  const at = stream?.children.findIndex((one) => one.id === id) ?? -1;
  return stream && at >= 0 && type === "paragraph" ? [stream, at] : [null, -1];
}
