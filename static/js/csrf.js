// The CSRF token as of now: the cookie is newer than the page after somebody signed in again in another tab.

const FIELD = "csrfmiddlewaretoken";

function cookieToken() {
  const cookie = document.cookie.split("; ").find((pair) => pair.split("=")[0].endsWith("csrftoken"));
  return cookie ? decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)) : "";
}

/** @returns {string} the token to send in X-CSRFToken */
export function csrfToken() {
  const ofPage = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"];
  return cookieToken() || ofPage || "";
}

/** Lets forms and htmx requests carry the fresh token as well. */
export function keepTokenFresh() {
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    detail.headers["X-CSRFToken"] = csrfToken();
    if (detail.formData?.has(FIELD)) detail.formData.set(FIELD, csrfToken());
  });
  document.addEventListener("submit", ({ target }) => {
    const field = target.querySelector(`input[name='${FIELD}']`);
    if (field && cookieToken()) field.value = cookieToken();
  }, true);
}
