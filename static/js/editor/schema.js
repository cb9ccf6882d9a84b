// The document of a section (schema version 1), as ProseMirror nodes. Nothing else can be written or pasted.
import { Schema } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { citationDOM, figureDOM, footnoteDOM, sourceDOM } from "./chips.js";
import { contentFromDOM, hasCells } from "./table.js";
import { words } from "./words.js";

const inline = { group: "inline", inline: true, atom: true, selectable: true, draggable: true, marks: "" };

const figure = {
  ...inline,
  attrs: { code: { validate: "string" }, window: { validate: "string" } },
  parseDOM: [{ tag: "span[data-figure]", getAttrs: (dom) => ({ code: dom.getAttribute("data-figure"), window: dom.getAttribute("data-window") || "round" }) }],
  toDOM: (node) => figureDOM(node.attrs),
};

const citation = {
  ...inline,
  attrs: { act: { validate: "string" }, form: { default: "auto", validate: "string" } },
  parseDOM: [{ tag: "span[data-citation]", getAttrs: (dom) => ({ act: dom.getAttribute("data-citation"), form: dom.getAttribute("data-form") || "auto" }) }],
  toDOM: (node) => citationDOM(node.attrs),
};

/** Pasted footnotes are believed only as far as they are lists of plain inline parts. */
function footnoteFromDOM(dom) {
  try {
    const content = JSON.parse(dom.getAttribute("data-footnote"));
    const known = (part) => (part.type === "text" && typeof part.text === "string") || (part.type === "figure" && part.code) || (part.type === "citation" && part.act);
    return Array.isArray(content) && content.every(known) ? { content } : false;
  } catch {
    return false;
  }
}

const footnote = {
  ...inline,
  attrs: { content: { default: [] } },
  parseDOM: [{ tag: "sup[data-footnote]", getAttrs: footnoteFromDOM }],
  toDOM: (node) => footnoteDOM(node.attrs),
};

const marks = {
  bold: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
  italic: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  // The lower unit's filing that words came from: several may stand behind one sentence, and what is typed after it is one's own.
  source: {
    attrs: { filing: { validate: "string" } },
    excludes: "",
    inclusive: false,
    parseDOM: [{ tag: "span[data-source]", getAttrs: (dom) => /^[1-9]\d*$/.test(dom.dataset.source) && { filing: dom.dataset.source } }],
    toDOM: (mark) => sourceDOM(mark.attrs),
  },
};

const line = (domClass, priority = 60) => ({
  group: "block",
  content: "inline*",
  parseDOM: [{ tag: `p.${domClass}`, priority }],
  toDOM: () => ["p", { class: domClass }, 0],
});

const headingRules = [1, 2, 3, 4, 5, 6].map((n) => ({
  tag: `h${n}`,
  getAttrs: (dom) => ({ level: Number(dom.dataset.level) || Math.min(n, 3) }),
}));

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "inline*",
      defining: true,
      attrs: { level: { default: 1, validate: "number" } },
      parseDOM: headingRules,
      toDOM: ({ attrs }) => [`h${attrs.level + 2}`, { class: "doc-heading", "data-level": attrs.level }, 0],
    },
    lead: line("doc-lead"),
    dash: line("doc-dash"),
    list: {
      group: "block",
      content: "list_item+",
      attrs: { style: { default: "decimal", validate: "string" } },
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ style: dom.dataset.style === "letter" ? "letter" : "decimal" }) }],
      toDOM: ({ attrs }) => ["ol", { class: "doc-list", "data-style": attrs.style }, 0],
    },
    list_item: { content: "inline*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    table: {
      group: "block",
      content: "table_caption table_row+",
      isolating: true,
      parseDOM: [
        { tag: "table[data-doc-table]", priority: 60 },
        { tag: "table", getAttrs: (dom) => (hasCells(dom) ? null : false), getContent: contentFromDOM },
      ],
      toDOM: () => ["table", { class: "doc-table", "data-doc-table": "" }, ["tbody", 0]],
    },
    table_caption: {
      content: "inline*",
      isolating: true,
      parseDOM: [{ tag: "tr.doc-caption", priority: 60, contentElement: "td" }],
      toDOM: () => ["tr", { class: "doc-caption" }, ["td", { colspan: "50", "data-placeholder": words.tableName }, 0]],
    },
    table_row: { content: "table_cell+", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_cell: { content: "inline*", isolating: true, parseDOM: [{ tag: "td" }, { tag: "th" }], toDOM: () => ["td", 0] },
    text: { group: "inline" },
    figure,
    citation,
    footnote,
  },
  marks,
});

/** A footnote's own text: one line, everything inline but another footnote. */
export const noteSchema = new Schema({
  nodes: {
    doc: { content: "inline*", toDOM: () => ["div", 0] },
    text: { group: "inline" },
    figure,
    citation,
  },
  marks,
});
