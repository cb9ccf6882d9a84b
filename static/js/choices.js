// Long lists of boxes to tick, in a fieldset or in the rows of a table: a line above narrows them while one types,
// without accents too; what is ticked stays in sight, and how much it is stands beside.
import { spoken } from "./language.js";
import { plain } from "./plain.js";

const LONG = 24;

function tell(box, told) {
  const ticked = box.querySelectorAll("[type=checkbox]:checked").length;
  told.textContent = ticked ? spoken(`Đã chọn ${ticked}`, `${ticked} chosen`) : spoken("Chưa chọn mục nào", "Nothing chosen");
}

function narrow(choices, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  for (const choice of choices) {
    const text = plain(choice.textContent);
    choice.hidden = !choice.querySelector("input:checked") && !words.every((word) => text.includes(word));
  }
}

function equip(box, head, choices) {
  box.classList.add("choices-long");
  const search = document.createElement("input");
  Object.assign(search, { type: "search", className: "form-control choices-search", autocomplete: "off", placeholder: spoken("Tìm trong danh sách", "Search the list") });
  search.setAttribute("aria-label", search.placeholder);
  const told = Object.assign(document.createElement("span"), { className: "muted", role: "status" });
  const line = Object.assign(document.createElement("div"), { className: "choices-head" });
  line.append(search, told);
  head.after(line);
  search.addEventListener("input", (event) => {
    event.stopPropagation(); // not a change of what the form says
    narrow(choices, search.value);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.addEventListener("change", () => tell(box, told));
  tell(box, told);
}

export function startChoices() {
  for (const fieldset of document.querySelectorAll("fieldset.field-choices")) {
    const choices = [...fieldset.querySelectorAll("label.form-check")].map((label) => label.parentElement);
    if (choices.length > LONG) equip(fieldset, fieldset.querySelector("legend"), choices);
  }
  for (const panel of document.querySelectorAll("[data-choices]")) {
    const rows = [...panel.querySelectorAll("tbody tr")];
    if (rows.length > LONG) equip(panel, panel.querySelector(".panel-head"), rows);
  }
}
