// The paragraphs of lower units beside the editor: put in as a paragraph of its own, or into the sentence at the cursor. Their source goes with them.
import { Fragment, Slice, TextSelection } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { showPane } from "../panes.js";
import { activeView } from "./active.js";
import { allBoxes } from "./box.js";
import { addSource, refreshFigures } from "./catalog.js";
import { docFromBody } from "./convert.js";
import { words } from "./words.js";

/** Where the cursor stands; without one, at the end of the section that the paragraph belongs to. */
function viewFor(section) {
  const active = activeView();
  if (active && active.editable && active.state.schema.nodes.paragraph) return active;
  const view = allBoxes().find((box) => box.host.dataset.section === section && !box.readonly)?.view;
  if (view) view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)));
  return view;
}

/** After the block of the cursor; in its place when that is empty. */
function putBlock(view, block) {
  const { $to } = view.state.selection;
  const isInBlock = $to.depth > 0;
  const at = isInBlock ? $to.before(1) : $to.pos;
  const here = isInBlock ? view.state.doc.nodeAt(at) : null;
  const isEmpty = here && here.isTextblock && here.content.size === 0;
  const end = here ? at + here.nodeSize : at;
  const tr = isEmpty ? view.state.tr.replaceWith(at, end, block) : view.state.tr.insert(end, block);
  const after = (isEmpty ? at : end) + block.nodeSize;
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after), -1)).scrollIntoView());
}

/** Only the words, at the cursor: to make one sentence of several units'. */
function putWords(view, block) {
  const text = block.type.name === "list" ? block.firstChild.content : block.content;
  view.dispatch(view.state.tr.replaceSelection(new Slice(Fragment.from(text), 0, 0)).scrollIntoView());
}

/** What the cells of a table say, and the filings that its rows come from. */
function learn({ figures, sources }) {
  refreshFigures(figures);
  sources.forEach(addSource);
}

function pick(button) {
  const item = button.closest("[data-lower]");
  const { filing, label, section } = item.dataset;
  const view = viewFor(section);
  if (!view) return;
  if (filing) addSource({ filing, label, stands: true });
  const known = item.querySelector("#lower-table-known");
  if (known) learn(JSON.parse(known.textContent));
  const block = docFromBody({ schema: 1, blocks: [JSON.parse(item.querySelector("script[type='application/json']").textContent)] }).firstChild;
  showPane("editor");
  if (button.dataset.pickLower === "words") putWords(view, block);
  else putBlock(view, block);
  view.focus();
  item.querySelector("[data-used]").textContent = words.usedParagraph;
}

/** The items of the side pane, which htmx brings. */
export function startPicking() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-pick-lower]");
    if (button) pick(button);
  });
}
