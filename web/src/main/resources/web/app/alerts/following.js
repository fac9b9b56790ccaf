// What I follow: in words, with pause, change and stop; and why I was not told of a finding.
import { html, nothing } from "../core/html.js";
import { all, send } from "../core/api.js";
import { nameOf } from "../core/catalogue.js";
import { saveJson } from "../core/download.js";
import { holdFocus } from "../core/focus.js";
import { plural, sentence } from "../core/words.js";
import { day, moment } from "../core/time.js";
import { empty } from "../parts/states.js";
import { dialog } from "./dialog.js";
import { takeOver } from "./take-over.js";
import { filterWords, findingId, healthWords } from "./words.js";

const CLAUSES = {
  announce: "Announced", anyOf: "Topics", createdAt: "Since when", paused: "Pause", minLevel: "Evidence", designs: "Design",
  allOf: "All of", noneOf: "None of", changes: "What happened", status: "Review",
};

export function following({ update, signal }) {
  const state = { ready: false, problem: null, mine: [], endpoints: new Map(), busy: null, failed: null, said: "", open: null, asking: null };

  const taking = takeOver({
    update, signal,
    known: () => ({ mine: state.mine, endpoints: new Set([...state.endpoints.values()].filter(one => one.state !== "ended").map(one => one.id)) }),
    added(answer) {
      state.mine.push(answer);
      state.said = "";
    },
  });

  async function load() {
    state.problem = null;
    update();
    try {
      const [mine, endpoints] = await Promise.all([all("/api/subscriptions", {}, { signal }), all("/api/endpoints", {}, { signal })]);
      state.mine = mine.items;
      state.endpoints = new Map(endpoints.items.map(one => [one.id, one]));
      state.ready = true;
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  async function work(one, action, said) {
    const keep = holdFocus();
    Object.assign(state, { busy: one.id, failed: null, said: "" });
    update();
    try {
      await action();
      state.said = said;
    } catch (failure) {
      if (signal.aborted) return;
      state.failed = failure;
    }
    state.busy = null;
    update();
    keep(`[data-subscription="${one.id}"] button`, "#following");
  }

  const put = answer => {
    state.mine = state.mine.map(one => (one.id === answer.id ? answer : one));
  };

  const pause = one => work(one, async () => put(await send("PATCH", `/api/subscriptions/${one.id}`, { paused: !one.paused }, { signal, version: one.version })),
    one.paused ? `${one.name} tells you again.` : `${one.name} is paused: nothing new is told. Recalls of what you were told still come.`);

  const stop = one => work(one, async () => {
    await send("DELETE", `/api/subscriptions/${one.id}`, undefined, { signal, version: one.version });
    state.mine = state.mine.filter(other => other.id !== one.id);
  }, `You follow ${one.name} no more.`);

  function change(one) {
    state.open = dialog({
      asked: { ...one, endpointIds: one.endpointIds ?? [] },
      existing: one,
      update,
      saved(answer) {
        put(answer);
        state.said = `${answer.name} is changed.`;
      },
      closed() {
        state.open = null;
        update();
      },
    });
    update();
  }

  async function explain(one, event) {
    event.preventDefault();
    const finding = findingId(new FormData(event.target).get("finding"));
    state.asking = { id: one.id, answer: null, problem: finding ? null : { detail: "That is no finding: paste the address of its page, or its id." }, busy: Boolean(finding) };
    update();
    if (!finding) return;
    try {
      state.asking.answer = await send("POST", `/api/subscriptions/${one.id}/explain`, { findingId: finding }, { signal });
    } catch (failure) {
      if (signal.aborted) return;
      state.asking.problem = failure;
    }
    state.asking.busy = false;
    update();
  }

  function view() {
    return html`<section aria-labelledby="following"><h2 id="following" tabindex="-1">Following</h2>
      <p role="status" class="fine">${state.said || plural(state.mine.length, "subscription")}</p>
      ${state.failed ? html`<p role="alert">${state.failed.title}. ${state.failed.detail}</p>` : nothing}
      ${state.mine.length === 0 ? empty("You follow nothing yet.", html`<p><a class="button" href="/topics">Find a topic to follow</a></p>`)
        : html`<ul class="rows following">${state.mine.map(one => html`<li data-subscription=${one.id}>${row(one)}</li>`)}</ul>
        <p class="fine">Who was told of a finding is told when it is corrected, questioned or retracted, whatever the filter says.</p>
        <p class="actions"><button type="button" class="quiet" @click=${() => saveJson("subscriptions", state.mine)}>Download all as JSON</button></p>`}
      ${taking.view()}
      ${state.open ? state.open.view() : nothing}</section>`;
  }

  function row(one) {
    const busy = state.busy === one.id;
    return html`<h3>${one.name} ${one.paused ? html`<span class="label outlined">PAUSED</span>` : nothing}</h3>
      <p>${filterWords(one, nameOf)}</p>
      <p class="fine">Since ${day(one.createdAt)}${one.paused ? `; paused since ${day(one.pausedAt)}` : ""}. To your inbox, <a href=${one.feeds.atom}>a feed</a>${channels(one)}.</p>
      <p class="actions"><button type="button" class="quiet" ?disabled=${busy} @click=${() => change(one)} aria-label=${`Change ${one.name}`}>Change</button>
        <button type="button" class="quiet" ?disabled=${busy} @click=${() => pause(one)} aria-label=${`${one.paused ? "Resume" : "Pause"} ${one.name}`}>${one.paused ? "Resume" : "Pause"}</button>
        <button type="button" class="quiet" ?disabled=${busy} @click=${() => stop(one)} aria-label=${`Stop following ${one.name}`}>Stop</button></p>
      <details><summary>Why was I not told of a finding?</summary>${question(one)}</details>`;
  }

  function channels(one) {
    const ids = [...(one.endpointIds ?? []), ...(one.webhook ? [one.webhook.endpointId] : [])];
    return [...new Set(ids)].map(id => {
      const endpoint = state.endpoints.get(id);
      return html`, ${endpoint ? html`${endpoint.address} (${healthWords(endpoint, day).toLowerCase()})` : "a webhook"}`;
    });
  }

  function question(one) {
    const asking = state.asking?.id === one.id ? state.asking : null;
    return html`<form class="ask" @submit=${event => explain(one, event)}>
      <label class="stacked">The finding’s page or id <input type="text" name="finding" required maxlength="300" placeholder="https://…/findings/…" autocomplete="off"></label>
      <button type="submit" ?disabled=${asking?.busy}>Explain</button></form>
      <div role="status">${asking?.problem ? html`<p>${asking.problem.detail}</p>` : nothing}${asking?.answer ? explained(asking.answer) : nothing}</div>`;
  }

  function explained(answer) {
    return html`<p><b>${answer.told ? "You were told" : answer.waiting ? "You are about to be told" : "You were not told"}</b>: ${answer.summary}</p>
      <div class="scroll" tabindex="0" role="group" aria-label="What decided"><table class="plain"><thead><tr><th scope="col">What decides</th><th scope="col">Met</th><th scope="col">Why</th></tr></thead>
        <tbody>${answer.clauses.map(clause => html`<tr><th scope="row">${CLAUSES[clause.clause] ?? sentence(clause.clause)}</th><td>${clause.met ? "yes" : html`<b>no</b>`}</td><td>${clause.detail}</td></tr>`)}</tbody></table></div>
      <p class="fine">By both as they are now; the last that happened to the finding was on ${moment(answer.lastChangedAt)}.</p>`;
  }

  return { state, load, view };
}
