// What one may set, take along, and have erased: as far as there is anything to set yet.
import { html, nothing } from "../core/html.js";
import { all, send } from "../core/api.js";
import { saveJson } from "../core/download.js";
import { holdFocus } from "../core/focus.js";
import { session } from "../core/session.js";
import { zone } from "../core/time.js";
import { plural } from "../core/words.js";
import { closeDialog, dialog } from "../parts/dialog.js";
import { trouble } from "../parts/states.js";

const MOST = 10_000;

/** What has to be written, so that nothing is erased by a slip. */
const MEANT = "erase everything";

export function settings({ update, signal }) {
  const state = { ready: true, problem: null, busy: false, failed: null, said: "", asked: null, erased: null };

  async function load() {
    update();
  }

  async function take() {
    const keep = holdFocus();
    Object.assign(state, { busy: true, failed: null, said: "" });
    update();
    try {
      const [subscriptions, endpoints, alerts] = await Promise.all([
        all("/api/subscriptions", {}, { signal }), all("/api/endpoints", {}, { signal }), all("/api/alerts", {}, { signal, most: MOST })]);
      saveJson("my-data", { subscriptions: subscriptions.items, endpoints: endpoints.items, alerts: alerts.items, complete: alerts.complete });
      state.said = alerts.complete ? "Saved." : `Saved, with the first ${MOST.toLocaleString("en")} alerts.`;
    } catch (failure) {
      if (signal.aborted) return;
      state.failed = failure;
    }
    state.busy = false;
    update();
    keep();
  }

  function ask() {
    state.asked = { words: "", busy: false, problem: null };
    update();
  }

  async function erase(event) {
    event.preventDefault();
    const mine = state.asked;
    if (mine.busy || mine.words.trim().toLowerCase() !== MEANT) return;
    Object.assign(mine, { busy: true, problem: null });
    update();
    try {
      state.erased = await send("POST", "/api/alerts/erasure", { confirm: MEANT }, { signal });
      document.querySelector("dialog.dialog")?.close();
    } catch (failure) {
      if (signal.aborted) return;
      mine.problem = failure;
    }
    mine.busy = false;
    update();
  }

  function question() {
    const { words, busy, problem } = state.asked;
    return dialog("Erase my data", html`<form method="dialog" @submit=${erase}><h2>Erase my data</h2>
      <p>What you follow, your endpoints, your alerts, what you read of them, and every delivery go for good. Your feeds end.</p>
      <p><strong>You will not be told when something that you were told of is corrected or retracted.</strong> Findings that you posted stay, as part of the record.</p>
      <label class="stacked">To confirm, write “${MEANT}” <input type="text" name="confirm" autocomplete="off" .value=${words} @input=${event => { state.asked.words = event.target.value; update(); }}></label>
      ${problem ? trouble(problem) : nothing}
      <div class="form-end"><button class="grave" ?disabled=${busy || words.trim().toLowerCase() !== MEANT}>${busy ? "Erasing…" : "Erase for good"}</button>
        <button type="button" @click=${closeDialog}>Leave it</button></div></form>`, () => {
      state.asked = null;
      update();
    });
  }

  function gone() {
    const { subscriptions, endpoints, alerts, receipt } = state.erased;
    return html`<p role="status">Erased: ${plural(subscriptions, "subscription")}, ${plural(endpoints, "endpoint")}, ${plural(alerts, "alert")}. <small>Receipt <code>${receipt}</code>: that it was done is known by this alone.</small></p>`;
  }

  function view() {
    return html`<section aria-labelledby="settings"><h2 id="settings">Settings</h2>
      <dl class="facts">
        <div><dt>Signed in as</dt><dd>${session().name}</dd></div>
        <div><dt>Roles</dt><dd>${session().roles.join(", ") || "none"}</dd></div>
        <div><dt>Time zone</dt><dd>${zone().replaceAll("_", " ")}; it is chosen under Display, above</dd></div>
        <div><dt>E-mail</dt><dd>Not sent yet. Feeds and webhooks bring every alert.</dd></div>
      </dl></section>
      <section aria-labelledby="mine"><h2 id="mine">My data</h2>
        <p>What you follow, your endpoints and your alerts, as one file.</p>
        <p class="actions"><button type="button" ?disabled=${state.busy} @click=${take}>Download my data</button> <span role="status">${state.said}</span></p>
        ${state.failed ? html`<p role="alert">${state.failed.title}. ${state.failed.detail}</p>` : nothing}
        ${state.erased ? gone() : nothing}
        <p class="actions"><button type="button" @click=${ask}>Erase my data</button></p></section>
      ${state.asked ? question() : nothing}`;
  }

  return { state, load, view };
}
