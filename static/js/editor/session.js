// The session ended while somebody was writing: sign in in another tab, come back, go on. Nothing on this page is lost.
import { button, element } from "./dom.js";
import { words } from "./words.js";

const waiting = new Set();
let dialog = null;

function goOn() {
  if (dialog) dialog.close();
  dialog = null;
  const resumes = [...waiting];
  waiting.clear();
  resumes.forEach((resume) => resume());
}

function makeDialog(loginUrl) {
  const link = element("a", { class: "btn btn-primary", href: loginUrl, target: "_blank", rel: "opener" }, [words.signIn]);
  return element("dialog", { class: "act-sheet", "aria-label": words.signedOutTitle }, [
    element("div", { class: "act-sheet-head" }, [element("h2", {}, [words.signedOutTitle])]),
    element("div", { class: "act-sheet-body" }, [element("p", {}, [words.signedOutText])]),
    element("div", { class: "act-sheet-foot" }, [button(words.signedIn, "btn btn-outline-secondary", goOn), link]),
  ]);
}

/** @param {string} loginUrl @param {() => void} resume called when the person is back */
export function askToSignIn(loginUrl, resume) {
  waiting.add(resume);
  if (dialog) return;
  dialog = makeDialog(loginUrl);
  dialog.addEventListener("close", () => dialog?.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Coming back to this tab is tried as "I have signed in". */
export function startSessionWatch() {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && waiting.size > 0) goOn();
  });
}
