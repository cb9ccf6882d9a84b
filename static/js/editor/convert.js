// Section JSON (schema version 1) to ProseMirror and back, without loss. Text leaves in NFC, without control characters.
import { noteSchema, schema } from "./schema.js";
import { rowsOf } from "./table.js";
import { clean } from "./text.js";

/** The body holds something this editor does not know; it must not be opened for editing. */
export class UnknownContent extends Error {}

const SOURCE = /^source:([1-9]\d*)$/;

function markFrom(target, name) {
  const source = SOURCE.exec(name);
  if (source) return target.mark("source", { filing: source[1] });
  if (!target.marks[name]) throw new UnknownContent(name);
  return target.mark(name);
}

const nameOf = (mark) => (mark.type.name === "source" ? `source:${mark.attrs.filing}` : mark.type.name);

function inlineFrom(target, part) {
  if (part.type === "text") {
    const marks = (part.marks || []).map((name) => markFrom(target, name));
    return part.text ? [target.text(part.text, marks)] : [];
  }
  if (part.type === "figure") return [target.node("figure", { code: part.code, window: part.window })];
  if (part.type === "citation") return [target.node("citation", { act: part.act, form: part.form || "auto" })];
  if (part.type === "footnote" && target === schema) return [target.node("footnote", { content: part.content })];
  throw new UnknownContent(part.type);
}

const inlinesFrom = (target, content) => (content || []).flatMap((part) => inlineFrom(target, part));

function tableFrom({ caption, header, rows }) {
  const cells = (row) => row.map((content) => schema.node("table_cell", null, inlinesFrom(schema, content)));
  const lines = [header, ...rows].map((row) => schema.node("table_row", null, cells(row)));
  return schema.node("table", null, [schema.node("table_caption", null, inlinesFrom(schema, caption)), ...lines]);
}

function blockFrom(block) {
  switch (block.type) {
    case "paragraph":
    case "lead":
    case "dash":
      return schema.node(block.type, null, inlinesFrom(schema, block.content));
    case "heading":
      return schema.node("heading", { level: block.level }, inlinesFrom(schema, block.content));
    case "list":
      return schema.node("list", { style: block.style }, block.items.map((item) => schema.node("list_item", null, inlinesFrom(schema, item))));
    case "table":
      return tableFrom(block);
    default:
      throw new UnknownContent(block.type);
  }
}

/** @param {{schema: number, blocks: Array}} body @returns {Node} never empty: an empty body opens as one empty paragraph */
export function docFromBody(body) {
  if (body.schema !== 1) throw new UnknownContent(`schema ${body.schema}`);
  const blocks = body.blocks.map(blockFrom);
  return schema.node("doc", null, blocks.length ? blocks : [schema.node("paragraph")]);
}

/** @param {Array} content a footnote's inline JSON @returns {Node} */
export const noteFromContent = (content) => noteSchema.node("doc", null, inlinesFrom(noteSchema, content));

function partFrom(node) {
  const { type, attrs } = node;
  if (node.isText) {
    const marks = node.marks.map(nameOf);
    const text = clean(node.text);
    return marks.length ? { type: "text", text, marks } : { type: "text", text };
  }
  if (type.name === "figure") return { type: "figure", code: attrs.code, window: attrs.window };
  if (type.name === "citation") return { type: "citation", act: attrs.act, form: attrs.form };
  return { type: "footnote", content: attrs.content };
}

/** @param {Node} node anything with inline children @returns {Array} inline JSON */
export function contentOf(node) {
  const parts = [];
  node.forEach((child) => parts.push(partFrom(child)));
  return parts.filter((part) => part.type !== "text" || part.text !== "").filter((part) => part.type !== "footnote" || part.content.length > 0);
}

function blockOf(node) {
  const name = node.type.name;
  if (name === "table") {
    const [header, ...rows] = rowsOf(node).map((cells) => cells.map(contentOf));
    return { type: "table", caption: contentOf(node.firstChild), header, rows };
  }
  if (name === "list") {
    const items = [];
    node.forEach((item) => items.push(contentOf(item)));
    return { type: "list", style: node.attrs.style, items: items.filter((item) => item.length > 0) };
  }
  if (name === "heading") return { type: "heading", level: node.attrs.level, content: contentOf(node) };
  return { type: name, content: contentOf(node) };
}

const hasWords = (block) => block.type === "table" || (block.items || block.content).length > 0;

/** @param {Node} doc @returns {{schema: 1, blocks: Array}} empty lines stay on the screen, not in the document */
export function bodyFromDoc(doc) {
  const blocks = [];
  doc.forEach((node) => blocks.push(blockOf(node)));
  return { schema: 1, blocks: blocks.filter(hasWords) };
}
