// Sheets of grave acts: <dialog> opened by data-sheet, closed by data-close, opened at once after a refusal.

function openSheet(id) {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
  dialog.showModal();
  const first = dialog.querySelector(".act-sheet-body input:not([type=hidden]), .act-sheet-body textarea, .act-sheet-body select");
  if (first) first.focus();
}

function greet(root) {
  root.querySelectorAll("dialog[data-open-at-once]").forEach((dialog) => openSheet(dialog.id));
  const wanted = root.querySelector("[data-focus-at-once]");
  if (wanted) wanted.focus();
}

export function startSheets() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-sheet]");
    if (opener) openSheet(opener.dataset.sheet);
    const closer = event.target.closest("dialog [data-close]");
    if (closer) closer.closest("dialog").close();
    if (event.target instanceof HTMLDialogElement && !isInside(event)) event.target.close();
  });
  document.addEventListener("htmx:load", (event) => greet(event.detail.elt));
  greet(document);
}

/** A click on the backdrop arrives at the dialog itself, outside its box. */
function isInside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
}
