// A dialog to choose one of many by typing: figures and legal acts.
import { plain } from "../plain.js";
import { button, element } from "./dom.js";
import { words } from "./words.js";

function itemButton(item, choose) {
  const made = button("", "pick-item", () => choose(item.value));
  made.append(element("strong", {}, [item.title]), element("span", { class: "muted" }, [item.hint]));
  made.dataset.plain = plain(`${item.title} ${item.hint}`);
  return made;
}

function filterItems(list, none, text) {
  const wanted = plain(text).split(/\s+/);
  let shown = 0;
  for (const item of list.children) {
    item.hidden = !wanted.every((word) => item.firstChild.dataset.plain.includes(word));
    if (!item.hidden) shown += 1;
  }
  none.hidden = shown > 0;
}

function moveFocus(list, field, event) {
  const visible = [...list.querySelectorAll("li:not([hidden]) button")];
  const now = visible.indexOf(document.activeElement);
  if (event.key === "ArrowDown") (visible[now + 1] || visible[0] || field).focus();
  else if (event.key === "ArrowUp") (visible[now - 1] || field).focus();
  else if (event.key === "Enter" && document.activeElement === field && visible[0]) visible[0].click();
  else return;
  event.preventDefault();
}

/** @param {string} title @param {Array<{title: string, hint: string, value: any}>} items @param {(value: any) => void} onPick */
export function pick(title, items, onPick) {
  const field = element("input", { type: "search", class: "form-control", placeholder: words.pickSearch, "aria-label": words.pickSearch });
  const none = element("p", { class: "muted", role: "status" }, [words.pickNone]);
  const choose = (value) => {
    dialog.close();
    onPick(value);
  };
  const list = element("ul", { class: "pick-list" }, items.map((item) => element("li", {}, [itemButton(item, choose)])));
  const dialog = element("dialog", { class: "act-sheet picker", "aria-label": title }, [
    element("div", { class: "act-sheet-head" }, [element("h2", {}, [title]), button(words.close, "btn btn-sm btn-outline-secondary", () => dialog.close())]),
    element("div", { class: "act-sheet-body" }, [field, none, list]),
  ]);
  field.addEventListener("input", () => filterItems(list, none, field.value));
  dialog.addEventListener("keydown", (event) => moveFocus(list, field, event));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  none.hidden = items.length > 0;
  dialog.showModal();
  field.focus();
}
