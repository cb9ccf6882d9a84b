// Saving a section by itself: two seconds after the last change, while typing goes on at least every ten seconds, and at
// once when asked. What is typed is never dropped:
// it stays in memory until the server has taken it, through lost lines, ended sessions and other people's changes.
import { csrfToken } from "../csrf.js";
import { words } from "./words.js";

const QUIET = 2000;
const LONGEST_UNSAVED = 8000;
const LONGEST_WAIT = 60;

/** What became of one attempt. @typedef {{kind: string, data: object}} Outcome */

/** @returns {Promise<Outcome>} kind: saved, conflict, refused, signed-out, forbidden, missing, retry */
async function post(url, body, revision) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify({ body, revision }),
      credentials: "same-origin",
    });
  } catch {
    return { kind: "retry", data: { why: words.retry } };
  }
  const isJson = (response.headers.get("Content-Type") || "").includes("json");
  const data = isJson ? await response.json().catch(() => ({})) : {};
  if (data.login || (!isJson && (response.ok || response.status === 403))) return { kind: "signed-out", data };
  if (response.ok) return { kind: "saved", data };
  if (response.status === 503 && data.message) return { kind: "retry", data: { why: () => data.message } };
  const kinds = { 401: "signed-out", 403: "forbidden", 404: "missing", 409: "conflict", 422: "refused", 400: "refused", 413: "refused" };
  return { kind: kinds[response.status] || "retry", data: { why: words.busy, ...data } };
}

export class Saver {
  /** @param {{url: string, revision: number, read: () => object, tell: (state: string, data?: object) => void}} options */
  constructor({ url, revision, read, tell }) {
    Object.assign(this, { url, revision, read, tell });
    this.changes = 0;
    this.saved = 0;
    this.held = false;
    this.timer = null;
    this.running = null;
    this.failures = 0;
    this.unsavedSince = 0;
  }

  get dirty() {
    return this.changes > this.saved;
  }

  /** A change was made; it will be saved when the typing rests, and soon if it does not. */
  touch() {
    if (!this.dirty) this.unsavedSince = Date.now();
    this.changes += 1;
    if (this.held) return;
    this.tell("dirty");
    this.later(Math.min(QUIET, Math.max(0, this.unsavedSince + LONGEST_UNSAVED - Date.now())));
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), milliseconds);
  }

  /** Saves now. @returns {Promise<boolean>} true when nothing is left unsaved */
  async flush() {
    clearTimeout(this.timer);
    if (this.running) await this.running;
    if (!this.dirty) return true;
    if (this.held) return false;
    this.running = this.attempt();
    await this.running;
    this.running = null;
    return !this.dirty;
  }

  async attempt() {
    const sent = this.changes;
    this.unsavedSince = Date.now();
    this.tell("saving");
    const outcome = await post(this.url, this.read(), this.revision);
    if (outcome.kind === "saved") this.accept(sent, outcome.data);
    else if (outcome.kind === "retry") this.wait(outcome.data.why);
    else {
      this.held = outcome.kind !== "refused";
      this.tell(outcome.kind, outcome.data);
    }
  }

  accept(sent, data) {
    this.saved = sent;
    this.failures = 0;
    this.revision = data.revision;
    this.tell("saved", data);
    if (this.dirty) this.later(QUIET);
  }

  wait(why) {
    this.failures += 1;
    const seconds = Math.min(2 ** this.failures, LONGEST_WAIT);
    this.tell("retry", { message: why(seconds) });
    this.later(seconds * 1000);
  }

  /** After a conflict or a new sign-in: goes on, on top of the given revision. */
  resume(revision = this.revision) {
    this.revision = revision;
    this.held = false;
    this.changes = Math.max(this.changes, this.saved + 1);
    return this.flush();
  }

  /** The other version was taken: nothing of ours is left to save. */
  settle(revision) {
    this.revision = revision;
    this.held = false;
    this.saved = this.changes;
  }

  stop() {
    clearTimeout(this.timer);
  }
}
