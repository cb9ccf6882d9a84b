// One text, three ways to look at it: what changed, the text, the paper itself.

function choose(switcher, name) {
  const pane = switcher.parentElement;
  pane.dataset.view = name;
  switcher.querySelectorAll("[data-view]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.view === name)));
  switcher.querySelectorAll("[data-view-note]").forEach((note) => { note.hidden = note.dataset.viewNote !== name; });
  const paper = pane.querySelector("#paper-shown");
  paper.hidden = name !== "paper";
  const frame = paper.querySelector("iframe[data-src]");
  if (name === "paper" && frame) {
    frame.src = frame.dataset.src;
    delete frame.dataset.src;
  }
}

/** Shows the text again, so that a place in it can be gone to. */
export function showText() {
  const switcher = document.querySelector("[data-views]");
  if (switcher?.parentElement.dataset.view === "paper") choose(switcher, switcher.querySelector("[data-view]").dataset.view);
}

export function startViews() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-views] [data-view]");
    if (button) choose(button.closest("[data-views]"), button.dataset.view);
  });
}
