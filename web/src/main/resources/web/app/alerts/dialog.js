// The dialog in which a filter becomes a subscription, or a subscription is changed: with what it would have brought.
import { html, nothing, ref } from "../core/html.js";
import { all, send } from "../core/api.js";
import { nameOf, search } from "../core/catalogue.js";
import { CHANGES, DESIGNS, KINDS as TOPIC_KINDS, LEVELS } from "../core/words.js";
import { combobox } from "../parts/combobox.js";
import { filterWords, KINDS, USUAL } from "./words.js";
import { preview } from "./preview.js";

const GROUPS = [["anyOf", "One of these", "What is narrower counts too"], ["allOf", "And all of these", ""], ["noneOf", "But none of these", ""]];

/** `existing` is the subscription that is changed; `saved` is told what came of it. */
export function dialog({ asked, existing, left = [], update, saved, closed }) {
  const draft = {
    name: asked.name, anyOf: [...asked.anyOf], allOf: [...(asked.allOf ?? [])], noneOf: [...(asked.noneOf ?? [])],
    minLevel: asked.minLevel ?? null, designs: [...(asked.designs ?? [])], changes: [...(asked.changes ?? USUAL)], endpointIds: [...(asked.endpointIds ?? [])],
  };
  const state = { busy: false, problem: null, endpoints: null, before: null };
  const shown = preview(body, () => {
    state.before ??= existing ? shown.found() : null;
    update();
  });
  shown.ask({ at: 0 });
  all("/api/endpoints").then(page => {
    state.endpoints = page.items.filter(one => one.state !== "ended");
    update();
  }, () => {});

  let element;

  function body() {
    const { changes, ...rest } = draft;
    return { ...rest, changes, status: changes.includes("submitted") ? "any" : "accepted" };
  }

  function change(values) {
    Object.assign(draft, values);
    if (!("name" in values) && !("endpointIds" in values)) shown.ask();
    update();
  }

  async function save(event) {
    event.preventDefault();
    state.busy = true;
    state.problem = null;
    update();
    try {
      const answer = existing ? await send("PATCH", `/api/subscriptions/${existing.id}`, body(), { version: existing.version }) : await send("POST", "/api/subscriptions", body());
      element.close();
      saved(answer);
    } catch (failure) {
      state.problem = failure;
    }
    state.busy = false;
    update();
  }

  function opened(host) {
    if (!host || element === host) return;
    element = host;
    queueMicrotask(() => host.isConnected && !host.open && host.showModal()); // it is not in the document yet
  }

  const errorsOf = field => state.problem?.errors.filter(error => error.pointer === `/${field}` || error.pointer.startsWith(`/${field}/`)) ?? [];

  function errors(field) {
    const found = errorsOf(field);
    return found.length === 0 ? nothing : html`<span class="field-error" id=${`follow-${field}-error`}>${found.map(error => error.detail).join("; ")}</span>`;
  }

  function view() {
    return html`<dialog class="follow-dialog" aria-labelledby="follow-title" ${ref(opened)} @close=${() => { shown.stop(); closed(); }}>
      <form @submit=${save}>
        <h2 id="follow-title">${existing ? "Change what you follow" : "Follow"}</h2>
        ${state.problem ? html`<div class="trouble" role="alert"><p><b>${state.problem.title}.</b> ${state.problem.detail}</p></div>` : nothing}
        <label class="stacked">Name
          <input type="text" name="name" required maxlength="200" .value=${draft.name} aria-invalid=${errorsOf("name").length > 0 ? "true" : nothing} aria-describedby=${errorsOf("name").length > 0 ? "follow-name-error" : nothing} @input=${event => change({ name: event.target.value })}></label>${errors("name")}
        <p class="fine" id="follow-words">${filterWords(draft, nameOf)}</p>
        ${left.length > 0 ? html`<p class="fine">Of the wire’s filters these cannot be followed yet: ${left.join(", ")}.</p>` : nothing}
        ${shown.view(state.before)}
        <details ?open=${Boolean(existing)}><summary>What it takes</summary>
          ${GROUPS.map(group)}
          <label class="stacked">Evidence
            <select @change=${event => change({ minLevel: event.target.value || null })}><option value="" ?selected=${!draft.minLevel}>Any level</option>
              ${Object.entries(LEVELS).map(([level, words]) => html`<option value=${level} ?selected=${draft.minLevel === level}>${level} · ${words}${level === "A" ? "" : ", or better"}</option>`)}</select></label>
          <fieldset><legend>Designs (none: any)</legend><div class="choices">${Object.entries(DESIGNS).map(([design, words]) => choice("designs", design, words))}</div></fieldset>
          <fieldset><legend>Told of</legend><div class="choices">${KINDS.map(kind => choice("changes", kind, kind === "submitted" ? "Submitted (curators, and who posted it)" : CHANGES[kind]))}</div>${errors("changes")}</fieldset>
          <p class="fine">Who was told of a finding is told when it is corrected, questioned or retracted, whatever is chosen here.</p>
        </details>
        <fieldset><legend>Where to</legend>
          <p class="fine">Always to your inbox and to feeds of its own.${state.endpoints?.length === 0 ? html` Webhooks: add one under <a href="/alerts?tab=deliveries">Deliveries</a>.` : nothing}</p>
          <div class="choices">${(state.endpoints ?? []).map(one => choice("endpointIds", one.id, one.address))}</div>${errors("endpointIds")}</fieldset>
        <p class="actions"><button type="submit" class="main" ?disabled=${state.busy || draft.anyOf.length === 0}>${existing ? "Save" : "Start following"}</button>
          <button type="button" @click=${() => element.close()}>Cancel</button></p>
      </form></dialog>`;
  }

  function choice(field, value, words) {
    const on = draft[field].includes(value);
    return html`<label><input type="checkbox" .checked=${on} @change=${() => change({ [field]: on ? draft[field].filter(one => one !== value) : [...draft[field], value] })}> <span>${words}</span></label>`;
  }

  function group([field, label, hint]) {
    return html`<div class="stacked"><span aria-hidden="true">${label}</span>${hint ? html` <small>${hint}</small>` : nothing}
      <ul class="chips" aria-label=${label}>${draft[field].map(id => html`<li><button type="button" @click=${() => change({ [field]: draft[field].filter(one => one !== id) })}>${nameOf(id)} <span aria-hidden="true">×</span><span class="visually-hidden">: take away</span></button></li>`)}</ul>
      <div ${ref(host => box(host, field, label))}></div>${errors(field)}</div>`;
  }

  const boxes = new Map();

  function box(host, field, label) {
    if (!host || boxes.get(field) === host) return;
    boxes.set(field, host);
    combobox(host, {
      label,
      placeholder: "Add a topic",
      async find(words, signal) {
        return (await search(words, { signal })).map(topic => ({ id: topic.id, name: topic.name, note: TOPIC_KINDS[topic.kind] }));
      },
      chosen: option => draft[field].includes(option.id) || change({ [field]: [...draft[field], option.id] }),
    });
  }

  return { view };
}
