// A correction: the finding said anew, with the reason; kept as a draft until it is done.
import { html, nothing, live } from "../core/html.js";
import { dropDraft, keepDraft, keyFor, readDraft } from "../core/drafts.js";
import { contentOf, faultsOf, formOf, ownFaults } from "../core/form.js";
import { MOVES, noticeOf } from "../core/moves.js";
import { send } from "../core/api.js";
import { session, signInHref } from "../core/session.js";
import { faultSummary, findingForm } from "./finding-form.js";
import { differ, differences } from "./finding-facts.js";
import { fresh } from "./move-dialog.js";
import { stale } from "./stale.js";
import { trouble } from "./states.js";

const NO_FAULTS = { byField: {}, list: [] };

/** The form for one finding; `moved` hears what was done, `left` that it was not. */
export function correction(finding, { update, moved, left, signal }) {
  const what = `correction.${finding.id}`;
  const kept = readDraft(session().name, what);
  const state = {
    base: kept?.base ?? finding, draft: { form: kept?.form ?? formOf(finding), reason: kept?.reason ?? "", notice: kept?.notice ?? "" },
    faults: NO_FAULTS, reason: "", problem: null, busy: false, fresh: null, restored: kept !== null,
  };
  const form = findingForm({ changed });

  function changed(name) {
    if (name) {
      delete state.faults.byField[name];
      keep();
    }
    update();
  }

  const keep = () => keepDraft(session().name, what, { ...state.draft, base: state.base });

  /** All of it, also what the form does not show. */
  const content = () => contentOf(state.draft.form, state.base.provenance ? { provenance: state.base.provenance } : {});

  async function submit(event) {
    event.preventDefault();
    if (state.busy) return;
    state.problem = null;
    state.reason = state.draft.reason.trim() ? "" : "is required";
    state.faults = ownFaults(state.draft.form);
    if (state.reason || state.faults.list.length > 0) return showFaults();
    const body = { reason: state.draft.reason.trim(), notice: noticeOf(state.draft.notice), finding: content() };
    state.busy = true;
    update();
    try {
      const done = await send("POST", `/api/findings/${finding.id}/correction`, body, { signal, version: state.base.version, key: keyFor(state.draft, [state.base.version, body]) });
      dropDraft(session().name, what);
      moved([done], MOVES.correct, finding);
    } catch (failure) {
      if (signal.aborted) return;
      if (failure.status === 412) state.fresh = await fresh(finding, signal).catch(() => null);
      if (failure.status === 422) state.faults = faultsOf(failure, "/finding");
      if (!state.fresh && state.faults.list.length === 0) state.problem = failure;
    }
    state.busy = false;
    update();
    if (state.faults.list.length > 0) showFaults();
  }

  function showFaults() {
    update();
    document.getElementById(state.reason ? "field-reason" : "faults")?.focus();
  }

  /** What stands now is what is corrected: what was written stays written. */
  function goOn() {
    state.base = state.fresh.finding;
    state.fresh = null;
    keep();
    update();
  }

  function discard() {
    dropDraft(session().name, what);
    left();
  }

  function view() {
    return html`<section class="correction" aria-labelledby="correct"><h2 id="correct" tabindex="-1">Correct version ${state.base.version}</h2>
      ${state.restored ? html`<p class="fine">What you began before is here again.</p>` : nothing}
      <form class="finding-form" novalidate @submit=${submit} aria-label="The correction">
        ${faultSummary(state.faults.list)}
        <div class="field"><label for="field-reason">Why it is corrected<span class="must"> (needed)</span></label>
          <textarea id="field-reason" rows="2" maxlength="2000" dir="auto" aria-required="true" aria-invalid=${state.reason ? "true" : nothing} aria-describedby="reason-error" .value=${live(state.draft.reason)}
            @input=${event => write("reason", event.target.value)}></textarea><p class="wrong" id="reason-error">${state.reason}</p></div>
        <div class="field"><label for="field-notice">Where that was published: a DOI, a PMID, or in words</label>
          <input id="field-notice" type="text" maxlength="500" autocomplete="off" .value=${live(state.draft.notice)} @input=${event => write("notice", event.target.value)}></div>
        ${form.view(state.draft.form, state.faults.byField)}
        <h3>What differs</h3>
        ${differ(state.base, content()) ? differences(state.base, content()) : html`<p class="fine">Nothing yet: whoever was told of it is told of every difference.</p>`}
        ${state.fresh ? stale(state.base, state.fresh, state.fresh.moves.includes("correct") ? goOn : null, null) : nothing}
        ${state.problem?.status === 401 ? html`<div class="trouble" role="alert"><h2>Your session has ended</h2><p>What you wrote is kept in this browser.</p><a class="button" href=${signInHref()}>Sign in again</a></div>`
          : state.problem ? trouble(state.problem) : nothing}
        <div class="form-end"><button class="main" ?disabled=${state.busy}>${state.busy ? "Correcting…" : "Correct it"}</button><button type="button" @click=${discard}>Leave it</button></div>
      </form></section>`;
  }

  function write(name, value) {
    state.draft[name] = value;
    if (name === "reason") state.reason = "";
    keep();
    update();
  }

  return { view };
}
