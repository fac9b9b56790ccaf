// Following a topic: one click when signed in, with an Undo; the reason to sign in when not.
import { html, nothing } from "../core/html.js";
import { get, send } from "../core/api.js";
import { session, signInHref } from "../core/session.js";
import { nameOf } from "../core/catalogue.js";

/** A control for one topic; `update` draws the screen again. */
export function follower(ids, update) {
  const state = { mine: undefined, busy: false, problem: null, said: "" };
  const key = JSON.stringify([...ids].sort());

  async function read() {
    if (!session().name) return;
    try {
      const page = await get("/api/subscriptions?limit=200");
      state.mine = page.items.find(one => JSON.stringify([...one.anyOf, ...one.allOf].sort()) === key && one.noneOf.length === 0) ?? null;
    } catch { /* the button stays and says what is wrong when it is used */ }
    update();
  }

  async function change(work, said) {
    state.busy = true;
    state.problem = null;
    update();
    try {
      state.mine = await work();
      state.said = said;
    } catch (failure) {
      state.problem = failure;
    }
    state.busy = false;
    update();
  }

  const follow = () => change(() => send("POST", "/api/subscriptions", {
    name: ids.map(nameOf).join(" and ").slice(0, 200),
    anyOf: ids.slice(0, 1),
    allOf: ids.slice(1),
  }), "You will be told of what is accepted, and always of what is questioned or retracted.");

  const unfollow = () => change(() => send("DELETE", `/api/subscriptions/${state.mine.id}`, undefined, { version: state.mine.version }).then(() => null), "You will be told no more.");

  function view() {
    if (!session().signIn) return nothing;
    if (!session().name) return html`<p class="follow"><a class="button" href=${signInHref()}>Sign in to follow</a></p>`;
    return html`<div class="follow">
      ${state.mine ? html`<button type="button" ?disabled=${state.busy} @click=${unfollow}>Following · stop</button>`
        : html`<button type="button" class="main" ?disabled=${state.busy} @click=${follow}>Follow</button>`}
      <span role="status" class="fine">${state.said}${state.said ? html` <a href="/alerts">My alerts</a>` : nothing}</span>
      ${state.problem ? html`<p role="alert">${state.problem.title}. ${state.problem.detail}</p>` : nothing}
    </div>`;
  }

  return { read, view };
}
