// The one quiet line that says whether everything is saved, and the sentences at a section that is not.
import { button, element } from "./dom.js";
import { clockTime, words } from "./words.js";

const states = new Map();
const RANK = ["saved", "saving", "dirty", "retry", "refused", "signed-out", "forbidden", "missing", "conflict"];

const SENTENCES = {
  dirty: () => words.dirty,
  saving: () => words.saving,
  saved: (data) => words.saved(clockTime(data.saved_at), data.saved_by),
  retry: (data) => data.message,
  refused: () => words.refused,
  "signed-out": () => words.signedOut,
  forbidden: () => words.forbiddenShort,
  missing: () => words.missingShort,
  conflict: () => words.conflict,
};

/** Shows the state of one box in the page's line; the gravest of all boxes wins. */
export function tellPage(box, state, data = {}) {
  states.set(box, { state, text: SENTENCES[state](data) });
  const worst = [...states.values()].sort((a, b) => RANK.indexOf(b.state) - RANK.indexOf(a.state))[0];
  for (const line of document.querySelectorAll("[data-save-status]")) {
    line.textContent = worst.text;
    line.dataset.state = worst.state;
  }
}

export function forget(box) {
  states.delete(box);
}

function copyButton(host) {
  const made = button(words.copy, "btn btn-sm btn-outline-secondary", async () => {
    await navigator.clipboard.writeText(host.querySelector(".ProseMirror").innerText);
    made.textContent = words.copied;
  });
  return made;
}

/** Sentences at a box: what the server refused or warned about, or why it cannot be saved any more. */
export function tellBox(host, state, data = {}, tryAgain = () => {}) {
  host.querySelectorAll(".editor-note").forEach((old) => old.remove());
  const problems = data.problems || [];
  const lost = ["forbidden", "missing"].includes(state);
  if (!lost && problems.length === 0 && state !== "refused") return;
  const title = lost ? data.message || words[state] : words[state === "refused" ? "refused" : "warned"];
  const sentences = problems.length > 0 ? problems : [data.message].filter(Boolean);
  const note = element("div", { class: `editor-note alert ${state === "saved" ? "alert-warning" : "alert-danger"}`, role: "status" }, [
    element("div", {}, [element("p", {}, [title]), ...(lost ? [] : [element("ul", {}, sentences.map((sentence) => element("li", {}, [sentence])))])]),
  ]);
  if (lost) note.firstChild.append(copyButton(host), " ", button(words.tryAgain, "btn btn-sm btn-outline-secondary", tryAgain));
  if (state === "saved") host.append(note);
  else host.prepend(note);
}
