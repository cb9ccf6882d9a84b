// Filter bars: a choice applies at once, empty values stay out of the URL, chips take a value away again.

function clearValue(form, name, value) {
  for (const control of form.elements) {
    if (control.name !== name) continue;
    if (control.type === "checkbox" || control.type === "radio") control.checked = control.checked && control.value !== value;
    else if (control.multiple) [...control.options].forEach((option) => { option.selected = option.selected && option.value !== value; });
    else control.value = "";
  }
}

export function startFilters() {
  document.addEventListener("change", (event) => {
    const control = event.target;
    if (control.closest("[data-submit-on-change]")) control.form.requestSubmit();
    else if (control.closest("form[data-filters]") && control.matches("select, [type=checkbox], [type=radio], [type=date]")) control.form.requestSubmit();
  });
  document.addEventListener("formdata", (event) => {
    if (!event.target.closest("form[data-filters]")) return;
    for (const [name, value] of [...event.formData.entries()]) if (value === "") event.formData.delete(name);
  });
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-clear]");
    if (!chip) return;
    const form = document.getElementById(chip.closest("[data-chips]").dataset.chips);
    clearValue(form, chip.dataset.clear, chip.dataset.value);
    form.requestSubmit();
  });
}
