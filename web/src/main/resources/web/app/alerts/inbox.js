// The inbox: recalls on top until they are acknowledged, then everything, newest first; new alerts come in live.
import { html, nothing } from "../core/html.js";
import { address, get, send } from "../core/api.js";
import { holdFocus } from "../core/focus.js";
import { go } from "../core/router.js";
import { setUnread, unread } from "../core/unread.js";
import { CHANGES, plural, sentence } from "../core/words.js";
import { ago, moment } from "../core/time.js";
import { sourceIds } from "../parts/finding-facts.js";
import { topicLink } from "../parts/marks.js";
import { empty } from "../parts/states.js";
import { RECALLS } from "./words.js";

const PAGE = 50;
/** What was said is not to be relied on any more. */
const GONE = new Set(["retracted", "replaced"]);
const SHOWS = [["all", "All", {}], ["unread", "Unread", { read: false }], ["recalls", "Acknowledged recalls", {}]];

export function inbox({ update, signal }) {
  const state = { ready: false, problem: null, alerts: [], recalls: [], next: null, live: "waiting", busy: new Set(), failed: null, why: new Map(), show: "all", anything: true };
  let source;
  signal.addEventListener("abort", () => source?.close());

  function asked() {
    const show = new URLSearchParams(location.search).get("show");
    return SHOWS.find(([name]) => name === show) ?? SHOWS[0];
  }

  async function load() {
    state.problem = null;
    [state.show] = asked();
    update();
    try {
      const [page, recalls, summary] = await Promise.all([
        state.show === "recalls" ? recallPage() : get(address("/api/alerts", { order: "newest", limit: PAGE, ...asked()[2] }), { signal }),
        get("/api/alerts?acknowledged=false&order=newest&limit=50", { signal }),
        get("/api/alerts/unread", { signal }),
      ]);
      Object.assign(state, { alerts: page.items, next: page.next, recalls: recalls.items, ready: true, anything: summary.latest > 0 });
      setUnread(summary);
      listen(summary.latest);
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  /** Those that were acknowledged; the others stand above. */
  const recallPage = cursor => get(address("/api/alerts", { order: "newest", limit: PAGE, acknowledged: true, cursor }), { signal });

  function moved() {
    if (asked()[0] !== state.show) load();
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
    const alert = { ...JSON.parse(event.data), read: false };
    if (RECALLS.has(alert.change) && !state.recalls.some(one => one.id === alert.id)) state.recalls.unshift(alert);
    if (state.show !== "recalls" && !state.alerts.some(one => one.id === alert.id)) state.alerts.unshift(alert);
    state.anything = true;
    setUnread({ ...unread(), unread: unread().unread + 1, recalls: unread().recalls + (RECALLS.has(alert.change) ? 1 : 0), latest: alert.cursor });
    update();
  }

  /** Where what was pressed is gone afterwards, one goes on at the first of `places` that is there. */
  async function work(key, action, ...places) {
    const keep = holdFocus();
    state.busy.add(key);
    state.failed = null;
    update();
    try {
      await action();
    } catch (failure) {
      if (signal.aborted) return;
      state.failed = failure;
    }
    state.busy.delete(key);
    update();
    keep(...places, "#unread");
  }

  const everywhere = () => [...state.alerts, ...state.recalls];

  function read(alert) {
    if (alert.read) return;
    work(alert.id, async () => {
      setUnread(await send("POST", "/api/alerts/read", { ids: [alert.id] }));
      for (const one of everywhere()) if (one.id === alert.id) one.read = true;
    }, `[data-alert="${alert.id}"] .statement`);
  }

  const readAll = () => work("all", async () => {
    setUnread(await send("POST", "/api/alerts/read", { upTo: Math.max(0, ...everywhere().map(one => one.cursor)) }, { signal }));
    for (const one of everywhere()) one.read = true;
  });

  const acknowledge = alert => work(alert.id, async () => {
    const answer = await send("POST", `/api/alerts/${alert.id}/acknowledgement`, undefined, { signal });
    state.recalls = state.recalls.filter(one => one.id !== alert.id);
    state.alerts = state.alerts.map(one => (one.id === alert.id ? answer : one));
    setUnread(await get("/api/alerts/unread", { signal }));
  }, ".recall .actions .main", `[data-alert="${alert.id}"] .statement`);

  const more = () => work("more", async () => {
    const page = state.show === "recalls" ? await recallPage(state.next)
      : await get(address("/api/alerts", { order: "newest", limit: PAGE, cursor: state.next, ...asked()[2] }), { signal });
    state.alerts = [...state.alerts, ...page.items.filter(one => !state.alerts.some(other => other.id === one.id))];
    state.next = page.next;
  });

  const explain = alert => state.why.has(alert.id) || work(`why ${alert.id}`, async () => {
    state.why.set(alert.id, await get(`/api/alerts/${alert.id}/why`, { signal }));
  });

  function view() {
    const pinned = state.recalls;
    const rest = state.alerts.filter(alert => !pinned.some(one => one.id === alert.id));
    return html`
      ${state.live === "paused" ? html`<p class="bar" role="status">Live updates are paused; the browser tries again by itself. <button type="button" class="quiet" @click=${load}>Refresh</button></p>` : nothing}
      ${state.failed ? html`<p role="alert">${state.failed.title}. ${state.failed.detail}</p>` : nothing}
      ${pinned.length > 0 ? html`<section class="recall" aria-labelledby="recalls"><h2 id="recalls">Recalled: take note</h2>
        <ol class="rows">${pinned.map(alert => html`<li data-alert=${alert.id}>${row(alert, true)}</li>`)}</ol></section>` : nothing}
      <section aria-labelledby="inbox"><h2 id="inbox" class="visually-hidden">Inbox</h2>
        <div class="list-head"><p role="status" id="unread" tabindex="-1">${unread().unread > 0 ? plural(unread().unread, "unread alert") : "All read"}${pinned.length > 0 ? `, ${plural(pinned.length, "recall")} to take note of` : ""}${state.live === "live" ? ", live" : ""}</p>
          <span class="tabs" role="group" aria-label="Which">${SHOWS.map(([name, words]) => html`<button type="button" class="quiet" aria-pressed=${state.show === name ? "true" : "false"}
            @click=${() => go(name === "all" ? "/alerts" : `/alerts?show=${name}`, { quiet: true })}>${words}</button>`)}</span>
          <span class="actions"><button type="button" class="quiet" ?disabled=${unread().unread === 0 || state.busy.has("all")} @click=${readAll}>Mark all as read</button></span></div>
        ${rest.length === 0 ? none(pinned) : html`<ol class="rows">${rest.map(alert => html`<li data-alert=${alert.id}>${row(alert, false)}</li>`)}</ol>`}
        ${state.next ? html`<p class="more"><button type="button" ?disabled=${state.busy.has("more")} @click=${more}>Show more</button></p>` : nothing}</section>`;
  }

  function none(pinned) {
    if (state.show === "unread") return empty("Nothing is unread.", html`<p><a class="button" href="/alerts">Show all</a></p>`);
    if (state.show === "recalls") return empty(pinned.length > 0 ? "None was acknowledged yet." : "Nothing that you were told of was recalled.", html`<p><a class="button" href="/alerts">Show all</a></p>`);
    if (pinned.length > 0) return nothing;
    return empty("Nothing has happened yet of what you follow.", html`<p><a class="button" href="/topics">Find a topic to follow</a> <a class="button" href="/alerts?tab=following">What you follow</a></p>`);
  }

  function row(alert, pinned) {
    const findings = alert.findings ?? [alert.finding];
    const recalled = RECALLS.has(alert.change);
    const words = CHANGES[alert.change] ?? sentence(alert.change);
    return html`<article class="row ${alert.read ? "" : "unread"}">
      <p class="row-head">${alert.read ? nothing : html`<span class="label quiet">New</span>`}${recalled ? html`<strong class="label ${GONE.has(alert.change) ? "solid" : "outlined"}">${words.toUpperCase()}</strong>` : html`<b>${words}</b>`}
        <time datetime=${alert.createdAt} title=${moment(alert.createdAt)}>${ago(alert.createdAt)}</time></p>
      ${findings.length === 0 && alert.work ? html`<h3 dir="auto">${alert.work.title ?? "A work that you were told of"}</h3>${sourceIds(alert.work)}` : nothing}
      ${findings.map(finding => html`<h3><a class="statement" href=${`/findings/${finding.id}`} dir="auto" @click=${() => read(alert)}>${GONE.has(alert.change) ? html`<s>${finding.statement}</s>` : finding.statement}</a></h3>`)}
      ${alert.event?.reason ? html`<p dir="auto">Reason: ${alert.event.reason}</p>` : nothing}
      ${alert.event?.changed?.length ? html`<p>Changed: ${alert.event.changed.map(field => field.replace(/^\//, "").replaceAll("/", " ")).join(", ")}</p>` : nothing}
      ${alert.event?.notice?.link ? html`<p><a href=${alert.event.notice.link} rel="noreferrer noopener external">The notice</a></p>` : nothing}
      <p class="row-foot"><em>${capital(alert.why.summary)}</em></p>
      <p class="actions">${pinned ? html`<button type="button" class="main" ?disabled=${state.busy.has(alert.id)} @click=${() => acknowledge(alert)}>Acknowledge</button>` : nothing}
        ${alert.read ? nothing : html`<button type="button" class="quiet" ?disabled=${state.busy.has(alert.id)} @click=${() => read(alert)}>Mark as read</button>`}
        ${alert.acknowledgedAt ? html`<small>Acknowledged ${ago(alert.acknowledgedAt)}</small>` : nothing}</p>
      <details @toggle=${event => event.target.open && explain(alert)}><summary>Why, and how it was brought</summary>${why(alert)}</details></article>`;
  }

  function why(alert) {
    const explained = state.why.get(alert.id);
    if (!explained) return html`<p role="status" class="fine">Looking…</p>`;
    const reasons = (explained.why ?? alert.why).reasons;
    return html`<ul class="lines">${reasons.map(reason => html`<li>${reason.subscription.name}: ${reason.summary}
        ${reason.path?.length > 1 ? html`<br><small>${reason.path.map((id, index) => html`${index > 0 ? " → " : nothing}${topicLink(id)}`)}</small>` : nothing}</li>`)}</ul>
      ${explained.deliveries?.length > 0 ? html`<ul class="lines">${explained.deliveries.map(delivery => html`<li>${sentence(delivery.channel)}: ${delivery.state}, ${plural(delivery.attempts.length, "attempt")}</li>`)}</ul>` : html`<p class="fine">It came to this inbox and to the feeds; no endpoint was to have it.</p>`}`;
  }

  return { state, load, moved, view };
}

const capital = words => words.slice(0, 1).toUpperCase() + words.slice(1);
