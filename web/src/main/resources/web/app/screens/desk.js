// The curators' desk: what waits, the oldest first, the one in hand in full, and every move by key.
import { html, nothing } from "../core/html.js";
import { address, get, send } from "../core/api.js";
import { topics } from "../core/catalogue.js";
import { holdFocus } from "../core/focus.js";
import { shortcuts } from "../core/keys.js";
import { MOVES, movesOf } from "../core/moves.js";
import { go } from "../core/router.js";
import { hasRole, session, signInHref } from "../core/session.js";
import { ago, moment, postedAt } from "../core/time.js";
import { CHANGES, DESIGNS, LEVELS, STANDINGS, STATUSES, cite, plural, sentence } from "../core/words.js";
import { findingsOf, workOf } from "../core/works.js";
import { correction } from "../parts/correction.js";
import { closeDialog, dialog } from "../parts/dialog.js";
import { besideEachOther, effectSection, facts, sourceIds, timeline } from "../parts/finding-facts.js";
import { direction, level, standing } from "../parts/marks.js";
import { fresh, moveDialog } from "../parts/move-dialog.js";
import { stale } from "../parts/stale.js";
import { empty, skeleton, trouble } from "../parts/states.js";

const PAGE = 100;
const LISTS = { submitted: "Waiting for review", accepted: "Accepted", retracted: "Retracted", rejected: "Rejected" };

