// Two people changed one section: both texts side by side, and a choice. Neither is lost.
import { DOMSerializer } from "../../vendor/prosemirror/1.42.9/prosemirror.js";
import { bodyFromDoc } from "./convert.js";
import { button, element } from "./dom.js";
import { schema } from "./schema.js";
import { clockTime, words } from "./words.js";

/** A document drawn for reading; blocks that the other version does not have are marked. */
function drawn(doc, other) {
  const known = new Set(bodyFromDoc(other).blocks.map((block) => JSON.stringify(block)));
  const box = element("div", { class: "sheet-body", tabindex: "0" });
  const serializer = DOMSerializer.fromSchema(schema);
  doc.forEach((node) => {
    const block = bodyFromDoc(schema.node("doc", null, [node])).blocks[0];
    const dom = serializer.serializeNode(node);
    if (block && !known.has(JSON.stringify(block))) dom.classList.add("is-different");
    box.append(dom);
  });
  return box;
}

function column(title, body) {
  return element("section", { class: "conflict-column" }, [element("h4", {}, [title]), body]);
}

/**
 * Shows the panel in the host.
 * @param {{host: Element, mine: Node, theirs: Node, by: string, at: string, keep: Function, take: Function}} options
 *   keep: save the text in the editor on top of theirs; take: put theirs into the editor
 */
export function showConflict({ host, mine, theirs, by, at, keep, take }) {
  const end = (act) => () => {
    panel.remove();
    host.classList.remove("is-conflict", "is-merging");
    act();
  };
  const merge = () => {
    host.classList.replace("is-conflict", "is-merging");
    columns.replaceChildren(column(words.theirs(by), drawn(theirs, mine)));
    sentence.textContent = words.mergeText;
    acts.replaceChildren(button(words.mergeDone, "btn btn-primary", end(keep)), button(words.takeTheirs, "btn btn-outline-secondary", end(take)));
  };
  const sentence = element("p", {}, [words.conflictText]);
  const columns = element("div", { class: "conflict-columns" }, [column(words.mine, drawn(mine, theirs)), column(words.theirs(by), drawn(theirs, mine))]);
  const acts = element("div", { class: "conflict-acts" }, [
    button(words.keepMine, "btn btn-primary", end(keep)),
    button(words.takeTheirs, "btn btn-outline-secondary", end(take)),
    button(words.merge, "btn btn-outline-secondary", merge),
  ]);
  const panel = element("div", { class: "conflict", role: "alertdialog", tabindex: "-1", "aria-label": words.conflictTitle(by, clockTime(at)) }, [
    element("h3", {}, [words.conflictTitle(by, clockTime(at))]),
    sentence,
    acts,
    columns,
  ]);
  host.querySelectorAll(".conflict").forEach((old) => old.remove());
  host.classList.add("is-conflict");
  host.append(panel);
  panel.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "start" });
}
