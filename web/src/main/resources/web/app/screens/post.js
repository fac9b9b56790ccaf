// Post a finding: a form whose draft is kept in this browser, sent once however often it is pressed.
import { html, nothing } from "../core/html.js";
import { get, send } from "../core/api.js";
import { topics } from "../core/catalogue.js";
import { dropDraft, keepDraft, keyFor, listenDraft, readDraft } from "../core/drafts.js";
import { holdFocus } from "../core/focus.js";
import { blank, contentOf, faultsOf, ownFaults } from "../core/form.js";
import { hasRole, session, signInHref } from "../core/session.js";
import { clock } from "../core/time.js";
import { STANDINGS, pasted, plural } from "../core/words.js";
import { findingsOf, idsOf, workWith } from "../core/works.js";
import { faultSummary, findingForm } from "../parts/finding-form.js";
import { follower } from "../parts/follow.js";
import { rows } from "../parts/row.js";
import { empty, skeleton, trouble } from "../parts/states.js";

const WHAT = "post";
const NO_FAULTS = { byField: {}, list: [] };
const LOOKED = ["doi", "pmid", "pmcid", "nct"];
const SOURCE = ["doi", "pmid", "pmcid", "nct", "title", "authors", "journal", "published"];

export function post({ update, signal }) {
  const state = { draft: { form: blank() }, faults: NO_FAULTS, problem: null, busy: false, done: null, existing: null, torn: null, work: null, same: [], kept: "", elsewhere: false };
  const form = findingForm({ changed });
  let owner;
  let looking;
  let follow;

  signal.addEventListener("abort", () => clearTimeout(looking));

  function load() {
    topics().then(update, () => {});
    ready();
  }

  function ready() {
    if (!mayPost() || owner === session().name) return;
    owner = session().name;
    state.draft = read(readDraft(owner, WHAT));
    state.kept = state.draft.at ? `Your draft of ${clock(state.draft.at)} is here again, only on this device.` : "";
    listenDraft(owner, WHAT, heard, signal);
    fromAddress();
    update();
  }

  /** A source that was looked for and is not here: filled in, unless something else is being written. */
  function fromAddress() {
    const asked = new URLSearchParams(location.search).get("source") ?? "";
    const register = asked.slice(0, asked.indexOf(":"));
    const id = idIn(register, asked.slice(register.length + 1));
    if (!owner || !id || state.draft.form[register] === id) return;
    if (Object.values(state.draft.form).some(value => value.length > 0)) {
      state.kept = `Your draft is of something else: ${id} was not filled in. Discard the draft to begin with it.`;
      return;
    }
    state.draft.form[register] = id;
    changed(register);
  }

  const read = draft => ({ ...draft, form: { ...blank(), ...draft?.form } });

  /** Two tabs have one draft: what one writes the other shows; what one posted the other does not post again. */
  function heard(draft) {
    if (!draft && !state.done) {
      state.elsewhere = Object.values(state.draft.form).some(value => value.length > 0);
      state.kept = "";
    }
    state.draft = read(draft);
    state.faults = NO_FAULTS;
    update();
  }

  function changed(name) {
    if (name) {
      delete state.faults.byField[name];
      state.draft.at = new Date().toISOString();
      state.elsewhere = false;
      keep();
      if (LOOKED.includes(name)) look();
    }
    update();
  }

  function keep() {
    state.kept = keepDraft(owner, WHAT, state.draft) ? `Saved ${clock(state.draft.at)}, only on this device` : "This browser keeps no draft: do not close the page";
  }

  /** What is here already of this source, as soon as an id of it is known. */
  function look() {
    clearTimeout(looking);
    const { doi, pmid, pmcid, nct } = state.draft.form;
    const ids = Object.fromEntries(Object.entries({ doi, pmid, pmcid, nct }).map(([register, text]) => [register, idIn(register, text)]));
    state.work = null;
    state.same = [];
    if (!Object.values(ids).some(Boolean)) return;
    looking = setTimeout(async () => {
      try {
        const work = await workWith(ids, { signal });
        const same = work ? await findingsOf(work.workId, { signal }) : [];
        if (doi + pmid + pmcid + nct !== LOOKED.map(name => state.draft.form[name]).join("")) return;
        state.work = work;
        state.same = same;
      } catch { /* the post itself will say */ }
      update();
    }, 400);
  }

  async function submit(event) {
    event.preventDefault();
    if (state.busy) return;
    state.problem = null;
    state.existing = null;
    state.torn = null;
    state.faults = ownFaults(state.draft.form);
    if (state.faults.list.length > 0) return showFaults();
    const content = contentOf(state.draft.form);
    const key = keyFor(state.draft, content);
    keep();
    const hold = holdFocus();
    state.busy = true;
    update();
    try {
      state.done = await send("POST", "/api/findings", content, { key });
      dropDraft(owner, WHAT);
      state.draft = read(null);
      state.same = [];
      follow = follower([state.done.topics.find(id => id.startsWith("compound:")) ?? state.done.topics[0]], update);
      follow.read();
    } catch (failure) {
      await refused(failure);
    }
    state.busy = false;
    update();
    if (state.done) arrived();
    else if (state.faults.list.length > 0) showFaults();
    else {
      hold();
      document.querySelector("main .trouble, main .strip")?.scrollIntoView({ block: "center" });
    }
  }

  async function refused(failure) {
    const is = kind => failure.status === 409 && failure.body?.type?.endsWith(`#${kind}`);
    if (failure.status === 422 && failure.errors.length > 0) {
      state.faults = faultsOf(failure);
    } else if (is("duplicate")) {
      const finding = failure.body.existing ? await get(failure.body.existing, { signal }).catch(() => null) : null;
      state.existing = { finding, href: failure.body.existing?.replace("/api", ""), detail: failure.detail };
    } else if (is("conflict")) {
      const works = await Promise.all((failure.body.works ?? []).map(path => known(path).catch(() => null)));
      state.torn = { detail: failure.detail, works: works.filter(work => work) };
    } else {
      state.problem = failure;
    }
  }

  /** A work that one of the ids given is of, and the newest finding of it. */
  async function known(path) {
    const work = await get(path, { signal });
    const [finding] = await findingsOf(work.workId, { signal });
    return { work, finding };
  }

  function showFaults() {
    update();
    document.getElementById("faults")?.focus();
  }

  function arrived() {
    scrollTo(0, 0);
    document.querySelector("h1")?.focus({ preventScroll: true });
  }

  function another(keepSource) {
    const from = state.done;
    state.done = null;
    state.draft = read(null);
    if (keepSource) {
      for (const name of SOURCE) {
        const value = from.source[name];
        if (value) state.draft.form[name] = Array.isArray(value) ? value.join("\n") : value;
      }
      state.draft.at = new Date().toISOString();
      keep();
    } else {
      state.kept = "";
    }
    update();
    arrived();
  }

  function discard() {
    dropDraft(owner, WHAT);
    state.draft = read(null);
    state.faults = NO_FAULTS;
    state.problem = null;
    state.existing = null;
    state.torn = null;
    state.same = [];
    state.kept = "The draft is gone.";
    fromAddress();
    update();
    document.getElementById("field-paste")?.focus();
  }

  function view() {
    if (!session().known) return html`<h1 tabindex="-1">Post a finding</h1>${skeleton(4, "Looking who you are")}`;
    if (!session().name) {
      return html`<h1 tabindex="-1">Post a finding</h1>${empty("Sign in as a contributor to post what was found.",
        session().signIn ? html`<p><a class="button" href=${signInHref()}>Sign in</a></p>` : html`<p>Here nobody signs in to the page: <a href="/docs/start">by token</a> it goes.</p>`)}`;
    }
    if (!mayPost()) {
      return html`<h1 tabindex="-1">Post a finding</h1>${empty("Contributors and curators post findings; you are signed in as neither.",
        html`<p>Whoever keeps this installation gives the role. <a href="/">To the wire</a></p>`)}`;
    }
    if (state.done) return posted();
    return html`<h1 tabindex="-1">Post a finding</h1>
      <p class="lead">One statement about topics of the catalogue, from one source. ${hasRole("curator") ? "As the house rule trusts curators, what you post may be accepted at once, and everyone who follows one of its topics told." : "A curator reviews it; then everyone who follows one of its topics is told."}</p>
      ${state.elsewhere ? html`<p class="bar" role="status">This draft was posted or discarded in another tab.</p>` : nothing}
      <div class="two">
        <form class="finding-form" novalidate @submit=${submit} aria-label="The finding">
          ${faultSummary(state.faults.list)}
          ${form.view(state.draft.form, state.faults.byField)}
          ${state.existing ? alreadyHere() : nothing}
          ${state.torn ? torn() : nothing}
          ${state.problem ? failed() : nothing}
          <div class="form-end"><button class="main" ?disabled=${state.busy}>${state.busy ? "Posting…" : "Post it"}</button>
            <button type="button" @click=${discard}>Discard the draft</button>
            <span role="status" class="fine">${state.kept}</span></div>
        </form>
        <aside aria-label="Beside the form">
          ${state.same.length > 0 ? html`<section class="card"><h2>Already here of this source</h2>
            ${state.work.standing === "current" ? nothing : html`<p>By the notices given here, it is <b>${STANDINGS[state.work.standing]}</b>.</p>`}<p class="fine">${plural(state.same.length, "finding")}. Another finding of the same source is welcome; the same one is refused.</p>${rows(state.same)}</section>` : nothing}
          <section class="card"><h2>What happens then</h2><p>${hasRole("curator") ? "Where the house rule trusts curators it is accepted at once; else it waits for review." : "It waits for review: you and the curators see it."} You may watch it at its own page. What is accepted is told at once, with the reason why, and told again if it is ever corrected or retracted.</p></section>
          <section class="card"><h2>From a file</h2><p class="fine">PubMed, RIS, BibTeX, trial registers and tables will be read here: that comes with the importers. Until then machines post <a href="/docs">over HTTP</a>.</p></section>
        </aside>
      </div>`;
  }

  function failed() {
    if (state.problem.status === 401) {
      return html`<div class="trouble" role="alert"><h2>Your session has ended</h2><p>Nothing was posted, and nothing is lost: the draft is kept in this browser.</p><a class="button" href=${signInHref()}>Sign in again</a></div>`;
    }
    return trouble(state.problem);
  }

  function alreadyHere() {
    const { finding, href, detail } = state.existing;
    return html`<div class="strip" role="alert"><p>This finding is already here.</p>
      <p>${href ? html`<a href=${href} dir="auto">${finding ? finding.statement : "The one that stands"}</a>${finding ? `, version ${finding.version}` : nothing}` : detail}</p>
      <p class="fine">Its source and its topics are the same. If yours says something else, name other topics, or ask a curator for a correction.</p></div>`;
  }

  /** Its ids are those of several works: which is which, one has to look up. */
  function torn() {
    const { detail, works } = state.torn;
    return html`<div class="strip" role="alert"><p>The ids of its source are those of different works.</p>
      ${works.length > 0 ? html`<ul>${works.map(({ work, finding }) => html`<li dir="auto">${finding ? html`<a href=${`/findings/${finding.id}`}>${work.title}</a>` : work.title}
        <small>${idsOf(work)}</small></li>`)}</ul>` : nothing}
      <p class="fine">${detail}</p></div>`;
  }

  function posted() {
    const accepted = state.done.status === "accepted";
    return html`<h1 tabindex="-1">${accepted ? "Posted and accepted" : "Posted: it waits for review"}</h1>
      <p class="lead">${accepted ? "The house rule trusts curators: everyone who follows one of its topics is being told." : "The curators see it now. Until one of them accepts it, nobody else does."}</p>
      ${rows([state.done])}
      ${follow.view()}
      <p class="actions"><a class="button" href=${`/findings/${state.done.id}`}>Where it stands</a>
        <button type="button" @click=${() => another(true)}>Another finding of this source</button>
        <button type="button" @click=${() => another(false)}>A finding of another source</button></p>`;
  }

  return { name: "post", title: () => "Post a finding", load, moved: fromAddress, signedIn: ready, view };
}

/** An id that is whole: half of one is looked for nowhere. */
function idIn(register, text) {
  if (!LOOKED.includes(register)) return undefined;
  const found = pasted(register === "pmid" ? `PMID ${text.replace(/^pmid:?\s*/i, "")}` : text);
  return found?.register === register ? found.id : undefined;
}

function mayPost() {
  return hasRole("contributor", "curator");
}
