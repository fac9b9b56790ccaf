// Following again what a file says that was followed: one after the other, with a word for each.
import { html, nothing } from "../core/html.js";
import { send } from "../core/api.js";
import { plural } from "../core/words.js";
import { kept } from "./kept.js";

const LARGEST = 2_000_000;

/** `known` answers {mine, endpoints}; `added(subscription)` hears of each that was made. */
export function takeOver({ update, signal, known, added }) {
  const state = { wrong: "", asked: null, already: [], done: 0, refused: [], busy: false };

  async function chosen(event) {
    const file = event.target.files[0];
    event.target.value = "";
    if (!file || state.busy) return;
    Object.assign(state, { wrong: "", asked: null, already: [], done: 0, refused: [] });
    if (file.size > LARGEST) state.wrong = "It is larger than 2 MB: that is not what was saved here.";
    else {
      const { mine, endpoints } = known();
      const text = await file.text().catch(() => null);
      Object.assign(state, text === null ? { wrong: "It cannot be read." } : kept(text, mine, endpoints));
      if (!state.wrong) await takeAll();
    }
    update();
  }

  async function takeAll() {
    state.busy = true;
    for (const one of state.asked) {
      update();
      try {
        added(await send("POST", "/api/subscriptions", one, { signal, key: crypto.randomUUID() }));
        state.done += 1;
      } catch (failure) {
        if (signal.aborted) return;
        state.refused.push({ name: one.name, why: wordsOf(failure) });
      }
    }
    state.busy = false;
  }

  function view() {
    return html`<label class="stacked">Follow what such a file says
        <input type="file" accept=".json,application/json" ?disabled=${state.busy} aria-describedby="taken-over" @change=${chosen}></label>
      <div id="taken-over" role="status">${state.wrong ? html`<p><b>Nothing was taken over.</b> ${state.wrong}</p>` : state.asked ? told() : html`<p class="fine">Topics, kinds and pauses are taken over; a webhook is only where it is yours here.</p>`}</div>`;
  }

  function told() {
    const past = state.done + state.refused.length;
    return html`<p>${state.busy ? html`<progress max=${state.asked.length} value=${past} aria-label="Taken over"></progress> ${past} of ${state.asked.length}` : html`<b>${plural(state.done, "subscription")}</b> taken over${state.already.length > 0 ? `, ${state.already.length} you had already` : nothing}${state.refused.length > 0 ? `, ${state.refused.length} refused:` : "."}`}</p>
      ${state.refused.length > 0 ? html`<ul class="lines">${state.refused.map(one => html`<li><b dir="auto">${one.name.slice(0, 200) || "Without a name"}</b> ${one.why}</li>`)}</ul>` : nothing}`;
  }

  return { view };
}

function wordsOf({ errors, detail, title }) {
  return errors.length > 0 ? errors.map(one => `${one.pointer.split("/")[1] ?? ""}: ${one.detail}`).join("; ") : detail || title;
}
