// Figures asked for anew: chips whose value has moved since the page was opened are marked.
import { figureFace, refreshFigures } from "./catalog.js";
import { words } from "./words.js";

const NOW = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit" });

async function refresh(button) {
  const told = button.parentElement.querySelector("[data-refreshed]");
  let figures;
  try {
    const response = await fetch(button.dataset.refreshFigures, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    ({ figures } = await response.json());
  } catch {
    told.textContent = words.notRefreshed;
    return;
  }
  const moved = figures.filter((figure) => !figureFace(figure.code, figure.window).unknown && figureFace(figure.code, figure.window).text !== figure.text);
  refreshFigures(figures.map((figure) => ({ ...figure, stale: moved.includes(figure) })));
  told.textContent = words.refreshed(NOW.format(new Date()), moved.length);
}

export function startRefreshing() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-refresh-figures]");
    if (button) refresh(button);
  });
}
