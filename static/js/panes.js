// Three panes side by side; on a phone one at a time, chosen by tabs.
import { showText } from "./views.js";

/** Shows one pane of the page (matters on a phone only). @param {string} name outline, editor or side */
export function showPane(name) {
  const panes = document.querySelector("[data-panes]");
  if (!panes) return;
  panes.dataset.show = name;
  panes.querySelector(".panes-tabs").setAttribute("role", "tablist");
  panes.querySelectorAll("[data-pane-tab]").forEach((tab) => {
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(tab.dataset.paneTab === name));
  });
}

export function startPanes() {
  const panes = document.querySelector("[data-panes]");
  if (panes) showPane(panes.dataset.show || "editor");
  document.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-pane-tab]");
    if (tab) showPane(tab.dataset.paneTab);
    if (event.target.closest(".outline-item, [data-jump-section]")) {
      showText();
      showPane("editor");
    }
  });
}
