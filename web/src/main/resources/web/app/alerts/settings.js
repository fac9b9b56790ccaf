// What one may set, and take along: as far as there is anything to set yet.
import { html, nothing } from "../core/html.js";
import { all } from "../core/api.js";
import { saveJson } from "../core/download.js";
import { session } from "../core/session.js";
import { zone } from "../core/time.js";

const MOST = 10_000;

export function settings({ update, signal }) {
  const state = { ready: true, problem: null, busy: false, failed: null, said: "" };

  async function load() {
    update();
  }

  async function take() {
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
        ${state.failed ? html`<p role="alert">${state.failed.title}. ${state.failed.detail}</p>` : nothing}</section>`;
  }

  return { state, load, view };
}
