// A table wider than the screen scrolls inside its frame; the frame can then be reached and scrolled by keyboard.

function reachable() {
  for (const frame of document.querySelectorAll(".table-wrap:not([tabindex])")) {
    if (frame.scrollWidth > frame.clientWidth + 1 && getComputedStyle(frame).overflowX === "auto") {
      frame.tabIndex = 0;
      frame.setAttribute("role", "region");
      frame.setAttribute("aria-label", document.querySelector("h1")?.textContent.trim() || document.title);
    }
  }
}

export function startScrolling() {
  reachable();
  window.addEventListener("resize", reachable);
  document.addEventListener("htmx:load", reachable);
}
