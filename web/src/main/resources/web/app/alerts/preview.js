// What a filter would have brought: asked a moment after it was last changed, and shown with examples.
import { html, nothing, svg } from "../core/html.js";
import { send } from "../core/api.js";
import { plural } from "../core/words.js";
import { ago, day, moment } from "../core/time.js";
import { rateWords, shareWords } from "./words.js";

const PAUSE = 300;

/** `asked` gives what is asked for now; `shown` is called when there is something to draw. */
export function preview(asked, shown) {
  const state = { found: null, problem: null, busy: false };
  let timer;
  let asking;

  function ask({ at = PAUSE } = {}) {
    clearTimeout(timer);
    asking?.abort();
    state.busy = true;
    timer = setTimeout(read, at);
  }

  async function read() {
    const mine = new AbortController();
    asking = mine;
    try {
      const found = await send("POST", "/api/subscriptions/preview", asked(), { signal: mine.signal });
      Object.assign(state, { found, problem: null });
    } catch (failure) {
      if (mine.signal.aborted) return;
      Object.assign(state, { found: null, problem: failure });
    }
    state.busy = false;
    shown();
  }

  function stop() {
    clearTimeout(timer);
    asking?.abort();
  }

  function view(before) {
    const found = state.found;
    return html`<section class="preview" aria-label="Preview" aria-busy=${state.busy ? "true" : "false"}>
      ${state.problem ? html`<p class="fine">No preview: ${state.problem.errors[0]?.detail ?? state.problem.detail}</p>` : nothing}
      ${found ? html`<p role="status"><b>${rateWords(found)}</b> ${before && before.count !== found.count ? html`Until now it was ${plural(before.count, "finding")}.` : nothing}</p>
        ${shareWords(found) ? html`<p class="warning">${shareWords(found)}</p>` : nothing}
        ${weeks(found)}
        ${found.examples.length > 0 ? html`<ul class="examples">${found.examples.map(one => html`<li><span dir="auto">${one.status === "retracted" ? html`<s>${one.statement}</s> <strong class="label solid">RETRACTED</strong>` : one.statement}</span>
          <small title=${moment(one.cameAt)}>${ago(one.cameAt)}</small></li>`)}</ul>` : nothing}`
        : state.problem ? nothing : html`<p role="status" class="fine">Looking at what came in the last 90 days…</p>`}
    </section>`;
  }

  return { ask, stop, view, found: () => state.found };
}

/** Thirteen small bars; the same as a sentence for who does not see them. */
function weeks({ weeks }) {
  const most = Math.max(...weeks.map(week => week.findings));
  if (most === 0) return nothing;
  const said = weeks.filter(week => week.findings > 0).map(week => `${week.findings} in the week from ${day(week.from)}`).join(", ");
  return html`<svg class="weeks" viewBox="0 0 260 44" role="img" aria-label=${`By week: ${said}`}>${weeks.map((week, index) => {
    const height = week.findings === 0 ? 1 : Math.max(3, Math.round((week.findings / most) * 40));
    return svg`<rect x=${index * 20 + 2} y=${42 - height} width="16" height=${height}></rect>`;
  })}</svg>`;
}
