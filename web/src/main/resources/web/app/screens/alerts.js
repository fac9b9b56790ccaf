// My alerts: what I was told and why, as it comes, and what I follow.
import { html, nothing } from "../core/html.js";
import { address, all, send } from "../core/api.js";
import { session, signInHref } from "../core/session.js";
import { nameOf, topics } from "../core/catalogue.js";
import { CHANGES, plural, sentence } from "../core/words.js";
import { ago, day, moment } from "../core/time.js";
import { topicLink } from "../parts/marks.js";
import { empty, skeleton, trouble } from "../parts/states.js";

const RECALLS = new Set(["questioned", "retracted", "replaced"]);
const MOST = 1000;

export function alerts({ update, signal }) {
  const state = { alerts: null, complete: true, mine: null, problem: null, live: "waiting", busy: null, mended: null };
  let source;
  signal.addEventListener("abort", () => source?.close());

  async function load() {
    if (!session().name) return;
    state.problem = null;
    update();
    topics().then(update, () => {});
    try {
      const [alerts, mine] = await Promise.all([all("/api/alerts", {}, { signal, most: MOST }), all("/api/subscriptions", {}, { signal })]);
      state.alerts = alerts.items.reverse();
      state.complete = alerts.complete;
      state.mine = mine.items;
      listen(alerts.items[0]?.cursor ?? 0);
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  /** The browser itself goes on after a break where it was: every event says its place. */
  function listen(cursor) {
    source?.close();
    source = new EventSource(address("/api/alerts/stream", { cursor }));
    source.onopen = () => {
      state.live = "live";
      update();
    };
    source.onerror = () => {
      state.live = "paused";
      update();
    };
    for (const change of Object.keys(CHANGES)) source.addEventListener(change, told);
    source.addEventListener("gap", () => load());
  }

  function told(event) {
    const alert = JSON.parse(event.data);
    if (!state.alerts.some(one => one.id === alert.id)) state.alerts.unshift(alert);
    update();
  }

  async function stop(one) {
    state.busy = one.id;
    update();
    try {
      await send("DELETE", `/api/subscriptions/${one.id}`, undefined, { signal, version: one.version });
      state.mine = state.mine.filter(other => other.id !== one.id);
      state.mended = null;
    } catch (failure) {
      if (signal.aborted) return;
      state.mended = failure;
    }
    state.busy = null;
    update();
  }

  function view() {
    if (!session().name) {
      return html`<h1 tabindex="-1">My alerts</h1>${empty("Sign in to see what you were told and what you follow.",
        session().signIn ? html`<p><a class="button" href=${signInHref()}>Sign in</a></p>` : html`<p>Here nobody signs in to the page: <a href="/docs/start">by token</a> it goes.</p>`)}`;
    }
    return html`<h1 tabindex="-1">My alerts</h1>
      ${state.live === "paused" ? html`<p class="bar" role="status">Live updates are paused; the browser tries again by itself. <button type="button" class="quiet" @click=${load}>Refresh</button></p>` : nothing}
      ${state.problem ? trouble(state.problem, load) : state.alerts ? html`<div class="two">
        <section aria-labelledby="inbox"><h2 id="inbox">Inbox</h2>${inbox()}</section>
        <aside aria-label="Following"><section class="card"><h2>Following</h2>${following()}</section></aside></div>` : skeleton(6, "Loading your alerts")}`;
  }

  function inbox() {
    if (state.alerts.length === 0) {
      return empty(state.mine.length > 0 ? "Nothing has happened yet of what you follow." : "You follow nothing yet.",
        html`<p><a class="button" href="/topics">Find a topic to follow</a></p>`);
    }
    return html`<p role="status" class="fine">${plural(state.alerts.length, "alert")}${state.complete ? "" : ", the oldest ones"}${state.live === "live" ? ", live" : ""}</p>
      <ol class="rows">${state.alerts.map(alert => html`<li data-alert=${alert.id}>${row(alert)}</li>`)}</ol>`;
  }

  function row(alert) {
    const findings = alert.findings ?? [alert.finding];
    return html`<article class="row">
      <p class="row-head">${RECALLS.has(alert.change) ? html`<strong class="label ${alert.change === "retracted" ? "solid" : "outlined"}">${(CHANGES[alert.change] ?? alert.change).toUpperCase()}</strong>`
        : html`<b>${CHANGES[alert.change] ?? sentence(alert.change)}</b>`}
        <time datetime=${alert.createdAt} title=${moment(alert.createdAt)}>${ago(alert.createdAt)}</time></p>
      ${findings.map(finding => html`<h3><a class="statement" href=${`/findings/${finding.id}`} dir="auto">${alert.change === "retracted" ? html`<s>${finding.statement}</s>` : finding.statement}</a></h3>`)}
      ${alert.event?.reason ? html`<p dir="auto">Reason: ${alert.event.reason}</p>` : nothing}
      ${alert.event?.notice?.link ? html`<p><a href=${alert.event.notice.link} rel="noreferrer noopener external">The notice</a></p>` : nothing}
      <p class="row-foot"><em>${sentence(alert.why.summary)}</em></p></article>`;
  }

  function following() {
    return html`${state.mended ? html`<p role="alert">${state.mended.title}. ${state.mended.detail}</p>` : nothing}
      ${state.mine.length === 0 ? html`<p class="fine">Nothing yet. A topic’s or compound’s page has a button for it.</p>` : html`<ul class="lines following">${state.mine.map(one => html`<li>
        <b>${one.name}</b><br><small>${[...one.anyOf, ...one.allOf].map((id, index) => html`${index > 0 ? (index < one.anyOf.length ? " or " : " and ") : nothing}${topicLink(id)}`)}; since ${day(one.createdAt)}</small>
        <p class="actions"><a href=${one.feeds.atom}>Feed</a> <button type="button" class="quiet" ?disabled=${state.busy === one.id} @click=${() => stop(one)} aria-label=${`Stop following ${one.name}`}>Stop</button></p></li>`)}</ul>
      <p class="fine">Who was told of a finding is told when it is corrected, questioned or retracted, whatever the filter says.</p>`}`;
  }

  return { name: "alerts", title: () => "My alerts", load, signedIn: load, view };
}
