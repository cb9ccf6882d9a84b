// The signing tool on this machine: passes on what the server wrote for it, and tells where it went wrong. The server
// itself tells how far the tool is; nothing that the tool says here moves the report.

const NEWS_COMES_WITHIN = 3000; // milliseconds: the page asks the server every second

/** Why the tool did not do it, or null when all went well. */
function troubleIn(said, { field, good, why, refused }) {
  try {
    const answer = JSON.parse(said);
    return String(answer[field]) === good ? null : `${refused} ${answer[why] || said}`;
  } catch {
    return `${refused} ${said}`;
  }
}

function tell(place, trouble) {
  const told = place.querySelector("[data-tool-trouble]");
  told.textContent = trouble;
  told.hidden = false;
}

/** There is nothing more to wait for, unless the server has told its own reason. */
function stopWaiting(place) {
  const progress = place.querySelector("#tool-progress");
  if (progress && !progress.querySelector(".alert")) progress.remove();
}

function speak(place) {
  const socket = new WebSocket(place.dataset.address);
  let isThere = false;
  socket.addEventListener("open", () => {
    isThere = true;
    socket.send(place.dataset.message);
  });
  socket.addEventListener("message", ({ data }) => {
    const trouble = troubleIn(data, place.dataset);
    if (trouble) {
      tell(place, trouble);
      setTimeout(() => stopWaiting(place), NEWS_COMES_WITHIN);
    }
    socket.close();
  });
  socket.addEventListener("close", () => {
    if (isThere) return;
    tell(place, place.dataset.unreachable);
    stopWaiting(place);
  });
}

export function startTool() {
  document.addEventListener("htmx:load", ({ detail }) => {
    if (detail.elt.matches("#tool")) detail.elt.querySelectorAll("[data-tool]").forEach(speak);
  });
}
