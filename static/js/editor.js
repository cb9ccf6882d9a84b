// Entry of the report page: every [data-editor] becomes an editing box, now and when htmx brings more.
import { SectionBox, allBoxes, boxOf } from "./editor/box.js";
import { loadCatalog } from "./editor/catalog.js";
import { startInserting } from "./editor/insert.js";
import { offerTaking, startTakingLast } from "./editor/last.js";
import { guardLeaving } from "./editor/leave.js";
import { startPicking } from "./editor/lower.js";
import { startRefreshing } from "./editor/refresh.js";
import { startSessionWatch } from "./editor/session.js";
import { makeToolbar } from "./editor/toolbar.js";
import { showPane } from "./panes.js";

let toToolbar = null;

function mountAll() {
  loadCatalog();
  for (const host of document.querySelectorAll("[data-editor]:not([data-ready])")) {
    if (!document.querySelector(".editor-bar") && !host.hasAttribute("data-readonly")) toToolbar = makeToolbar(host);
    new SectionBox(host, () => Boolean(toToolbar) && toToolbar());
  }
  offerTaking();
}

function jump(event) {
  const jumper = event.target.closest("[data-jump-section]");
  const box = jumper && allBoxes().find((each) => each.host.dataset.section === jumper.dataset.jumpSection);
  if (!box) return;
  event.preventDefault();
  showPane("editor");
  box.jumpTo(Number(jumper.dataset.jumpBlock || 0));
}

function unmount(event) {
  for (const host of event.target.querySelectorAll("[data-editor][data-ready]")) boxOf(host)?.destroy();
}

mountAll();
startInserting();
startPicking();
startRefreshing();
startTakingLast();
startSessionWatch();
guardLeaving();
document.addEventListener("click", jump);
document.addEventListener("htmx:load", mountAll);
document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.shouldSwap) unmount(event); });
