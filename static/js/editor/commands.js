// What a clerk can do to lines of text: turn them into headings, dashes, list items and back; and the keys for it.
import {
  Fragment, InputRule, TextSelection, baseKeymap, chainCommands, inputRules, keymap, redo, splitBlockAs, toggleMark, undo, undoInputRule,
} from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { isInTable, withTableKeys } from "./table.js";

/** Kinds of line: block type with its attributes; list items are lines of a list. */
export const kinds = {
  paragraph: { type: "paragraph" },
  lead: { type: "lead" },
  heading1: { type: "heading", attrs: { level: 1 } },
  heading2: { type: "heading", attrs: { level: 2 } },
  heading3: { type: "heading", attrs: { level: 3 } },
  dash: { type: "dash" },
  listDecimal: { type: "list", attrs: { style: "decimal" } },
  listLetter: { type: "list", attrs: { style: "letter" } },
};

const sameKind = (node, kind) => node.type.name === kind.type && Object.entries(kind.attrs || {}).every(([name, value]) => node.attrs[name] === value);

/** The lines of top-level blocks first…last: each with its block, its words, where they begin and whether it is selected. */
function linesOf(doc, first, last, { from, to }) {
  const lines = [];
  let start = 0;
  doc.forEach((block, offset, index) => {
    if (index < first || index > last) return;
    if (index === first) start = offset;
    if (block.isTextblock) lines.push({ block, content: block.content, at: offset + 1 });
    else if (block.type.name === "list") block.forEach((item, inner) => lines.push({ block, content: item.content, at: offset + inner + 2 }));
    else lines.push({ block, fixed: true, at: offset });
  });
  for (const line of lines) line.selected = !line.fixed && line.at <= to && line.at + line.content.size >= from;
  return { lines, start };
}

/** Blocks out of lines again: neighbouring items of one list style become one list. Tells where each line now begins. */
function blocksOf(schema, lines, start) {
  const blocks = [];
  const begins = [];
  let at = start;
  let open = null;
  for (const line of lines) {
    if (line.kind.type === "list" && open && sameKind(open, line.kind)) {
      begins.push(at + 1);
      open = open.copy(open.content.addToEnd(schema.node("list_item", null, line.content)));
      blocks[blocks.length - 1] = open;
      at += line.content.size + 2;
      continue;
    }
    if (open) at += 1;
    open = null;
    begins.push(at + (line.kind.type === "list" ? 2 : 1));
    if (line.fixed) blocks.push(line.block);
    else if (line.kind.type === "list") {
      open = schema.node("list", line.kind.attrs, [schema.node("list_item", null, line.content)]);
      blocks.push(open);
      at += line.content.size + 3;
      continue;
    } else blocks.push(schema.node(line.kind.type, line.kind.attrs, line.content));
    at += blocks[blocks.length - 1].nodeSize;
  }
  return { blocks, begins };
}

function moved(lines, begins, position) {
  const index = lines.findLastIndex((line) => line.at <= position);
  const line = lines[Math.max(index, 0)];
  return begins[Math.max(index, 0)] + Math.min(Math.max(position - line.at, 0), line.content ? line.content.size : 0);
}

/** Makes the selected lines of one kind; if they are already, plain paragraphs. @param {string} name key of kinds */
export function setKind(name) {
  return (state, dispatch) => {
    const { selection, doc, schema } = state;
    const { $from, $to } = selection;
    if (isInTable(state) || !schema.nodes.paragraph || !$from.parent.isTextblock || !$to.parent.isTextblock) return false;
    const first = Math.max(0, $from.index(0) - 1);
    const last = Math.min(doc.childCount - 1, $to.index(0) + 1);
    const { lines, start } = linesOf(doc, first, last, selection);
    const wanted = lines.filter((line) => line.selected).every((line) => sameKind(line.block, kinds[name])) ? kinds.paragraph : kinds[name];
    for (const line of lines) line.kind = line.selected ? wanted : { type: line.block.type.name, attrs: line.block.attrs };
    if (dispatch) {
      const { blocks, begins } = blocksOf(schema, lines, start);
      const end = start + sizeOf(doc, first, last);
      const tr = state.tr.replaceWith(start, end, Fragment.from(blocks));
      const place = (position) => moved(lines, begins, position);
      dispatch(tr.setSelection(TextSelection.create(tr.doc, place(selection.anchor), place(selection.head))).scrollIntoView());
    }
    return true;
  };
}

function sizeOf(doc, first, last) {
  let size = 0;
  for (let index = first; index <= last; index += 1) size += doc.child(index).nodeSize;
  return size;
}

/** @param {EditorState} state @param {string} name key of kinds @returns {boolean} the cursor stands in such a line */
export function isKind(state, name) {
  const { $from } = state.selection;
  return $from.depth > 0 && sameKind($from.node(1), kinds[name]);
}

const inPlainParagraph = (state) => state.selection.$from.parent.type.name === "paragraph";

/** An empty dash or list item ends the run: Enter makes it a paragraph. */
function leaveEmpty(state, dispatch) {
  const { $from, empty } = state.selection;
  const ends = ["dash", "list_item"].includes($from.parent.type.name);
  return empty && ends && $from.parent.content.size === 0 ? setKind("paragraph")(state, dispatch) : false;
}

/** Backspace at the start of a heading, dash or item takes the form away before it takes the line away. */
function plainAtStart(state, dispatch) {
  const { $from, empty } = state.selection;
  return empty && $from.parentOffset === 0 && $from.depth > 0 && !inPlainParagraph(state) ? setKind("paragraph")(state, dispatch) : false;
}

const splitKeepingDash = splitBlockAs((node) => (node.type.name === "dash" ? { type: node.type } : null));
const enter = chainCommands(leaveEmpty, splitKeepingDash, baseKeymap.Enter);

function typedKind(pattern, name) {
  return new InputRule(pattern, (state, match, start, end) => {
    if (!inPlainParagraph(state)) return null;
    const tr = state.tr.delete(start, end);
    setKind(name)(state.apply(tr), (next) => {
      next.steps.forEach((step) => tr.step(step));
      tr.setSelection(TextSelection.create(tr.doc, next.selection.anchor));
    });
    return tr;
  });
}

/** "- ", "1. " and "a) " at the start of a paragraph become the real thing; Backspace undoes that. */
export const typingRules = inputRules({ rules: [typedKind(/^[-–]\s$/, "dash"), typedKind(/^1\.\s$/, "listDecimal"), typedKind(/^a\)\s$/, "listLetter")] });

/** Keys that both the section and a footnote know. */
export function inlineKeys(schema) {
  return { "Mod-b": toggleMark(schema.marks.bold), "Mod-i": toggleMark(schema.marks.italic), "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo };
}

/** @param {Schema} schema @param {object} more further keys of the page (save, footnote, toolbar) @returns {Plugin[]} */
export function sectionKeys(schema, more) {
  return [
    keymap(withTableKeys({
      ...inlineKeys(schema),
      "Mod-Alt-0": setKind("paragraph"),
      "Mod-Alt-1": setKind("heading1"),
      "Mod-Alt-2": setKind("heading2"),
      "Mod-Alt-3": setKind("heading3"),
      "Enter": enter,
      "Shift-Enter": enter,
      "Backspace": chainCommands(undoInputRule, plainAtStart),
      ...more,
    })),
    keymap(baseKeymap),
  ];
}
