// What the clipboard may bring in: only what the schema of a section can show.
import { DOMParser, Fragment, Slice } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { schema } from "./schema.js";
import { tableProps } from "./table.js";
import { clean } from "./text.js";
import { disarm, linesOfText, tidy } from "./word.js";

const parser = DOMParser.fromSchema(schema);

/** ProseMirror's parser with our tidying before it. Text copied from an editor of ours needs none. */
const clipboardParser = {
  parseSlice(dom, options) {
    const ours = dom.closest("[data-pm-slice]") || dom.querySelector("[data-pm-slice]");
    if (!ours) tidy(dom);
    return parser.parseSlice(dom, options);
  },
};

function clipboardTextParser(text) {
  const blocks = linesOfText(text).map((line) => schema.node(line.type, null, [schema.text(line.text)]));
  const open = blocks.length > 0 && blocks[0].type.name === "paragraph" ? 1 : 0;
  return new Slice(Fragment.from(blocks), open, blocks.length === 1 ? open : 0);
}

/** Props for a section's EditorView. */
export const pasteProps = { transformPastedHTML: disarm, clipboardParser, clipboardTextParser, ...tableProps };

/** Props for a footnote's EditorView: one line of plain text. */
export const notePasteProps = {
  handlePaste(view, event) {
    const text = clean(event.clipboardData.getData("text/plain")).replace(/\s+/g, " ").trim();
    view.dispatch(view.state.tr.insertText(text).scrollIntoView());
    return true;
  },
  handleDrop: () => true,
};
