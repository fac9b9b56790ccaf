// The wire: findings, the newest first, narrowed by filters that live in the address.
import { html, nothing, ref } from "../core/html.js";
import { address, get } from "../core/api.js";
import { nameOf, search, topics } from "../core/catalogue.js";
import { forApi, news, readFilters, writeFilters } from "../core/filters.js";
import { go } from "../core/router.js";
import { DESIGNS, DIRECTIONS, GLYPHS, KINDS, LADDER, LEVELS, STATUSES, plural, REGISTERED, pasted } from "../core/words.js";
import { postHref } from "../core/works.js";
import { findingRows, saveCsv, saveJson } from "../core/download.js";
import { combobox } from "../parts/combobox.js";
import { follower } from "../parts/follow.js";
import { rows } from "../parts/row.js";
import { empty, skeleton, trouble } from "../parts/states.js";

const PAGE = 200;
const SHOWN = 50;
const PULSE = 30_000;

const FACETS = [
  ["direction", "What it says", Object.keys(DIRECTIONS), value => html`<span class="direction ${value}" aria-hidden="true">${GLYPHS[value]}</span> ${DIRECTIONS[value]}`],
  ["level", "Level of evidence", Object.keys(LEVELS), value => html`<b>${value}</b> · ${LEVELS[value]}`],
  ["design", "Design", [...LADDER].reverse(), value => DESIGNS[value]],
  ["status", "Standing", ["accepted", "retracted"], value => STATUSES[value]],
  ["concern", "Concerns", ["true", "false"], value => CONCERNS[value]],
];

const CONCERNS = { true: "Under concern", false: "No concern raised" };

/** Kinds of topics whose counts are shown; so many at once. */
const TOPICS = [["outcome", "Outcome"], ["population", "Population"], ["compound", "Compound"]];
const MOST_TOPICS = 6;

const SORTS = { newest: "Newest here", published: "Published last", level: "Strongest evidence" };

