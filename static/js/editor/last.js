// What the unit filed in a section for the period before, or what its tasks say there: put in at one press, what was filed
// marked with its source, taken back by one undo.
import { TextSelection, closeHistory } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { setActive } from "./active.js";
import { allBoxes } from "./box.js";
import { addSource, refreshFigures } from "./catalog.js";
import { docFromBody } from "./convert.js";
import { words } from "./words.js";

/** Behind what stands there; in its place where nothing has been written yet. */
function putBehind(view, content) {
  const { doc, tr } = view.state;
  const isEmpty = doc.childCount === 1 && doc.firstChild.isTextblock && doc.firstChild.content.size === 0;
  const at = isEmpty ? 0 : doc.content.size;
  const put = isEmpty ? tr.replaceWith(0, doc.content.size, content) : tr.insert(at, content);
  view.dispatch(closeHistory(put.setSelection(TextSelection.near(put.doc.resolve(at + 1)))));
}

// Pressed last: its box is the one to go on in, whichever answer comes last.
let latest = null;

async function take(button) {
  latest = button;
  const section = button.closest(".sheet-section");
  const told = section.querySelector("[data-take-told]");
  const box = allBoxes().find((each) => section.contains(each.host) && !each.readonly);
  if (!box) return;
  button.disabled = true;
  try {
    const response = await fetch(button.dataset.takeLast, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    const { source, body, figures } = await response.json();
    if (!body.blocks.length) throw new Error("there is nothing");
    if (source) addSource(source);
    refreshFigures(figures);
    putBehind(box.view, docFromBody(body).content);
    told.textContent = source ? words.tookLast(source.label) : words.tookRecords;
    if (button === latest) {
      setActive(box.view);
      box.view.focus();
    }
  } catch {
    told.textContent = words.notTaken;
  } finally {
    button.disabled = false;
  }
}

/** The buttons of boxes that are ready; before, a press would be lost. */
export function offerTaking() {
  for (const button of document.querySelectorAll("[data-take-last]:not([data-ready])")) {
    button.dataset.ready = "";
    button.disabled = false;
  }
}

export function startTakingLast() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take-last]");
    if (button) take(button);
  });
}
