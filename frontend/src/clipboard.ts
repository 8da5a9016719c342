/* What Word, Excel or a web page put on the clipboard, as plain text that keeps its sense: cells apart by tabs, lists
   by their marks, m² as m². For fields without formatting; articles are read by the server (website/pasting.py). */

const RAISED = signs("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ");
const LOWERED = signs("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎");
const TELLING = /<(?:sup|sub|table|li)\b|vertical-align\s*:\s*(?:super|sub)|mso-list/i;
const BLOCKS = /^(?:ADDRESS|ARTICLE|BLOCKQUOTE|DD|DIV|DL|DT|FIGURE|H[1-6]|HEADER|HR|OL|P|PRE|SECTION|TABLE|TR|UL)$/;
const UNREAD = /^(?:STYLE|SCRIPT|HEAD|TITLE|META|LINK|TEMPLATE)$/;

function signs(from: string, to: string): Map<string, string> {
  const there = [...to];
  return new Map([...from].map((sign, at) => [sign, there[at]]));
}

/* The text to put into a field; `plain` where the formatting says nothing that the text does not. */
export function textOf(html: string, plain: string): string {
  if (!TELLING.test(html)) return plain;
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const text = read(body).replace(/[ \t]*\n[ \t]*(?=\n|$)/g, "\n");
  const lines = text.split("\n").map((line) => line.replace(/^ +| +$/g, ""));
  return lines.join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "") || plain;
}

/* On one line, for a field that has only one: words do not run into one another. */
export function oneLine(text: string): string {
  return text.replace(/[ \t]*\r?\n[ \t]*/g, " ").replace(/\t/g, " ").trim();
}

function read(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replace(/[ \t\r\n\u00a0]+/g, " ");
  if (!(node instanceof HTMLElement) || UNREAD.test(node.tagName)) return "";
  const css = node.getAttribute("style") ?? "";
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "TR") return `\n${cells(node)}\n`;
  const inside = [...node.childNodes].map(read).join("");
  if (node.tagName === "SUP" || /vertical-align\s*:\s*super/i.test(css)) return exchanged(inside, RAISED);
  if (node.tagName === "SUB" || /vertical-align\s*:\s*sub\b/i.test(css)) return exchanged(inside, LOWERED);
  if (node.tagName === "LI") return `\n${marker(node)} ${inside.trim()}\n`;
  if (/mso-list\s*:\s*ignore/i.test(css)) return /\d/.test(inside) ? `${inside.trim()} ` : "- ";
  return BLOCKS.test(node.tagName) ? `\n${inside}\n` : inside;
}

function cells(row: HTMLElement): string {
  const found = [...row.children].filter((one) => /^T[DH]$/.test(one.tagName));
  return found.map((cell) => oneLine(read(cell)).replace(/ {2,}/g, " ")).join("\t");
}

function marker(item: HTMLElement): string {
  if (item.parentElement?.tagName !== "OL") return "-";
  return `${[...item.parentElement.children].indexOf(item) + 1}.`;
}

function exchanged(text: string, by: Map<string, string>): string {
  const letters = [...text.trim()];
  return letters.length && letters.every((sign) => by.has(sign)) ? letters.map((sign) => by.get(sign)).join("") : text;
}
