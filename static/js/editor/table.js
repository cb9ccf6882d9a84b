// Tables: what a pasted one keeps, and what a clerk does with cells, rows and columns. The first row is the heading.
import { Fragment, Slice, TextSelection, chainCommands } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { clean } from "./text.js";

const FIRST = { rows: 3, columns: 3 };

/** A joined cell keeps its words in the first of its columns, so that every row stays as wide as the others. */
function cellsOf(cell) {
  const text = clean(cell.textContent).replace(/\s+/g, " ").trim();
  return [text, ...Array.from({ length: Math.min(cell.colSpan, 50) - 1 }, () => "")];
}

const rowsFromDOM = (dom) => [...dom.rows].map((row) => [...row.cells].flatMap(cellsOf));

/** @param {HTMLTableElement} dom a foreign table @returns {boolean} whether it has any cell */
export const hasCells = (dom) => rowsFromDOM(dom).some((row) => row.length > 0);

const cell = (schema, content) => schema.node("table_cell", null, content);
const rowOf = (schema, cells) => schema.node("table_row", null, cells);

/** The words of a foreign table. @returns {Fragment} what a table node holds */
export function contentFromDOM(dom, schema) {
  const rows = evened(rowsFromDOM(dom).map((row) => row.map((text) => cell(schema, text ? schema.text(text) : null))), schema);
  return Fragment.from([schema.node("table_caption"), ...rows.map((cells) => rowOf(schema, cells))]);
}

/** Rows of one width: short ones get empty cells. @param {Node[][]} rows */
function evened(rows, schema) {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => cell(schema))]);
}

/** The rows of a table node, each as wide as the widest. @returns {Node[][]} its cells */
export function rowsOf(table) {
  const rows = [];
  table.forEach((row, _offset, index) => { if (index > 0) rows.push(Array.from({ length: row.childCount }, (_, at) => row.child(at))); });
  return evened(rows, table.type.schema);
}

/** The table around a position: its node, where it begins, row (-1: its name) and column. */
function tableAt($pos) {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if ($pos.node(depth).type.name !== "table") continue;
    const row = $pos.index(depth) - 1;
    return { node: $pos.node(depth), start: $pos.before(depth), row, column: row < 0 ? 0 : $pos.index(depth + 1) };
  }
  return null;
}

export const isInTable = (state) => Boolean(tableAt(state.selection.$head) || tableAt(state.selection.$anchor));

/** Where the words of a cell begin; of the name of the table for row -1. */
function cellStart(tr, start, row, column) {
  const table = tr.doc.nodeAt(start);
  let at = start + 1;
  for (let index = 0; index < row + 1; index += 1) at += table.child(index).nodeSize;
  if (row < 0) return at + 1;
  const cells = table.child(row + 1);
  for (let index = 0; index < column; index += 1) at += cells.child(index).nodeSize;
  return at + 2;
}

const goTo = (tr, start, row, column) => tr.setSelection(TextSelection.create(tr.doc, cellStart(tr, start, row, column))).scrollIntoView();

/** A command that makes other rows of the rows of the table; without any the table goes. @param {Function} edit rows, place, schema → {rows, row, column} */
function change(edit) {
  return (state, dispatch) => {
    const at = tableAt(state.selection.$head);
    if (!at || at.row < 0) return false;
    if (!dispatch) return true;
    const { rows, row, column } = edit(rowsOf(at.node), at, state.schema);
    const end = at.start + at.node.nodeSize;
    if (!rows.length || !rows[0].length) {
      const tr = state.tr.replaceWith(at.start, end, state.schema.node("paragraph"));
      dispatch(tr.setSelection(TextSelection.create(tr.doc, at.start + 1)).scrollIntoView());
      return true;
    }
    const made = [at.node.firstChild, ...rows.map((cells) => rowOf(state.schema, cells))];
    const tr = state.tr.replaceWith(at.start, end, at.node.copy(Fragment.from(made)));
    dispatch(goTo(tr, at.start, Math.min(row, rows.length - 1), Math.min(column, rows[0].length - 1)));
    return true;
  };
}

export const addRow = change((rows, { row, column }, schema) => ({
  rows: [...rows.slice(0, row + 1), rows[0].map(() => cell(schema)), ...rows.slice(row + 1)], row: row + 1, column,
}));

export const addColumn = change((rows, { row, column }, schema) => ({
  rows: rows.map((cells) => [...cells.slice(0, column + 1), cell(schema), ...cells.slice(column + 1)]), row, column: column + 1,
}));