export function desk({ update, signal }) {
  const state = {
    list: "submitted", words: "", id: null, beside: null, queue: null, next: undefined, count: null, problem: null,
    item: null, versions: null, same: null, work: null, itemProblem: null, moveProblem: null, stale: null, busy: false, said: nothing, correcting: null, help: false,
  };
  const dialogs = moveDialog({ update, moved, signal });
  let started = false;
  let asking;

  function load() {
    topics().then(update, () => {});
    return ready();
  }

  function ready() {
    if (started || !hasRole("curator")) return undefined;
    started = true;
    readAddress();
    return fetchQueue();
  }

  function readAddress() {
    const search = new URLSearchParams(location.search);
    state.list = search.get("status") in LISTS ? search.get("status") : "submitted";
    state.words = search.get("q") ?? "";
    state.id = search.get("item");
    state.beside = search.get("beside");
  }

  function addressMoved() {
    if (!started) return;
    const before = [state.list, state.words, state.id].join("\n");
    const list = state.list + state.words;
    readAddress();
    if (list !== state.list + state.words) {
      fetchQueue();
      return;
    }
    state.id ??= state.queue?.[0]?.id ?? null;
    if (before !== [state.list, state.words, state.id].join("\n")) openItem();
  }

  async function fetchQueue() {
    state.queue = null;
    state.problem = null;
    state.count = null;
    update();
    const counted = get(address("/api/findings/facets", { status: state.list, q: state.words }), { signal });
    counted.then(facets => {
      state.count = facets.complete ? facets.findings : null;
      update();
    }, () => {});
    try {
      const found = await page();
      state.queue = found.items;
      state.next = found.next;
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    if (state.id === null && state.queue?.length > 0) state.id = state.queue[0].id;
    return openItem();
  }

  /** Who waits longest comes first; of what is done, the newest. */
  function page(cursor) {
    const order = state.list === "submitted" ? "oldest" : undefined;
    return get(address("/api/findings", { status: state.list, q: state.words, order, limit: PAGE, cursor }), { signal });
  }

  async function more() {
    try {
      const found = await page(state.next);
      state.queue = [...state.queue, ...found.items];
      state.next = found.next;
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  async function openItem() {
    asking?.abort();
    asking = new AbortController();
    const mine = AbortSignal.any([asking.signal, signal]);
    const id = state.id;
    state.item = state.queue?.find(one => one.id === id) ?? (state.item?.id === id ? state.item : null);
    Object.assign(state, { versions: null, same: null, work: null, itemProblem: null, moveProblem: null, stale: null, correcting: null });
    update();
    if (id === null) return;
    try {
      const now = await fresh({ id }, mine);
      state.item = now.finding;
      state.versions = now.versions;
      update();
      const work = state.item.workId;
      const [standing, findings] = work ? await Promise.all([workOf(state.item, { signal: mine }), findingsOf(work, { signal: mine })]).catch(() => [null, null]) : [null, null];
      state.work = standing;
      state.same = findings?.filter(one => one.id !== id) ?? null;
    } catch (failure) {
      if (mine.aborted) return;
      state.itemProblem = failure;
    }
    if (!mine.aborted) update();
  }

  // ---- moves

  function act(name) {
    const f = state.item;
    if (!f || state.busy || !movesOf(f).includes(name)) return;
    if (name === "accept") accept(f);
    else if (name === "correct") correct(f);
    else dialogs.open(name, f, state.work);
  }

  async function accept(f) {
    const keep = holdFocus();
    state.busy = true;
    state.moveProblem = null;
    state.stale = null;
    update();
    try {
      moved([await send("POST", `/api/findings/${f.id}/acceptance`, undefined, { signal, version: f.version, key: crypto.randomUUID() })], MOVES.accept, f);
    } catch (failure) {
      if (signal.aborted) return;
      if (failure.status === 412 || failure.body?.type?.endsWith("#illegal-move")) state.stale = await fresh(f, signal).catch(() => null);
      if (!state.stale) state.moveProblem = failure;
    }
    state.busy = false;
    update();
    keep(".queue [aria-current]", "h1");
  }

  function correct(f) {
    state.correcting = correction(f, {
      update, signal, moved, left: () => {
        state.correcting = null;
        update();
      },
    });
    update();
    document.getElementById("correct")?.focus();
  }

  /** Done: it is said, what left the queue leaves it, and the next one is opened. */
  function moved(findings, move, was) {
    state.said = html`${move.done}: <a href=${`/findings/${was.id}`} dir="auto">${short(was.statement)}</a>${findings.length > 1 ? ` and ${plural(findings.length - 1, "other")} of its work` : nothing}.`;
    const at = state.queue?.findIndex(one => one.id === was.id) ?? -1;
    for (const finding of findings) {
      const place = state.queue?.findIndex(one => one.id === finding.id) ?? -1;
      if (place >= 0 && finding.status !== state.list) {
        state.queue.splice(place, 1);
        state.count -= 1;
      } else if (place >= 0) state.queue[place] = finding;
    }
    const next = at >= 0 && state.list === "submitted" ? state.queue[Math.min(at, state.queue.length - 1)]?.id ?? null : was.id;
    if (next === state.id) openItem();
    else show(next, { replace: true });
    if (state.queue?.length < PAGE / 2 && state.next) more();
    update();
  }

  function takeFresh() {
    state.item = state.stale.finding;
    state.versions = state.stale.versions;
    state.stale = null;
    update();
  }

  // ---- going about

  function show(id, { replace = false } = {}) {
    go(address("/desk", { status: state.list === "submitted" ? undefined : state.list, q: state.words, item: id }), { quiet: true, replace });
    if (id === null && state.id !== null) {
      state.id = null;
      openItem();
    }
  }

  /** Another finding of the work beside the one in hand; null: none any more. */
  function compare(id) {
    go(address("/desk", { status: state.list === "submitted" ? undefined : state.list, q: state.words, item: state.id, beside: id ?? undefined }), { quiet: true });
    update();
    document.getElementById("beside")?.focus();
  }

  function step(by) {
    if (!state.queue?.length) return;
    const at = state.queue.findIndex(one => one.id === state.id);
    const to = Math.min(state.queue.length - 1, Math.max(0, at + by));
    show(state.queue[to].id);
    update();
    const link = document.querySelector(`.queue [data-id="${state.queue[to].id}"]`);
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: "nearest" });
  }

  function key(event) {
    if (!started || state.correcting) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "?") {
      state.help = true;
      update();
    } else {
      const name = state.item && movesOf(state.item).find(one => MOVES[one].key === event.key);
      if (!name) return;
      // A key that is held, or pressed twice, moves nothing that has not been seen.
      if (!event.repeat && state.versions) act(name);
    }
    event.preventDefault();
  }

  // ---- what is seen

  function view() {
    if (!session().known) return html`<h1 tabindex="-1">Desk</h1>${skeleton(4, "Looking who you are")}`;
    if (!session().name) {
      return html`<h1 tabindex="-1">Desk</h1>${empty("Sign in as a curator to review what was posted.",
        session().signIn ? html`<p><a class="button" href=${signInHref()}>Sign in</a></p>` : html`<p>Here nobody signs in to the page: <a href="/docs/start">by token</a> it goes.</p>`)}`;
    }
    if (!hasRole("curator")) {
      return html`<h1 tabindex="-1">Desk</h1>${empty("The desk is the curators’; you are not signed in as one.", html`<p><a class="button" href="/">To the wire</a></p>`)}`;
    }
    return html`<div class="desk-head"><h1 tabindex="-1">Desk</h1>
        <p role="status" class="said">${state.said}</p>
        <button type="button" class="quiet" @click=${() => { state.help = true; update(); }}>Keys <kbd>?</kbd></button></div>
      <div class="desk-grid">
        ${queue()}
        <div class="in-hand">${inHand()}</div>
      </div>
      ${dialogs.view()}
      ${state.help ? help() : nothing}`;
  }

  function queue() {
    return html`<nav class="queue" aria-label="Findings to review">
      <form role="search" aria-label="The desk’s list" @submit=${event => event.preventDefault()}>
        <label class="stacked">List <select @change=${event => filter({ list: event.target.value })}>${Object.entries(LISTS).map(([value, name]) => html`<option value=${value} ?selected=${value === state.list}>${name}</option>`)}</select></label>
        <label class="stacked">Words <input type="search" .value=${state.words} maxlength="500" @change=${event => filter({ words: event.target.value.trim() })}></label>
      </form>
      ${state.problem ? trouble(state.problem, fetchQueue) : state.queue === null ? skeleton(4, "Loading the queue") : listed()}</nav>`;
  }

  function filter({ list = state.list, words = state.words }) {
    go(address("/desk", { status: list === "submitted" ? undefined : list, q: words }), { quiet: true });
  }

  /** Of all that wait, where they were counted. */
  function howMany() {
    const here = state.queue.length;
    if (!state.next) return here.toLocaleString("en");
    return state.count > here ? state.count.toLocaleString("en") : `${here.toLocaleString("en")}+`;
  }

  function listed() {
    const { queue } = state;
    if (queue.length === 0) {
      return empty(state.list === "submitted" && !state.words ? "Nothing waits for review." : "Nothing here.", html`<p>${state.words || state.list !== "submitted" ? html`<a class="button" href="/desk">To the queue</a>` : html`<a class="button" href="/">To the wire</a>`}</p>`);
    }
    return html`<p class="fine" role="status">${howMany()} ${state.list === "submitted" ? `${queue.length === 1 ? "waits" : "wait"}, the oldest first` : "here, the newest first"}</p>
      <ol class="queue-list">${queue.map(one => html`<li><a href=${address("/desk", { status: state.list === "submitted" ? undefined : state.list, q: state.words, item: one.id })}
        data-id=${one.id} aria-current=${one.id === state.id ? "true" : nothing}><span class="queue-statement" dir="auto">${one.statement}</span>
        <small>${standing({ ...one, status: one.status === "submitted" ? "" : one.status })}${DESIGNS[one.design]} · ${ago(postedAt(one))}</small></a></li>`)}</ol>
      ${state.next ? html`<p class="more"><button type="button" @click=${more}>Show more</button></p>` : nothing}`;
  }

  function inHand() {
    const f = state.item;
    if (state.itemProblem) return html`<h2>The finding</h2>${trouble(state.itemProblem, openItem)}`;
    if (!f) return state.id !== null || state.queue === null ? skeleton(5, "Loading the finding") : nothing;
    if (state.correcting) return state.correcting.view();
    return html`<article class="item">
      <div class="item-main">
        <p class="row-head">${standing(f)}${direction(f)} ${level(f)}</p>
        <h2 class="statement-title" dir="auto">${f.status === "retracted" ? html`<s>${f.statement}</s>` : f.statement}</h2>
        <p class="fine">v${f.version}, posted ${moment(postedAt(f))} · <a href=${`/findings/${f.id}`}>Its page</a></p>
        <div class="moves" role="group" aria-label="Moves">${movesOf(f).map(button)}
          ${movesOf(f).length === 0 ? html`<span class="fine">Nothing can be done to it: ${STATUSES[f.status].toLowerCase()} stays ${STATUSES[f.status].toLowerCase()}.</span>` : nothing}</div>
        ${state.stale ? stale(f, state.stale, takeFresh, null) : nothing}
        ${state.moveProblem ? trouble(state.moveProblem) : nothing}
        ${besides(f)}
        <section aria-label="What it says">${facts(f)}</section>
        ${effectSection(f)}
        ${state.versions ? html`<section aria-labelledby="history"><h2 id="history">History</h2>${timeline(state.versions)}</section>` : nothing}
      </div>
      <aside class="item-side" aria-label="Source and rule">${source(f)}${rule(f)}</aside>
    </article>`;
  }

  function besides(f) {
    const other = state.same?.find(one => one.id === state.beside);
    if (!other) return nothing;
    return html`<section aria-labelledby="beside"><h2 id="beside" tabindex="-1">Beside another finding of its work</h2>
      ${besideEachOther(f, other, ["This one", html`<a href=${`/desk?item=${other.id}`}>The other</a>, ${STATUSES[other.status].toLowerCase()}`])}
      <p class="actions"><button type="button" class="quiet" @click=${() => compare(null)}>Close</button></p></section>`;
  }

  function button(name) {
    const move = MOVES[name];
    return html`<button type="button" class=${name === "accept" ? "main" : ""} ?disabled=${state.busy} aria-keyshortcuts=${shortcuts() ? move.key : nothing} @click=${() => act(name)}>${move.name}${shortcuts() ? html` <kbd aria-hidden="true">${move.key}</kbd>` : nothing}</button>`;
  }

  function source(f) {
    return html`<section class="card"><h2>Source</h2>
      <p class="work" dir="auto">${f.source.title}</p><p class="fine" dir="auto">${cite(f.source)}</p>${sourceIds(f.source)}
      ${state.work ? workCard(state.work) : nothing}
      ${state.same?.length > 0 ? html`<h3>${plural(state.same.length, "other finding")} of it</h3>
        <ul class="lines">${state.same.map(one => html`<li>${standing(one)}<a href=${`/desk?item=${one.id}`} dir="auto">${short(one.statement)}</a>
          <button type="button" class="quiet" aria-label=${`Compare with: ${short(one.statement)}`} @click=${() => compare(one.id)}>Compare</button></li>`)}</ul>` : nothing}
      ${f.unverified?.length ? html`<p class="fine">Not yet checked by whoever posted it: ${f.unverified.join(", ")}.</p>` : nothing}</section>`;
  }

  function workCard(work) {
    return html`<p>By the notices given here, the work is <b>${STANDINGS[work.standing]}</b>${work.concern && work.standing !== "questioned" ? ", with a concern" : nothing}.</p>
      ${work.notices.length > 0 ? html`<ul class="lines">${work.notices.map(one => html`<li><b>${CHANGES[one.change] ?? sentence(one.change)}</b> ${ago(one.occurredAt)}: <span dir="auto">${one.reason}</span></li>`)}</ul>` : nothing}`;
  }

  function rule(f) {
    const own = state.versions?.[0]?.actor === session().name;
    return html`<section class="card"><h2>The rule</h2>
      <p>Level ${f.level} · ${LEVELS[f.level]}: it follows from the design.</p>
      ${f.status === "submitted" ? html`<p>Accept what the source says in these words, of these topics. Reject with a reason that helps: it may be posted again.</p>` : nothing}
      ${own ? html`<p class="strip">You posted this yourself. Where the house rule is four-eyes, somebody else has to accept it.</p>`
        : state.versions?.[0]?.actor ? html`<p class="fine">Posted by ${state.versions[0].actor}.</p>` : nothing}</section>`;
  }

  function help() {
    const lines = [["j or n", "Next"], ["k or p", "The one before"], ...keysOfMoves(), ["/", "Search everything"]];
    return dialog("Keys", html`<h2>Keys</h2><dl class="facts">${lines.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>
      <p class="fine">They can be switched off under Display.</p><p><button type="button" @click=${closeDialog}>Close</button></p>`, () => {
      state.help = false;
      update();
    });
  }

  return { name: "desk", title: () => "Desk", load, moved: addressMoved, signedIn: ready, key, view };
}

/** One key may be for two moves, of which only one is ever possible. */
function keysOfMoves() {
  const names = new Map();
  for (const { key, name } of Object.values(MOVES)) names.set(key, names.has(key) ? `${names.get(key)}, or ${name.toLowerCase()}` : name);
  return [...names];
}

function short(text) {
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
