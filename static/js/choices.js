// Long lists of boxes to tick: a line above narrows them while one types, without accents too; what is ticked stays in
// sight, and how much it is stands beside.
import { spoken } from "./language.js";
import { plain } from "./plain.js";

const LONG = 24;

function tell(fieldset, told) {
  const ticked = fieldset.querySelectorAll("[type=checkbox]:checked").length;
  told.textContent = ticked ? spoken(`Đã chọn ${ticked}`, `${ticked} chosen`) : spoken("Chưa chọn mục nào", "Nothing chosen");
}

function narrow(fieldset, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  for (const choice of fieldset.querySelectorAll("label.form-check")) {
    const text = plain(choice.textContent);
    choice.parentElement.hidden = !choice.querySelector("input").checked && !words.every((word) => text.includes(word));
  }
}

function equip(fieldset) {
  fieldset.classList.add("choices-long");
  const search = document.createElement("input");
  Object.assign(search, { type: "search", className: "form-control choices-search", autocomplete: "off", placeholder: spoken("Tìm trong danh sách", "Search the list") });
  search.setAttribute("aria-label", search.placeholder);
  const told = Object.assign(document.createElement("span"), { className: "muted", role: "status" });
  const line = Object.assign(document.createElement("div"), { className: "choices-head" });
  line.append(search, told);
  fieldset.querySelector("legend").after(line);
  search.addEventListener("input", (event) => {
    event.stopPropagation(); // not a change of what the form says
    narrow(fieldset, search.value);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  fieldset.addEventListener("change", () => tell(fieldset, told));
  tell(fieldset, told);
}

export function startChoices() {
  for (const fieldset of document.querySelectorAll("fieldset.field-choices")) {
    if (fieldset.querySelectorAll("[type=checkbox]").length > LONG) equip(fieldset);
  }
}
