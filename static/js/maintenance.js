// The system is being maintained: what htmx was told is said on the page, and the page stays as it is.

function tell(sentence) {
  const place = document.getElementById("messages");
  if (!place) return;
  const line = document.createElement("p");
  line.textContent = sentence;
  const note = document.createElement("div");
  note.className = "alert alert-warning";
  note.setAttribute("role", "alert");
  note.append(line);
  place.replaceChildren(note);
  note.scrollIntoView({ block: "nearest" });
}

export function startMaintenance() {
  document.addEventListener("htmx:responseError", ({ detail }) => {
    if (detail.xhr.status === 503 && detail.xhr.getResponseHeader("X-Maintenance")) tell(detail.xhr.responseText);
  });
}
