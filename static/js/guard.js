// Typed content is never lost: forms with data-guard ask before the page is left; no form is sent twice by a double click.

const touched = new Set();

function isTouched() {
  return [...touched].some((form) => form.isConnected);
}

function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
  touched.delete(form);
  if (form.method !== "post" || form.hasAttribute("data-again") || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  form.setAttribute("aria-busy", "true");
}

/** A page shown again from the browser's memory may be sent again. */
function forgetSent() {
  document.querySelectorAll("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  });
}

/** A page that answers a form is kept in the history under its own address: going back or reloading asks for it, and sends nothing again. */
function forgetPost() {
  if (!("posted" in document.body.dataset)) return;
  const own = document.querySelector("link[rel=canonical]");
  window.history.replaceState(null, "", own ? own.getAttribute("href") : window.location.href);
}

export function startGuard() {
  forgetPost();
  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-guard]");
    if (form) touched.add(form);
  });
  document.addEventListener("submit", onSubmit);
  window.addEventListener("pageshow", forgetSent);
  window.addEventListener("beforeunload", (event) => {
    if (isTouched()) event.preventDefault();
  });
}
