// How alerts are brought: the endpoints with a test of each, and every delivery with its attempts.
import { html, nothing } from "../core/html.js";
import { address, all, get, send } from "../core/api.js";
import { holdFocus } from "../core/focus.js";
import { plural, sentence } from "../core/words.js";
import { ago, day, moment } from "../core/time.js";
import { empty } from "../parts/states.js";
import { healthWords } from "./words.js";

const STATES = [["", "All"], ["pending", "Pending"], ["delivered", "Delivered"], ["superseded", "Superseded"], ["abandoned", "Given up"]];

export function deliveries({ update, signal }) {
  const state = { ready: false, problem: null, endpoints: [], items: [], next: null, only: "", busy: null, failed: null, said: "", tests: new Map(), secret: null };

  async function load() {
    state.problem = null;
    update();
    try {
      const [endpoints, page] = await Promise.all([all("/api/endpoints", {}, { signal }), read()]);
      Object.assign(state, { endpoints: endpoints.items, items: page.items, next: page.next, ready: true });
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  const read = cursor => get(address("/api/deliveries", { state: state.only, limit: 50, cursor }), { signal });

  async function work(key, action) {
    const keep = holdFocus();
    Object.assign(state, { busy: key, failed: null, said: "" });
    update();
    try {
      await action();
    } catch (failure) {
      if (signal.aborted) return;
      state.failed = failure;
    }
    state.busy = null;
    update();
    keep(`[data-endpoint="${key}"] button`, `[data-delivery="${key}"] button`, `[data-endpoint="${key}"] a`, `[data-delivery="${key}"] summary`, "h1");
  }

  const narrow = only => work("narrow", async () => {
    state.only = only;
    const page = await read();
    Object.assign(state, { items: page.items, next: page.next });
  });

  const more = () => work("more", async () => {
    const page = await read(state.next);
    state.items = [...state.items, ...page.items];
    state.next = page.next;
  });

  function add(event) {
    event.preventDefault();
    const form = event.target;
    work("add", async () => {
      const made = await send("POST", "/api/endpoints", { channel: "webhook", address: new FormData(form).get("address").trim() }, { signal });
      state.endpoints = [...state.endpoints, made];
      state.secret = made;
      form.reset();
    });
  }

  const test = one => work(one.id, async () => {
    state.tests.set(one.id, await send("POST", `/api/endpoints/${one.id}/test`, undefined, { signal }));
  });

  const end = one => work(one.id, async () => {
    await send("DELETE", `/api/endpoints/${one.id}`, undefined, { signal, version: one.version });
    const ended = await get(`/api/endpoints/${one.id}`, { signal });
    state.endpoints = state.endpoints.map(other => (other.id === one.id ? ended : other));
    state.said = `Nothing more is sent to ${one.address}.`;
  });

  const again = one => work(one.id, async () => {
    await send("POST", `/api/deliveries/${one.id}/redelivery`, undefined, { signal });
    const now = await get(`/api/deliveries/${one.id}`, { signal });
    state.items = state.items.map(other => (other.id === one.id ? now : other));
    state.said = "It is attempted again at once.";
  });

  function view() {
    return html`
      ${state.failed ? html`<p role="alert">${state.failed.title}. ${state.failed.errors?.[0]?.detail ?? state.failed.detail}</p>` : nothing}
      <p role="status" class="fine">${state.said}</p>
      <section aria-labelledby="endpoints"><h2 id="endpoints">Endpoints</h2>
        ${state.endpoints.length === 0 ? html`<p class="fine">None. An endpoint is an address of yours that alerts are posted to, signed (Standard Webhooks).</p>`
          : html`<ul class="rows">${state.endpoints.map(one => html`<li data-endpoint=${one.id}>${endpoint(one)}</li>`)}</ul>`}
        ${state.secret ? html`<p class="bar" role="status">The secret of ${state.secret.address}, shown this once: <code>${state.secret.secret}</code></p>` : nothing}
        <form class="ask" @submit=${add}><label class="stacked">A new endpoint <input type="url" name="address" required maxlength="2000" placeholder="https://lab.example/hook"></label>
          <button type="submit" ?disabled=${state.busy === "add"}>Add</button></form></section>
      <section aria-labelledby="deliveries"><h2 id="deliveries">Deliveries</h2>
        <p class="tabs" role="group" aria-label="Which">${STATES.map(([value, words]) => html`<button type="button" class="quiet" aria-pressed=${state.only === value ? "true" : "false"} @click=${() => narrow(value)}>${words}</button>`)}</p>
        ${state.items.length === 0 ? empty(state.only ? "None is in this state." : "Nothing was to be brought to an endpoint yet.")
          : html`<ul class="rows">${state.items.map(one => html`<li data-delivery=${one.id}>${delivery(one)}</li>`)}</ul>`}
        ${state.next ? html`<p class="more"><button type="button" ?disabled=${state.busy === "more"} @click=${more}>Show more</button></p>` : nothing}</section>`;
  }

  function endpoint(one) {
    const result = state.tests.get(one.id);
    return html`<h3 class="breaks">${one.address}</h3>
      <p>${healthWords(one, ago)}<span class="fine">; since ${day(one.createdAt)}</span></p>
      ${one.state === "ended" ? nothing : html`<p class="actions"><button type="button" class="quiet" ?disabled=${state.busy === one.id} @click=${() => test(one)} aria-label=${`Test ${one.address}`}>Test</button>
        <button type="button" class="quiet" ?disabled=${state.busy === one.id} @click=${() => end(one)} aria-label=${`End ${one.address}`}>End</button></p>`}
      ${result ? html`<p role="status">${result.succeeded ? `It answered ${result.status} after ${result.millis} ms.` : `It failed after ${result.millis} ms: ${result.error}.`}</p>` : nothing}`;
  }

  function delivery(one) {
    const words = STATES.find(([value]) => value === one.state)?.[1] ?? sentence(one.state);
    return html`<p class="row-head"><b>${words}</b> <span>${sentence(one.channel)}: ${one.subject.kind === "finding" ? html`<a href=${`/findings/${one.subject.id}`}>finding, version ${one.subject.version}</a>` : `${one.subject.kind}, version ${one.subject.version}`}</span></p>
      ${one.reason ? html`<p>${one.reason}</p>` : nothing}
      <details><summary>${plural(one.attempts.length, "attempt")}</summary>${one.attempts.length === 0 ? html`<p class="fine">None was made yet.</p>`
        : html`<ol class="lines">${one.attempts.map(attempt => html`<li><time datetime=${attempt.attemptedAt}>${moment(attempt.attemptedAt)}</time>: ${attempt.error ?? `HTTP ${attempt.status}`}, ${attempt.millis} ms${attempt.reply ? html`<br><code>${attempt.reply}</code>` : nothing}</li>`)}</ol>`}</details>
      ${one.state === "superseded" ? nothing : html`<p class="actions"><button type="button" class="quiet" ?disabled=${state.busy === one.id} @click=${() => again(one)}>Send again</button></p>`}`;
  }

  return { state, load, view };
}
