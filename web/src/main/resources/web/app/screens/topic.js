// One topic: what it is, what is above and below it, and its findings with those of everything narrower.
import { html, nothing } from "../core/html.js";
import { address, get } from "../core/api.js";
import { hrefOf, kindName, nameOf, narrower, topics } from "../core/catalogue.js";
import { identifier, kindOf, plural, slugOf } from "../core/words.js";
import { go } from "../core/router.js";
import { follower } from "../parts/follow.js";
import { topicLink } from "../parts/marks.js";
import { rows } from "../parts/row.js";
import { empty, skeleton, trouble } from "../parts/states.js";
import { notThere } from "./nothing.js";

const DEEPEST = 4;
const PAGE = 50;

export function topic({ parameters: [id], update, signal }) {
  const state = { topic: null, findings: null, next: undefined, count: null, graph: null, problem: null, findingsProblem: null, unfolded: new Set() };

  const follow = follower([id], update);

  async function load() {
    follow.read();
    if (kindOf(id) === "compound") {
      go(`/compounds/${slugOf(id)}`, { replace: true });
      return;
    }
    state.problem = null;
    state.findingsProblem = null;
    update();
    const graph = topics();
    graph.catch(() => {});
    const listed = Promise.all([page(), get(address("/api/findings/facets", { topic: id }), { signal }).catch(() => null)]);
    listed.catch(() => {});
    try {
      state.topic = await get(`/api/topics/${encodeURIComponent(id)}`, { signal });
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
      update();
      return;
    }
    update();
    try {
      state.graph = await graph;
      const [first, counted] = await listed;
      Object.assign(state, { findings: first.items, next: first.next, count: counted?.complete ? counted.findings : null });
    } catch (failure) {
      if (signal.aborted) return;
      state.findingsProblem = failure;
    }
    update();
  }

  function page(cursor) {
    return get(address("/api/findings", { topic: id, limit: PAGE, cursor }), { signal });
  }

  async function more() {
    try {
      const next = await page(state.next);
      state.findings = [...state.findings, ...next.items];
      state.next = next.next;
    } catch (failure) {
      if (signal.aborted) return;
      state.findingsProblem = failure;
    }
    update();
  }

  function view() {
    if (state.problem) return state.problem.status === 404 || state.problem.status === 400 ? notThere("topic", id, state.problem) : html`<h1 tabindex="-1">${id}</h1>${trouble(state.problem, load)}`;
    const t = state.topic;
    if (!t) return html`<h1 tabindex="-1" class="visually-hidden">${id}</h1>${skeleton(8, "Loading the topic")}`;
    return html`
      <p class="eyebrow">${kindName(t.id)}</p>
      <h1 tabindex="-1">${t.name}</h1>
      ${t.synonyms.length > 0 ? html`<p class="also">Also called ${t.synonyms.map(one => one.name + (one.ambiguous ? " (means other things too)" : "")).join(", ")}.</p>` : nothing}
      ${follow.view()}
      <div class="two">
        <section aria-labelledby="findings-title"><h2 id="findings-title">Findings</h2>
          ${state.findingsProblem ? trouble(state.findingsProblem, load) : state.findings ? found() : skeleton(5, "Loading findings")}</section>
        <aside aria-label="Place in the vocabulary">
          <section class="card"><h2>Broader</h2>${t.broader.length > 0 ? html`<ul class="lines">${t.broader.map(one => html`<li>${topicLink(one)} <small>${kindName(one)}</small></li>`)}</ul>` : html`<p class="fine">Nothing: it stands at the top.</p>`}</section>
          <section class="card"><h2>Narrower</h2>${state.graph ? tree(t.id, 1, new Set([t.id])) ?? html`<p class="fine">Nothing is narrower.</p>` : nothing}</section>
          ${t.identifiers.length + t.closeMatch.length > 0 ? html`<section class="card"><h2>In other registers</h2><ul class="ids">
            ${t.identifiers.map(identifier).map(entry)}${t.closeMatch.map(identifier).map(one => entry({ ...one, near: true }))}</ul></section>` : nothing}
        </aside>
      </div>`;
  }

  function found() {
    if (state.findings.length === 0) return empty("No finding speaks of it or of anything narrower yet.", html`<p><a class="button" href="/">To the wire</a></p>`);
    return html`<p>${plural(state.count ?? state.findings.length, "finding")}${state.count === null && state.next ? " or more" : nothing}, those of everything narrower too. <a href=${`/?topic=${id}`}>On the wire, with filters</a></p>
      ${rows(state.findings, { hide: id })}
      ${state.next ? html`<p class="more"><button type="button" @click=${more}>Show more</button></p>` : nothing}`;
  }

  /** What is below, to unfold; the links lead there. */
  function tree(above, depth, seen) {
    const children = narrower(above).filter(topic => !seen.has(topic.id));
    if (children.length === 0) return undefined;
    return html`<ul class="tree">${children.map(child => {
      const inner = depth < DEEPEST ? tree(child.id, depth + 1, new Set([...seen, child.id])) : undefined;
      const key = `${above} ${child.id}`;
      const open = state.unfolded.has(key);
      return html`<li>${inner ? html`<button type="button" class="fold" aria-expanded=${open ? "true" : "false"} aria-label=${`What is narrower than ${child.name}`}
        @click=${() => { if (!state.unfolded.delete(key)) state.unfolded.add(key); update(); }}><span aria-hidden="true">${open ? "▾" : "▸"}</span></button>` : nothing}<a href=${hrefOf(child.id)}>${child.name}</a>${open ? inner : nothing}</li>`;
    })}</ul>`;
  }

  return { name: "topic-screen", title: () => state.topic?.name ?? nameOf(id), load, signedIn: follow.read, view };
}

function entry(one) {
  return html`<li><span>${one.name}</span> ${one.href ? html`<a href=${one.href} rel="noreferrer noopener external">${one.id}</a>` : one.id}${one.near ? html` <small>close to it</small>` : nothing}</li>`;
}
