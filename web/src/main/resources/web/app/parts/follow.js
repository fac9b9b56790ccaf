// Following: a filter becomes a subscription in a dialog that says what it would have brought; Undo right after.
import { html, nothing } from "../core/html.js";
import { all, send } from "../core/api.js";
import { holdFocus } from "../core/focus.js";
import { session, signInHref } from "../core/session.js";
import { nameOf, topics } from "../core/catalogue.js";
import { dialog } from "../alerts/dialog.js";
import { isSame, ofFilters } from "../alerts/words.js";

/** A control for topics, or for the wire's filters; `update` draws the screen again. */
export function follower(wanted, update) {
  const filters = Array.isArray(wanted) ? { topic: wanted } : wanted;
  const state = { mine: undefined, busy: false, problem: null, said: "", undo: false, open: null };

  async function read() {
    if (!session().name) return;
    try {
      const page = await all("/api/subscriptions");
      const { asked } = ofFilters(filters, nameOf);
      state.mine = page.items.find(one => isSame(one, asked)) ?? null;
    } catch { /* the button stays and says what is wrong when it is used */ }
    update();
  }

  async function open(existing) {
    await topics().catch(() => {}); // for the names, which are mostly there
    const { asked, left } = ofFilters(filters, nameOf);
    state.problem = null;
    state.open = dialog({
      asked: existing ?? asked,
      existing,
      left: existing ? [] : left,
      update,
      saved(answer) {
        state.mine = answer;
        state.undo = !existing;
        state.said = existing ? "Changed." : "You will be told of what comes, and always of what is questioned or retracted.";
      },
      closed() {
        state.open = null;
        update();
      },
    });
    update();
  }

  async function stop(said) {
    const keep = holdFocus();
    state.busy = true;
    state.problem = null;
    update();
    try {
      await send("DELETE", `/api/subscriptions/${state.mine.id}`, undefined, { version: state.mine.version });
      Object.assign(state, { mine: null, undo: false, said });
    } catch (failure) {
      state.problem = failure;
    }
    state.busy = false;
    update();
    keep(".follow button");
  }

  function view() {
    if (!session().signIn) return nothing;
    if (!session().name) return html`<p class="follow"><a class="button" href=${signInHref()}>Sign in to follow</a></p>`;
    return html`<div class="follow">
      ${state.mine ? html`<button type="button" ?disabled=${state.busy} @click=${() => stop("You will be told no more.")}>Following · stop</button>
        <button type="button" class="quiet" ?disabled=${state.busy} @click=${() => open(state.mine)}>Change</button>`
        : html`<button type="button" class="main" ?disabled=${state.busy} @click=${() => open(undefined)}>Follow</button>`}
      <span role="status" class="fine">${state.said}${state.said ? html` <a href="/alerts?tab=following">My alerts</a>` : nothing}</span>
      ${state.undo && state.mine ? html`<button type="button" class="quiet" ?disabled=${state.busy} @click=${() => stop("Undone: nothing is followed.")}>Undo</button>` : nothing}
      ${state.problem ? html`<p role="alert">${state.problem.title}. ${state.problem.detail}</p>` : nothing}
      ${state.open ? state.open.view() : nothing}
    </div>`;
  }

  return { read, view };
}
