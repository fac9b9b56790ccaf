// The vocabulary: everything that can be looked for, by kind.
import { html } from "../core/html.js";
import { hrefOf, topics } from "../core/catalogue.js";
import { KINDS_PLURAL, plural } from "../core/words.js";
import { skeleton, trouble, empty } from "../parts/states.js";
import { go } from "../core/router.js";

/** What it may do to whom comes before how. */
const ORDER = ["outcome", "population", "exerkine", "pathway", "target", "axis"];

export function topicList({ update, signal }) {
  const state = { topics: null, problem: null, words: "" };

  async function load() {
    read();
    state.problem = null;
    try {
      state.topics = [...(await topics()).values()];
    } catch (failure) {
      if (signal.aborted) return;
      state.problem = failure;
    }
    update();
  }

  function read() {
    state.words = new URLSearchParams(location.search).get("q") ?? "";
  }

  function view() {
    return html`<h1 tabindex="-1">Topics</h1>
      <p class="lead">One vocabulary for compounds, what they act on, what muscle sends out, and whom it may help.</p>
      ${state.problem ? trouble(state.problem, load) : state.topics ? list() : skeleton(10, "Loading topics")}`;
  }

  function list() {
    const words = state.words.toLowerCase();
    const found = state.topics.filter(topic => !words || [topic.name, ...topic.synonyms.map(one => one.name)].some(name => name.toLowerCase().includes(words)));
    const kinds = ORDER.filter(kind => found.some(topic => topic.kind === kind));
    const shown = found.filter(topic => topic.kind !== "compound");
    return html`<div class="list-head"><label>Name or synonym <input type="search" .value=${state.words}
        @input=${event => go(`/topics${event.target.value ? `?q=${encodeURIComponent(event.target.value)}` : ""}`, { quiet: true, replace: true })}></label>
      <p role="status">${plural(shown.length, "topic")}, and <a href=${`/compounds${state.words ? `?q=${encodeURIComponent(state.words)}` : ""}`}>${plural(found.length - shown.length, "compound")}</a></p></div>
      ${shown.length === 0 ? empty(html`No topic is called like “${state.words}”.`, html`<p><button type="button" @click=${() => go("/topics", { quiet: true, replace: true })}>All topics</button></p>`) : kinds.map(kind => html`<section aria-labelledby=${`kind-${kind}`}><h2 id=${`kind-${kind}`}>${KINDS_PLURAL[kind]}</h2>
        <ul class="columns">${shown.filter(topic => topic.kind === kind).sort((a, b) => a.name.localeCompare(b.name)).map(topic => html`<li><a href=${hrefOf(topic.id)}>${topic.name}</a></li>`)}</ul></section>`)}`;
  }

  return { name: "topics", title: () => "Topics", load, moved: read, view };
}
