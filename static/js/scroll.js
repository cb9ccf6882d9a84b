// A table wider than the screen scrolls inside its frame; the frame can then be reached and scrolled by keyboard.
// Tabs wider than the screen begin at the one that is shown, units × rounds at the newest round.

function reachable() {
  for (const frame of document.querySelectorAll(".table-wrap:not([tabindex])")) {
    if (frame.scrollWidth > frame.clientWidth + 1 && getComputedStyle(frame).overflowX === "auto") {
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", document.querySelector("h1")?.textContent.trim() || document.title);
    }
  }
}

function showCurrentTab() {
  const tab = document.querySelector(".kind-tabs [aria-current]");
  if (tab) tab.closest("ul").scrollLeft = tab.offsetLeft - tab.closest("ul").offsetLeft - 24;
}

function showNewestRound() {
  for (const frame of document.querySelectorAll(".matrix-wrap")) frame.scrollLeft = frame.scrollWidth;
}

export function startScrolling() {
  reachable();
  showCurrentTab();
  showNewestRound();
  window.addEventListener("resize", reachable);
  document.addEventListener("htmx:load", reachable);
}
