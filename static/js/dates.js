// Day fields are typed as dd/mm/yyyy; a button beside them opens the browser's calendar.

import { spoken } from "./language.js";

const TYPED = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;

/** @param {string} typed "5/9/2023" @returns {string} "2023-09-05", or "" where it is no day */
function toIso(typed) {
  const [, day, month, year] = TYPED.exec(typed.trim()) || [];
  return day ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}

function fromIso(iso) {
  return iso.split("-").reverse().join("/");
}

function addCalendar(field) {
  const typed = field.querySelector("input");
  const picker = document.createElement("input");
  Object.assign(picker, { type: "date", className: "date-picker", tabIndex: -1 });
  picker.setAttribute("aria-hidden", "true");
  const opener = document.createElement("button");
  Object.assign(opener, { type: "button", className: "btn btn-outline-secondary" });
  opener.setAttribute("aria-label", spoken("Chọn ngày trên lịch", "Choose a day on the calendar"));
  const icon = document.querySelector("#calendar-icon");
  if (icon) opener.append(icon.content.cloneNode(true));
  opener.addEventListener("click", () => {
    picker.value = toIso(typed.value);
    picker.showPicker();
  });
  picker.addEventListener("change", () => {
    typed.value = fromIso(picker.value);
    typed.dispatchEvent(new Event("input", { bubbles: true }));
    typed.focus();
  });
  field.append(opener, picker);
  field.dataset.ready = "";
}

export function startDates() {
  const mount = () => document.querySelectorAll("[data-date]:not([data-ready])").forEach(addCalendar);
  document.addEventListener("htmx:load", mount);
  mount();
}
