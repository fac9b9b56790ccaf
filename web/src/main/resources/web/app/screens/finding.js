// One finding: where it stands, what it says, of whom, how sure, and how it came to say that.
import { html, nothing } from "../core/html.js";
import { address, get } from "../core/api.js";
import { CHANGES, DESIGNS, LEVELS, cite, kindOf, plural, sentence } from "../core/words.js";
import { ago, day } from "../core/time.js";
import { hasRole, session } from "../core/session.js";
import { findingsOf } from "../core/works.js";
import { effectSection, fact, facts, grounds, sourceIds, timeline } from "../parts/finding-facts.js";
import { follower } from "../parts/follow.js";
import { bibliographies, direction, topicLink } from "../parts/marks.js";
import { rows } from "../parts/row.js";
import { skeleton, trouble } from "../parts/states.js";
import { notThere } from "./nothing.js";

export function finding({ parameters: [id], update, signal }) {
  const state = { finding: null, versions: null, problem: null, versionsProblem: null, others: [], told: [], recall: null, copied: "" };
  let follow = null;

  async function load() {
    state.problem = null;
    update();
    const path = `/api/findings/${encodeURIComponent(id)}`;
    const history = get(`${path}/versions`, { signal }).then(page => page.items);
    history.catch(() => {});
    try {
      state.finding = await get(path, { signal });
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
      update();
      return;
    }
    update();
    follow = follower(asked(state.finding.topics), update);
    signedIn();
    ofSameWork();
    try {
      state.versions = await history;
    } catch (failure) {
      if (signal.aborted) return;
      state.versionsProblem = failure;
    }
    update();
  }

  /** Beside what is asked for: if it cannot be had, nothing is lost. */
  async function ofSameWork() {
    const all = await findingsOf(state.finding.workId, { signal }).catch(() => []);
    state.others = all.filter(other => other.id !== id);
    if (state.others.length > 0) update();
  }

  function signedIn() {
    follow?.read();
    whenTold();
    accountOfRecall();
  }

  /** For curators: whether those who were told have heard the last word about it. */
  async function accountOfRecall() {
    if (!hasRole("curator") || !state.finding || state.finding.version < 2) return;
    state.recall = await get(address("/api/alerts/recall", { finding: id }), { signal }).catch(() => null);
    if (state.recall?.change) update();
  }

  /** What the reader was told of it, so that she knows what she may have relied on. */
  async function whenTold() {
    if (!session().name) return;
    const page = await get(address("/api/alerts", { finding: id }), { signal }).catch(() => ({ items: [] }));
    state.told = page.items;
    if (state.told.length > 0) update();
  }

  function view() {
    if (state.problem) return state.problem.status === 404 || state.problem.status === 400 ? notThere("finding", id, state.problem) : html`<h1 tabindex="-1">Finding</h1>${trouble(state.problem, load)}`;
    const f = state.finding;
    if (!f) return html`<h1 tabindex="-1" class="visually-hidden">Finding</h1>${skeleton(8, "Loading the finding")}`;
    return html`<article>
      <p class="eyebrow">Finding</p>
      <h1 tabindex="-1" class="statement-title" dir="auto">${f.status === "retracted" ? html`<s>${f.statement}</s>` : f.statement}</h1>
      <p class="row-head">${direction(f)} <span>version ${f.version}, ${ago(f.updatedAt)}</span>${hasRole("curator") ? html`<a href=${`/desk?item=${f.id}`}>At the desk</a>` : nothing}</p>
      ${strip(f)}
      ${state.told.length > 0 ? html`<p class="told">You were told: ${state.told.map((alert, index) => html`${index > 0 ? ", " : nothing}${CHANGES[alert.change].toLowerCase()} on ${day(alert.event.occurredAt)}`)}. <a href="/alerts">My alerts</a></p>` : nothing}
      ${state.recall?.change ? recallWords(state.recall) : nothing}
      <div class="two">
        <div>
          <section aria-labelledby="said"><h2 id="said">In whom, of what, against what</h2>${facts(f)}</section>
          ${effectSection(f)}
          ${history()}
        </div>
        <aside aria-label="Source and level">
          ${source(f)}
          <section class="card"><h2>How strong</h2>
            <p><b>Level ${f.level}</b> · ${LEVELS[f.level]}</p>
            <p class="fine">The level follows from the design alone (${DESIGNS[f.design].toLowerCase()}); it does not say how well this study was made.</p>
            ${checked(f)}</section>
          <section class="card"><h2>Follow</h2><p class="fine">Be told of what else comes about ${asked(f.topics).map((topic, index) => html`${index > 0 ? " and " : nothing}${topicLink(topic)}`)}, and when it is corrected or taken back.</p>${follow?.view() ?? nothing}</section>
          ${state.others.length > 0 ? html`<section class="card"><h2>Also of this source</h2>${rows(state.others)}</section>` : nothing}
        </aside>
      </div>
    </article>`;
  }

  function strip(f) {
    const last = (...changes) => [...(state.versions ?? [])].reverse().find(version => changes.includes(version.change));
    if (f.status === "retracted") {
      const gone = last("retracted", "replaced");
      return html`<div class="strip retracted" role="note"><p>${gone?.change === "replaced" ? html`<strong class="label solid">REPLACED</strong> It was retracted, and published anew under the same id. Do not rely on what it said before.`
        : html`<strong class="label solid">RETRACTED</strong> Do not rely on it.`}</p>${grounds(gone)}</div>`;
    }
    if (f.concern) return html`<div class="strip concern" role="note"><p><strong class="label outlined">CONCERN</strong> There are doubts about this work.</p>${grounds(last("questioned", "reinstated"))}</div>`;
    if (f.status === "submitted") return html`<div class="strip" role="note"><p>It waits for review: nobody but you and the curators sees it.</p></div>`;
    if (f.status === "rejected") return html`<div class="strip" role="note"><p>It was rejected.</p>${grounds(last("rejected"))}</div>`;
    const corrected = last("corrected");
    if (corrected) return html`<div class="strip" role="note"><p><strong class="label outlined">v${f.version}</strong> It was corrected.</p>${grounds(corrected)}</div>`;
    return nothing;
  }

  function source(f) {
    return html`<section class="card" aria-labelledby="source"><h2 id="source">Source</h2>
      <p class="work" dir="auto">${f.status === "retracted" ? html`<s>${f.source.title}</s>` : f.source.title}</p>
      <p class="fine" dir="auto">${cite(f.source)}</p>
      ${sourceIds(f.source)}
      <p class="actions">${bibliographies(`finding-${f.id}`, [f])}
        <button type="button" class="quiet" @click=${copy}>Copy as text</button>
        <span role="status">${state.copied}</span></p></section>`;
  }

  async function copy() {
    const f = state.finding;
    const text = `${cite(f.source)}: ${f.source.title}.${f.source.doi ? ` https://doi.org/${f.source.doi}` : ""}${f.status === "retracted" ? " [RETRACTED]" : ""}`;
    try {
      await navigator.clipboard.writeText(text);
      state.copied = "Copied";
    } catch {
      state.copied = "The browser does not let it be copied";
    }
    update();
  }

  function checked(f) {
    if (!f.unverified?.length && !Object.keys(f.provenance ?? {}).length) return nothing;
    return html`<details><summary>What was checked against the source</summary>
      ${f.unverified?.length ? html`<p>Not yet checked: ${f.unverified.join(", ")}.</p>` : nothing}
      <dl class="facts">${Object.entries(f.provenance ?? {}).map(([key, value]) => fact(sentence(key), value))}</dl></details>`;
  }

  function history() {
    if (state.versionsProblem) return html`<section><h2>History</h2>${trouble(state.versionsProblem, load)}</section>`;
    if (!state.versions) return nothing;
    return html`<section aria-labelledby="history"><h2 id="history">History</h2>
      ${timeline(state.versions)}</section>`;
  }

  return { name: "finding", title: () => (state.finding ? short(state.finding.statement) : "Finding"), load, signedIn, view };
}

/** The recall's account: who has heard it, and what is still under way. */
function recallWords(recall) {
  const deliveries = recall.delivered + recall.pending + recall.failed;
  return html`<p class="recall-account"><b>${CHANGES[recall.change]}, ${day(recall.occurredAt)}:</b> ${plural(recall.people, "person", "people")} told, ${recall.acknowledged} took note${
    recall.subscriptionsToCome > 0 ? `, ${plural(recall.subscriptionsToCome, "subscription")} still to come` : ""}${
    deliveries > 0 ? `; of ${plural(deliveries, "delivery", "deliveries")} ${recall.delivered} arrived${recall.pending > 0 ? `, ${recall.pending} still tried` : ""}${recall.failed > 0 ? `, ${recall.failed} given up` : ""}` : ""}.</p>`;
}

/** What a reader of it would follow: its compound and its outcome. */
function asked(topics) {
  const both = ["compound", "outcome"].map(kind => topics.find(topic => kindOf(topic) === kind)).filter(Boolean);
  return both.length > 0 ? both : topics.slice(0, 1);
}

function short(text) {
  return text.length > 70 ? `${text.slice(0, 69)}…` : text;
}
