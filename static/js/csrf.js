// The CSRF token as of now: the cookie is newer than the page after somebody signed in again in another tab.

/** @returns {string} the token to send in X-CSRFToken */
export function csrfToken() {
  const cookie = document.cookie.split("; ").find((pair) => pair.split("=")[0].endsWith("csrftoken"));
  if (cookie) return decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1));
  const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  return headers["X-CSRFToken"] || "";
}

/** Lets htmx requests carry the fresh token as well. */
export function keepTokenFresh() {
  document.body.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = csrfToken();
  });
}
