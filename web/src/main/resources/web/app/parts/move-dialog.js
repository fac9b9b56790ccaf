// The dialog in which a curator says why she moves a finding, and sees first what else would move.
import { html, nothing, live } from "../core/html.js";
import { get } from "../core/api.js";
import { lastWord, MOVES, movesOf, noticeOf, RETRACTIONS } from "../core/moves.js";
import { carryOut, preview } from "../core/works.js";
import { NATURES, identifier, pasted, plural, REGISTERED } from "../core/words.js";
import { keyFor } from "../core/drafts.js";
import { closeDialog, dialog } from "./dialog.js";
import { stale } from "./stale.js";
import { trouble } from "./states.js";
import { standing } from "./marks.js";

const LONGEST_REASON = 2000;

/** What can no longer be done to the finding, or to its work. */
const ILLEGAL = /#illegal-move$/;

/** `moved(findings, move)` hears what was done; `update` draws again. */
export function moveDialog({ update, moved, signal }) {
  let state = null;

  /** `work` is the finding's as it was read: the notice is meant for that. */
  function open(name, finding, work) {
    const move = MOVES[name];
    state = { name, move, finding, work, reason: "", notice: "", nature: move.nature ?? "", word: "", seen: null, problem: null, faults: {}, busy: false, fresh: null, sent: {} };
    update();
  }

  function body() {
    return { reason: state.reason.trim() || undefined, notice: noticeOf(state.notice), nature: state.nature || undefined };
  }

  /** What is done to others too is looked at before. */
  const looks = () => Boolean(state.move.change);

  async function submit(event) {
    event.preventDefault();
    if (state.busy) return;
    if (!state.reason.trim()) {
      state.faults = { reason: "is required" };
      update();
      document.getElementById("move-reason")?.focus();
      return;
    }
    const mine = state;
    mine.busy = true;
    mine.problem = null;
    mine.faults = {};
    update();
    try {
      if (looks() && !mine.seen) {
        mine.seen = await preview(mine.finding, mine.move, body(), { signal, work: mine.work });
        update();
        requestAnimationFrame(() => document.getElementById("move-seen")?.focus());
      } else {
        const done = await carryOut(mine.finding, mine.move, body(), { signal, key: keyFor(mine.sent, [mine.finding.version, body()]), work: mine.seen?.work });
        document.querySelector("dialog.dialog")?.close();
        moved(done, mine.move, mine.finding);
        return;
      }
    } catch (failure) {
      if (signal.aborted) return;
      await refused(mine, failure);
    }
    mine.busy = false;
    update();
  }

  async function refused(mine, failure) {
    if (failure.status === 412 || ILLEGAL.test(failure.body?.type)) {
      mine.seen = null;
      mine.fresh = await fresh(mine.finding, signal).catch(() => null);
      if (mine.fresh) return;
    }
    if (failure.status === 422) {
      mine.seen = null;
      for (const one of failure.errors) mine.faults[one.pointer.split("/")[1]] = one.detail;
      if (Object.keys(mine.faults).length > 0) return;
    }
    mine.problem = failure;
  }

  function goOn() {
    state.finding = state.fresh.finding;
    state.work = null;
    state.fresh = null;
    update();
  }

  function closed(what) {
    if (state !== what) return; // the next one is open already
    state = null;
    update();
  }

  function view() {
    if (!state) return nothing;
    const opened = state;
    const { move, finding } = state;
    return dialog(move.name, html`<form method="dialog" class="move" @submit=${submit}>
      <h2>${move.name}</h2>
      <p class="statement" dir="auto">${finding.statement}</p>
      ${state.fresh ? stale(finding, state.fresh, movesOn() ? goOn : null, closeDialog) : state.seen ? second() : first()}
      ${state.problem ? trouble(state.problem) : nothing}
      ${state.fresh ? nothing : html`<div class="form-end">
        <button class=${state.seen || !looks() ? "main" : ""} ?disabled=${state.busy || (state.seen && state.move.confirmed && state.word.trim() !== lastWord(finding.source))}>${
          state.busy ? "One moment…" : looks() && !state.seen ? "See what would move" : state.seen?.moved > 1 ? `${move.name}: ${plural(state.seen.moved, "finding")}` : move.name}</button>
        ${state.seen ? html`<button type="button" @click=${back}>Back</button>` : nothing}
        <button type="button" @click=${closeDialog}>Leave it</button></div>`}
    </form>`, () => closed(opened), opened);
  }

  /** Whether the move is still possible on what stands now. */
  const movesOn = () => state.fresh.moves.includes(state.name);

  function back() {
    state.seen = null;
    update();
  }

  function first() {
    const { move } = state;
    const id = pasted(state.notice);
    return html`
      <div class="field"><label for="move-reason">Why<span class="must"> (needed)</span></label>
        <textarea id="move-reason" rows="3" maxlength=${LONGEST_REASON} dir="auto" autofocus aria-required="true" aria-invalid=${state.faults.reason ? "true" : nothing} aria-describedby="move-reason-hint move-reason-wrong"
          .value=${live(state.reason)} @input=${event => write("reason", event.target.value)}></textarea>
        <p class="fine" id="move-reason-hint">${move.reason}</p>${wrong("reason")}</div>
      ${move.notice ? html`<div class="field"><label for="move-notice">Where it was published: a DOI, a PMID, or in words</label>
        <input id="move-notice" type="text" maxlength="500" autocomplete="off" spellcheck="false" aria-describedby="move-notice-hint move-notice-wrong" .value=${live(state.notice)} @input=${event => write("notice", event.target.value)}>
        <p class="fine" id="move-notice-hint" role="status">${id ? html`A ${REGISTERED[id.register]}: ${identifier(`${id.register}:${id.id}`).id}` : "The notice of the editor or publisher, if there is one."}</p>${wrong("notice")}</div>` : nothing}
      ${state.name === "retract" ? html`<div class="field"><label for="move-nature">What kind of notice</label>
        <select id="move-nature" @change=${event => write("nature", event.target.value)}>${RETRACTIONS.map(one => html`<option value=${one} ?selected=${one === state.nature}>${NATURES[one]}</option>`)}</select>${wrong("nature")}</div>` : nothing}`;
  }

  function write(name, value) {
    state[name] = value;
    delete state.faults[name];
    update();
  }

  function wrong(name) {
    return html`<p class="wrong" id=${`move-${name}-wrong`}>${state.faults[name] ?? nothing}</p>`;
  }

  function second() {
    const { seen, move, finding } = state;
    return html`<section id="move-seen" tabindex="-1" aria-label="What would move">
      <h3>${seen.moved === 1 ? "1 finding moves" : seen.moved === 0 ? "No finding moves: it is known already, and kept beside the others" : `${plural(seen.moved, "finding")} of this work move together`}</h3>
      <ul class="lines">${seen.findings.map(one => html`<li dir="auto">${standing(one)}${one.statement}</li>`)}</ul>
      ${seen.moved > seen.findings.length ? html`<p class="fine">and ${`${(seen.moved - seen.findings.length).toLocaleString("en")} more`}</p>` : nothing}
      <p class="told">${told(seen.told, seen.moved)}</p>
      <p class="fine">Why: <span dir="auto">${state.reason}</span>${state.nature ? html` · ${NATURES[state.nature]}` : nothing}</p>
      ${move.confirmed ? html`<div class="field"><label for="move-word">Type the last characters of its id, <code>${lastWord(finding.source)}</code>, to confirm</label>
        <input id="move-word" type="text" autocomplete="off" spellcheck="false" .value=${live(state.word)} @input=${event => write("word", event.target.value)}></div>` : nothing}
    </section>`;
  }

  return { open, view };
}

function told(told, findings) {
  if (!told) return "How many people were told could not be asked. Whoever was told is told again in any case.";
  if (!told.people) return `Nobody was told of ${findings === 1 ? "it" : "them"} yet.`;
  return html`<b>${plural(told.people, "person", "people")}</b> with ${plural(told.subscriptions, "subscription")} ${told.people === 1 ? "was" : "were"} told, and will be told again.${
    told.peopleNotReached ? html` <b>${told.peopleNotReached.toLocaleString("en")}</b> of them cannot be reached: they follow nothing of it any more.` : nothing}`;
}

/** A finding as it stands now, with its versions. */
export async function fresh(finding, signal) {
  const [now, versions] = await Promise.all([
    get(`/api/findings/${finding.id}`, { signal }),
    get(`/api/findings/${finding.id}/versions`, { signal }),
  ]);
  return { finding: now, versions: versions.items, moves: movesOf(now) };
}
