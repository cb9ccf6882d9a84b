// Tables are shown, kept whole and moved, not edited here: the node carries the table's JSON as it is.
import { citationDOM, figureDOM, footnoteDOM } from "./chips.js";
import { clean } from "./text.js";

function inlineDOM(part) {
  if (part.type === "figure") return figureDOM(part);
  if (part.type === "citation") return citationDOM(part);
  if (part.type === "footnote") return footnoteDOM(part);
  return (part.marks || []).filter((mark) => mark === "bold" || mark === "italic").reduce((inner, mark) => [mark === "bold" ? "strong" : "em", inner], ["span", part.text]);
}

const rowDOM = (tag, cells) => ["tr", ...cells.map((cell) => [tag, ...cell.map(inlineDOM)])];

/** @param {object} source the table block's JSON @returns {Array} a DOM description */
export function tableDOM(source) {
  const { header = [], rows = [], caption = [] } = source;
  const parts = [];
  if (caption.length) parts.push(["caption", ...caption.map(inlineDOM)]);
  if (header.length) parts.push(["thead", rowDOM("th", header)]);
  parts.push(["tbody", ...rows.map((row) => rowDOM("td", row))]);
  return ["table", { class: "doc-table", "data-table": JSON.stringify(source) }, ...parts];
}

/** A joined cell keeps its words in the first of its columns, so that every row stays as wide as the others. */
function cellsOf(cell) {
  const text = clean(cell.textContent).replace(/\s+/g, " ").trim();
  return [text ? [{ type: "text", text }] : [], ...Array.from({ length: Math.min(cell.colSpan, 50) - 1 }, () => [])];
}

/** A table of our own comes back whole; a foreign one keeps its words, its first row becoming the header; null without any cell. */
export function tableFromDOM(dom) {
  const own = dom.getAttribute("data-table");
  if (own) {
    try {
      const source = JSON.parse(own);
      if (source.type === "table" && Array.isArray(source.rows)) return source;
    } catch {
      // not ours after all: read it as a foreign table
    }
  }
  const rows = [...dom.rows].map((row) => [...row.cells].flatMap(cellsOf));
  const width = Math.max(...rows.map((row) => row.length));
  if (width < 1) return null;
  for (const row of rows) while (row.length < width) row.push([]);
  return { type: "table", caption: [], header: rows[0], rows: rows.slice(1) };
}