export const dropRow = change((rows, { row, column }) => ({ rows: rows.filter((_, index) => index !== row), row, column }));

export const dropColumn = change((rows, { row, column }) => ({
  rows: rows.map((cells) => cells.filter((_, index) => index !== column)), row, column,
}));

/** A table behind the line of the cursor; in its place when that is empty. */
export function insertTable(state, dispatch) {
  const { $head } = state.selection;
  if (!state.schema.nodes.table || isInTable(state) || !$head.depth) return false;
  if (!dispatch) return true;
  const { schema } = state;
  const row = () => rowOf(schema, Array.from({ length: FIRST.columns }, () => cell(schema)));
  const table = schema.node("table", null, [schema.node("table_caption"), ...Array.from({ length: FIRST.rows }, row)]);
  const isEmpty = $head.node(1).isTextblock && $head.node(1).content.size === 0;
  const start = isEmpty ? $head.before(1) : $head.after(1);
  const isLast = $head.after(1) === state.doc.content.size;
  const put = isLast ? [table, schema.node("paragraph")] : [table];
  dispatch(goTo(state.tr.replaceWith(start, $head.after(1), put), start, 0, 0));
  return true;
}

/** To the next cell, or the one before; behind the last one a new row begins. */
function toCell(step) {
  return (state, dispatch) => {
    const at = tableAt(state.selection.$head);
    if (!at) return false;
    const rows = rowsOf(at.node);
    const width = rows[0].length;
    const next = at.row < 0 ? 0 : at.row * width + at.column + step;
    if (next >= rows.length * width) return addRow(state, dispatch && ((tr) => dispatch(goTo(tr, at.start, at.row + 1, 0))));
    if (dispatch) dispatch(goTo(state.tr, at.start, next < 0 ? -1 : Math.floor(next / width), next < 0 ? 0 : next % width));
    return true;
  };
}

/** Enter goes down a row; below the last one it leaves the table. */
function down(state, dispatch) {
  const at = tableAt(state.selection.$head);
  if (!at) return false;
  if (!dispatch) return true;
  if (at.row + 1 < rowsOf(at.node).length) {
    dispatch(goTo(state.tr, at.start, at.row + 1, at.column));
    return true;
  }
  const end = at.start + at.node.nodeSize;
  const tr = end === state.doc.content.size ? state.tr.insert(end, state.schema.node("paragraph")) : state.tr;
  dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 1))).scrollIntoView());
  return true;
}

/** Deleting stops at the border of a cell. @param {number} way -1 backwards, 1 forwards */
function stay(way) {
  return ({ selection: { empty, $head } }) => {
    const isAtBorder = $head.parentOffset === (way < 0 ? 0 : $head.parent.content.size);
    return Boolean(empty && tableAt($head) && isAtBorder);
  };
}

/** The keys of a table, before those of lines. @param {object} keys of lines */
export function withTableKeys(keys) {
  const first = (name, command) => ({ [name]: keys[name] ? chainCommands(command, keys[name]) : command });
  return {
    ...keys, ...first("Enter", down), ...first("Shift-Enter", down), ...first("Tab", toCell(1)), ...first("Shift-Tab", toCell(-1)),
    ...first("Backspace", stay(-1)), ...first("Delete", stay(1)),
  };
}

/** A selection that begins in a cell ends in it: what is deleted or typed over never joins cells. */
function createSelectionBetween(view, $anchor, $head) {
  if (!tableAt($anchor) || $anchor.sameParent($head)) return null;
  const inside = Math.min(Math.max($head.pos, $anchor.start()), $anchor.end());
  return TextSelection.create(view.state.doc, $anchor.pos, inside);
}

/** Into a cell goes one line, whatever was copied. */
function handlePaste(view, _event, slice) {
  if (!isInTable(view.state)) return false;
  let line = Fragment.empty;
  const put = (content) => { line = line.append(line.size ? Fragment.from(view.state.schema.text(" ")) : Fragment.empty).append(content); };
  if (slice.content.firstChild && slice.content.firstChild.isInline) put(slice.content);
  else slice.content.descendants((node) => { if (node.isTextblock && node.content.size) put(node.content); return !node.isTextblock; });
  view.dispatch(view.state.tr.replaceSelection(new Slice(line, 0, 0)).scrollIntoView());
  return true;
}

/** Props for a section's EditorView. */
export const tableProps = { createSelectionBetween, handlePaste };
