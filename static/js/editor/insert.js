// Putting figures, citations and footnotes at the cursor: by the toolbar, from the side pane by click or by dragging.
import { NodeSelection } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { activeView } from "./active.js";
import { allCitations, allFigures, figureFace } from "./catalog.js";
import { openFootnoteAt } from "./footnote.js";
import { pick } from "./picker.js";
import { words } from "./words.js";

/** @param {string} type figure or citation @param {object} attrs of the node @returns {boolean} whether it went in */
export function insertChip(type, attrs) {
  const view = activeView();
  if (!view || !view.editable) return false;
  const { schema, tr } = view.state;
  view.dispatch(tr.replaceSelectionWith(schema.nodes[type].create(attrs), false).scrollIntoView());
  view.focus();
  return true;
}

/** A new footnote at the cursor, opened for writing; on a selected footnote, opens that one. */
export function insertFootnote(view = activeView()) {
  if (!view || !view.editable || !view.state.schema.nodes.footnote) return false;
  const { selection, schema, tr } = view.state;
  if (selection instanceof NodeSelection && selection.node.type.name === "footnote") return openFootnoteAt(view, selection.from);
  const at = selection.to;
  view.dispatch(tr.insert(at, schema.nodes.footnote.create()));
  return openFootnoteAt(view, at);
}

export function pickFigure() {
  const items = allFigures().map((figure) => ({ title: figure.text, hint: [figure.label, figure.window_label].filter(Boolean).join(" · "), value: figure }));
  pick(words.pickFigure, items, ({ code, window }) => insertChip("figure", { code, window }));
}

export function pickCitation() {
  const items = allCitations().map((act) => ({ title: act.short, hint: act.full, value: act }));
  pick(words.pickCitation, items, ({ act }) => insertChip("citation", { act, form: "auto" }));
}

function chipFor(item) {
  const chip = document.createElement("span");
  if (item.hasAttribute("data-insert-figure")) {
    chip.dataset.figure = item.dataset.code;
    chip.dataset.window = item.dataset.window;
    chip.textContent = figureFace(item.dataset.code, item.dataset.window).text;
  } else {
    chip.dataset.citation = item.dataset.act;
    chip.textContent = item.dataset.text;
  }
  return chip;
}

const ITEM = "[data-insert-figure], [data-insert-citation]";

/** The side pane's items, also those that htmx brings later. */
export function startInserting() {
  document.addEventListener("pointerover", (event) => {
    const item = event.target.closest(ITEM);
    if (item) item.draggable = true;
  });
  document.addEventListener("click", (event) => {
    const item = event.target.closest(ITEM);
    if (!item) return;
    if (item.hasAttribute("data-insert-figure")) insertChip("figure", { code: item.dataset.code, window: item.dataset.window });
    else insertChip("citation", { act: item.dataset.act, form: "auto" });
  });
  document.addEventListener("dragstart", (event) => {
    const item = event.target instanceof Element && event.target.closest(ITEM);
    if (!item) return;
    const chip = chipFor(item);
    event.dataTransfer.setData("text/html", chip.outerHTML);
    event.dataTransfer.setData("text/plain", chip.textContent);
    event.dataTransfer.effectAllowed = "copy";
  });
}
