// How figures, citations and footnote marks are drawn: in the editor, in tables, in a copied text.
import { citationFace, figureFace, sourceFace } from "./catalog.js";
import { words } from "./words.js";

const chipClass = (kind, face) => `chip chip-${kind}${face.stale ? " is-stale" : ""}${face.unknown ? " is-unknown" : ""}`;

/** The DOM description of an inline atom; also used inside tables and footnotes. */
export function figureDOM({ code, window }) {
  const face = figureFace(code, window);
  return ["span", { class: chipClass("figure", face), title: face.title, "data-figure": code, "data-window": window }, face.text];
}

export function citationDOM({ act, form }) {
  const face = citationFace(act, form);
  return ["span", { class: chipClass("citation", face), title: face.title, "data-citation": act, "data-form": form }, face.text];
}

/** Words that came from a lower unit's filing: whose, and whether that filing still stands. */
export function sourceDOM({ filing }) {
  const face = sourceFace(filing);
  return ["span", { class: `sourced${face.stands ? "" : " is-stale"}`, title: face.title, "data-source": filing }, 0];
}

/** @param {Array} content footnote's inline JSON @returns {string} its words, for titles */
export function plainText(content) {
  return content.map((part) => {
    if (part.type === "text") return part.text;
    if (part.type === "figure") return figureFace(part.code, part.window).text;
    if (part.type === "citation") return citationFace(part.act, part.form).text;
    return "";
  }).join("");
}

export function footnoteDOM({ content }) {
  const text = plainText(content);
  return ["sup", { class: "footnote-mark", title: text || words.noteEmpty, "data-footnote": JSON.stringify(content) }];
}
