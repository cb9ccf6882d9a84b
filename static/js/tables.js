// Lists on a phone: each value of a row carries the name of its column, which the style sheet shows when rows become cards.

function label(table) {
  const names = [...table.tHead.rows[0].cells].map((cell) => cell.innerText.trim());
  for (const row of table.tBodies[0].rows) {
    [...row.cells].forEach((cell, index) => {
      if (index > 0 && names[index]) cell.dataset.label = names[index];
      const holds = cell.querySelector("input, select, textarea, button, svg.bars");
      cell.classList.toggle("is-void", !holds && ["", "–"].includes(cell.textContent.trim()));
    });
  }
  table.classList.add("is-stacked");
}

export function startTables() {
  const labelAll = (root) => root.querySelectorAll(".data-table:not(.rates)").forEach((table) => { if (table.tHead) label(table); });
  document.addEventListener("htmx:load", (event) => labelAll(event.detail.elt));
  labelAll(document);
}