export function wire({ update, signal }) {
  const state = {
    filters: {}, sort: "newest", base: null, next: undefined, facets: undefined, shown: SHOWN, unfolded: new Set(),
    problem: null, busy: false, waiting: [], recalls: [], paused: 0,
  };
  let asking;
  let timer;
  let followed = "";
  let follow = null;
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    asking?.abort();
  });
  // Who comes back to it, or back to the network, sees at once what is new.
  document.addEventListener("visibilitychange", () => document.hidden || look(), { signal });
  addEventListener("online", () => look(), { signal });

  const screen = {
    name: "wire",
    title: () => (state.filters.topic ? `${topicNames()}: findings` : state.filters.q ? `“${state.filters.q}”` : "Myowire"),
    load() {
      read();
      topics().then(update, () => {}); // for their names
      return fetchList();
    },
    moved() {
      const before = asked();
      read();
      if (before !== asked()) fetchList();
    },
    view,
    signedIn: () => follow?.read(),
    key(event) {
      if (event.key !== "j" && event.key !== "k") return;
      const links = [...document.querySelectorAll(".rows .statement")];
      if (links.length === 0) return;
      const at = links.indexOf(document.activeElement.closest?.("li")?.querySelector(".statement"));
      const to = Math.min(links.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
      links[to].focus();
      event.preventDefault();
    },
  };

  function read() {
    state.filters = readFilters(location.search);
    const sort = new URLSearchParams(location.search).get("sort");
    state.sort = sort in SORTS ? sort : "newest";
    state.shown = SHOWN;
    const wanted = state.filters.topic ? JSON.stringify(state.filters) : "";
    if (wanted !== followed) {
      followed = wanted;
      follow = wanted ? follower(state.filters, update) : null;
      follow?.read();
    }
  }

  const asked = () => JSON.stringify(forApi(state.filters));

  async function fetchList() {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    state.busy = true;
    state.problem = null;
    update();
    try {
      const filters = forApi(state.filters);
      const counted = get(address("/api/findings/facets", filters), { signal: mine.signal });
      counted.then(facets => mine.signal.aborted || count(facets), () => mine.signal.aborted || count(null));
      const page = await get(address("/api/findings", { ...filters, limit: PAGE }), { signal: mine.signal });
      if (mine.signal.aborted) return;
      state.base = page.items;
      state.next = page.next;
      state.waiting = [];
    } catch (failure) {
      if (mine.signal.aborted) return;
      state.problem = failure;
    }
    state.busy = false;
    update();
    pulse();
  }

  /** Without counts the list stands nevertheless. */
  function count(facets) {
    state.facets = facets;
    update();
  }

  /** Asks again for the newest: the list itself never moves while it is read. */
  function pulse() {
    clearTimeout(timer);
    timer = setTimeout(look, PULSE);
  }

  async function look() {
    if (signal.aborted) return;
    if (document.hidden || !state.base) {
      pulse();
      return;
    }
    try {
      const page = await get(address("/api/findings", { ...forApi(state.filters), limit: PAGE }), { signal });
      const { added, changed } = news(state.base, page.items);
      state.waiting = added;
      for (const finding of changed) {
        const at = state.base.findIndex(one => one.id === finding.id);
        if (finding.status === "retracted" && state.base[at].status !== "retracted") state.recalls.unshift(finding);
        if (finding.concern && !state.base[at].concern) state.recalls.unshift(finding);
        state.base[at] = finding;
      }
      state.paused = 0;
    } catch (failure) {
      if (signal.aborted) return;
      state.paused = PULSE / 1000;
    }
    update();
    pulse();
  }

  function shownList() {
    const list = state.base;
    if (state.sort === "published") return [...list].sort((a, b) => year(b) - year(a));
    if (state.sort === "level") return [...list].sort((a, b) => a.level.localeCompare(b.level) || LADDER.indexOf(b.design) - LADDER.indexOf(a.design));
    return list;
  }

  function view() {
    const narrowed = Object.keys(state.filters).length > 0;
    return html`
      <div class="wire-head">
        <h1 tabindex="-1">${state.filters.topic ? topicNames() : "The wire"}</h1>
        ${follow ? follow.view() : nothing}
        ${narrowed ? nothing : html`<p class="lead">What is found out about exercise mimetics, from mouse to trial, with what speaks against it and what was taken back.</p>`}
      </div>
      ${state.paused ? html`<p class="bar" role="status">Live updates are paused, the next try is within ${state.paused} s. <button type="button" class="quiet" @click=${look}>Try now</button></p>` : nothing}
      ${state.recalls.length > 0 ? recalls() : nothing}
      <div class="with-side">
        <details class="side filters" ?open=${matchMedia("(min-width: 62rem)").matches}>
          <summary>Filters${narrowed ? html` <span class="count">${Object.keys(state.filters).length}</span>` : nothing}</summary>
          <form @submit=${event => event.preventDefault()}>${filters()}</form>
        </details>
        <section aria-labelledby="list-title"><h2 id="list-title" class="visually-hidden">Findings</h2>
          ${chips()}
          ${state.problem ? trouble(state.problem, fetchList) : state.base ? list() : skeleton(7, "Loading findings")}
        </section>
      </div>`;
  }

  function recalls() {
    return html`<section class="recall" role="alert" aria-label="Just recalled"><h2>Just recalled</h2>
      <ul>${state.recalls.map(finding => html`<li><strong class="label ${finding.status === "retracted" ? "solid" : "outlined"}">${finding.status === "retracted" ? "RETRACTED" : "CONCERN"}</strong>
        <a href=${`/findings/${finding.id}`} dir="auto">${finding.statement}</a></li>`)}</ul></section>`;
  }

  /** The public feed of what is shown; the document announces it to feed readers. */
  function feed() {
    const path = address("/feeds/findings.atom", forApi(state.filters));
    document.querySelector("link[rel=alternate]").href = path;
    return path;
  }

  function list() {
    const all = shownList();
    const some = all.slice(0, state.shown);
    const more = all.length > state.shown || state.next;
    return html`
      <div class="list-head">
        <p role="status">${state.busy ? "Loading…" : html`<strong>${howMany(all)}</strong> ${all.length === 1 && !state.next ? "finding" : "findings"}`}</p>
        <label>Order <select @change=${event => move({}, event.target.value)}>
          ${Object.entries(SORTS).map(([value, name]) => html`<option value=${value} ?selected=${value === state.sort}>${name}</option>`)}</select></label>
        <span class="actions"><button type="button" class="quiet" @click=${() => saveCsv("findings", ...findingRows(all))}>CSV</button>
        <button type="button" class="quiet" @click=${() => saveJson("findings", all)}>JSON</button>
        <a href=${feed()} type="application/atom+xml" title="What happens to these findings, for feed readers; no account is needed">Feed</a></span>
      </div>
      ${state.next && state.sort !== "newest" ? html`<p class="fine">Ordered among the newest ${all.length.toLocaleString("en")}: with more filters there are fewer.</p>` : nothing}
      ${state.waiting.length > 0 ? html`<button type="button" class="fresh" @click=${fetchList}>Show ${plural(state.waiting.length, "new finding")}</button>` : nothing}
      ${all.length === 0 ? none() : rows(some)}
      ${more ? html`<p class="more"><button type="button" @click=${showMore}>Show more</button></p>` : nothing}`;
  }

  /** Of all that match, where they were all counted; of what is here, where they were not. */
  function howMany(all) {
    if (!state.next) return all.length.toLocaleString("en");
    const counted = state.facets?.complete && state.facets.findings >= all.length;
    return counted ? state.facets.findings.toLocaleString("en") : `${all.length.toLocaleString("en")}+`;
  }

  async function showMore() {
    state.shown += SHOWN;
    if (state.shown > state.base.length && state.next) {
      try {
        const page = await get(address("/api/findings", { ...forApi(state.filters), limit: PAGE, cursor: state.next }), { signal });
        state.base = [...state.base, ...page.items];
        state.next = page.next;
      } catch (failure) {
        if (signal.aborted) return;
        state.problem = failure;
      }
    }
    update();
  }

  /** The one next step: without which filter there would be something. */
  function none() {
    const way = state.facets?.without.find(one => one.findings > 0);
    const best = way && [way.value, way.findings];
    const source = state.filters.q && pasted(state.filters.q);
    if (source && Object.keys(state.filters).length === 1) {
      return empty(html`Nothing is here yet of the ${REGISTERED[source.register]} <span class="breaks">${source.id}</span>.`,
        html`<p><a class="button" href=${postHref(source)}>Post a finding of it</a> <a class="button" href="/">All findings</a></p>`);
    }
    return empty(best ? html`Nothing matches. Without <em>${filterWords(best[0])}</em> there ${best[1] === 1 ? "is 1" : `are ${best[1].toLocaleString("en")}`}.` : "Nothing matches.",
      html`<p>${best ? html`<button type="button" @click=${() => move({ [best[0]]: undefined })}>Take that filter away</button>` : nothing}
      <a class="button" href="/">All findings</a></p>`);
  }

  function filterWords(name) {
    const value = state.filters[name];
    if (name === "topic") return topicNames();
    if (name === "q") return `“${value}”`;
    if (name === "since") return `filed since ${value}`;
    if (name === "level") return `${value} · ${LEVELS[value]}`;
    if (name === "direction") return DIRECTIONS[value];
    if (name === "year") return `published ${value}`;
    if (name === "concern") return CONCERNS[value].toLowerCase();
    return name === "design" ? DESIGNS[value] : STATUSES[value];
  }

  const topicNames = () => state.filters.topic.map(nameOf).join(" and ");

  function chips() {
    const chips = Object.keys(state.filters).flatMap(name => (name === "topic"
      ? state.filters.topic.map(id => [nameOf(id), { topic: without(id) }])
      : [[filterWords(name), { [name]: undefined }]]));
    if (chips.length === 0) return nothing;
    return html`<ul class="chips" aria-label="Filters that are on">${chips.map(([words, change]) => html`<li><button type="button" @click=${() => move(change)}>
      ${words} <span aria-hidden="true">×</span><span class="visually-hidden">: take this filter away</span></button></li>`)}
      <li><a href="/">Clear all</a></li></ul>`;
  }

  function without(id) {
    const left = state.filters.topic.filter(one => one !== id);
    return left.length > 0 ? left : undefined;
  }

  function filters() {
    return html`
      <label class="stacked">Words
        <input type="search" name="q" .value=${state.filters.q ?? ""} placeholder='e.g. remission or "open label"' maxlength="500"
          @change=${event => move({ q: event.target.value.trim() || undefined })}></label>
      <div class="stacked"><span aria-hidden="true">Topic, with everything narrower</span><div ${ref(topicBox)}></div></div>
      ${years()}
      <label class="stacked">Filed here since <input type="date" name="since" .value=${state.filters.since ?? ""} @change=${event => move({ since: event.target.value || undefined })}></label>
      ${state.facets === undefined ? skeleton(8, "Counting") : html`${FACETS.map(([name, label, values, show]) => facet(name, label, values, show))}
        ${TOPICS.map(([kind, label]) => topicFacet(kind, label))}`}`;
  }

  function facet(name, label, values, show) {
    const counted = counts(name);
    const offered = counted ? values.filter(value => counted.get(value) || state.filters[name] === value) : values;
    return html`<fieldset class="facet"><legend>${label}</legend>
      ${offered.length === 0 ? html`<p class="fine">None here</p>` : nothing}
      ${offered.map(value => html`<button type="button" aria-pressed=${state.filters[name] === value ? "true" : "false"}
        @click=${() => move({ [name]: state.filters[name] === value ? undefined : value })}><span>${show(value)}</span>${
          counted ? html`<span class="count">${(counted.get(value) ?? 0).toLocaleString("en")}</span>` : nothing}</button>`)}
    </fieldset>`;
  }

  /** How many each value of a filter would leave; null while that is not known. */
  function counts(name) {
    return state.facets?.complete ? new Map(state.facets[name].map(one => [one.value, one.findings])) : null;
  }

  /** Topics of one kind that these findings speak of: each narrows the list further. */
  function topicFacet(kind, label) {
    const offered = (state.facets?.complete ? state.facets[kind] : []).filter(one => !state.filters.topic?.includes(one.value));
    if (offered.length === 0) return nothing;
    const all = state.unfolded.has(kind);
    return html`<fieldset class="facet"><legend>${label}</legend>
      ${(all ? offered : offered.slice(0, MOST_TOPICS)).map(one => html`<button type="button" @click=${() => move({ topic: [...(state.filters.topic ?? []), one.value] })}>
        <span>${nameOf(one.value)}</span><span class="count">${one.findings.toLocaleString("en")}</span></button>`)}
      ${offered.length > MOST_TOPICS ? html`<button type="button" class="quiet" aria-expanded=${all ? "true" : "false"} @click=${() => unfold(kind)}>
        <span>${all ? "Fewer" : `${offered.length - MOST_TOPICS} more`}</span></button>` : nothing}
    </fieldset>`;
  }

  function unfold(kind) {
    if (!state.unfolded.delete(kind)) state.unfolded.add(kind);
    update();
  }

  function years() {
    const counted = state.facets?.complete ? state.facets.year : [];
    const chosen = state.filters.year;
    const offered = !chosen || counted.some(one => one.value === chosen) ? counted : [...counted, { value: chosen, findings: 0 }];
    return html`<label class="stacked">Published in
      <select name="year" @change=${event => move({ year: event.target.value || undefined })}>
        <option value="" ?selected=${!chosen}>Any year</option>
        ${offered.map(one => html`<option value=${one.value} ?selected=${one.value === chosen}>${one.value} (${one.findings.toLocaleString("en")})</option>`)}
      </select></label>`;
  }

  let box;
  function topicBox(host) {
    if (!host || box === host) return;
    box = host;
    combobox(host, {
      label: "Topic, with everything narrower",
      placeholder: "e.g. AMPK or stroke",
      async find(words, asked) {
        const found = await search(words, { signal: asked });
        return found.map(topic => ({ id: topic.id, name: topic.name, note: KINDS[topic.kind] }));
      },
      chosen: option => move({ topic: [...(state.filters.topic ?? []), option.id] }),
    });
  }

  function move(change, sort = state.sort) {
    const filters = { ...state.filters, ...change };
    const text = writeFilters(filters);
    go(`/${text}${sort === "newest" ? "" : `${text ? "&" : "?"}sort=${sort}`}`, { quiet: true });
  }

  return screen;
}

function year(finding) {
  return Number(finding.source.published?.match(/\d{4}/)?.[0] ?? 0);
}
