// All fields of a finding, as a contributor posts and a curator corrects it; what is wrong stands beside its field.
import { html, nothing, live, ref } from "../core/html.js";
import { search, nameOf, kindName } from "../core/catalogue.js";
import { CODED, DESIGNS, KINDS, LADDER, REGISTERED, SPECIES, effect, effectWords, identifier, levelOf, LEVELS, pasted } from "../core/words.js";
import { contentOf } from "../core/form.js";
import { combobox } from "./combobox.js";

const MEASURES = ["SMD", "MD", "OR", "RR", "HR", "r", "% change"];
const LONGEST_STATEMENT = 4000;
const MOST_TOPICS = 50;

/** The form; `changed(name)` hears what was written. `view(form, errors)` draws it, errors by field. */
export function findingForm({ changed }) {
  const state = { recognised: null };
  let form;
  let errors = {};
  let host;

  function write(name, value) {
    form[name] = value;
    changed(name);
  }

  function view(current, wrong) {
    form = current;
    errors = wrong;
    return html`
      <fieldset class="group"><legend><h2>Source</h2></legend>
        <label class="stacked" for="field-paste">Paste a DOI, PMID, PMC id or NCT id, or its address
          <input id="field-paste" type="text" autocomplete="off" spellcheck="false" placeholder="e.g. 10.1016/j.cell.2008.06.051" aria-describedby="recognised" @input=${paste}></label>
        <p id="recognised" role="status" class="fine recognised">${recognised()}</p>
        <div class="fields">
          ${text("doi", "DOI")} ${text("pmid", "PMID", { inputmode: "numeric" })} ${text("pmcid", "PMC id")} ${text("nct", "Trial (NCT id)")}
        </div>
        ${text("title", "Title", { required: true, dir: "auto", max: 1000 })}
        ${area("authors", "Authors, one a line", { rows: 2, hint: "As “Doe J”; the first one tells duplicates apart." })}
        <div class="fields">${text("journal", "Journal", { max: 500 })} ${text("published", "Published", { max: 100, hint: "As it is written there: “2020-03-01”, “1999 Spring”." })}</div>
      </fieldset>
      <fieldset class="group"><legend><h2>What was found</h2></legend>
        ${area("statement", "Statement", { rows: 3, required: true, max: LONGEST_STATEMENT, hint: `One sentence that can be true or false. ${form.statement.length.toLocaleString("en")} of ${LONGEST_STATEMENT.toLocaleString("en")} characters.` })}
        <div class="fields">${code("direction", "What it says", { required: true, hint: "Of harms: whether it is safe. That harm was found contradicts it." })}
          ${code("design", "Design", { required: true, order: [...LADDER].reverse(), hint: form.design ? `Level ${levelOf(form.design)} · ${LEVELS[levelOf(form.design)]}: it follows from the design.` : "The level of evidence follows from it." })}</div>
        ${topics()}
      </fieldset>
      <fieldset class="group"><legend><h2>In whom, of what, against what</h2></legend>
        <div class="fields">${text("species", "Species", { list: SPECIES, max: 200 })} ${text("sampleSize", "Sample size", { inputmode: "numeric" })}
          ${text("dose", "Dose", { max: 500 })} ${text("duration", "Duration", { max: 200 })} ${text("comparator", "Comparator", { max: 500 })} ${text("model", "Model", { max: 1000, hint: "The animals or cells it was seen in." })}</div>
      </fieldset>
      <fieldset class="group"><legend><h2>Effect</h2></legend>
        <div class="fields">${text("measure", "Measure", { list: MEASURES, max: 50 })} ${text("estimate", "Estimate", { inputmode: "decimal" })}
          ${text("lower", "95 % interval from", { inputmode: "decimal" })} ${text("upper", "to", { inputmode: "decimal" })}
          ${choice("lowerIsBetter", "Which side is better", { true: "Lower, as of a depression score", false: "Higher, as of endurance" })}</div>
        ${said()}
      </fieldset>
      <fieldset class="group"><legend><h2>How sure, and whose</h2></legend>
        <div class="fields">${code("basis", "Whose result")} ${code("directness", "How directly")} ${code("replication", "Seen again")}
          ${code("primaryEndpointMet", "Primary endpoint met")} ${code("exerciseInteraction", "With exercise")}</div>
        <div class="fields wide">${area("quoteText", "Quote", { rows: 2, max: 1000, hint: "Words of the source that it rests on." })} ${text("quotePlace", "Where they stand", { max: 200, hint: "A section, page or table." })}</div>
        <div class="fields wide">${area("funding", "Funding", { rows: 2, max: 2000 })} ${area("conflictOfInterest", "Conflicts of interest", { rows: 2, max: 2000 })}</div>
        ${area("unverified", "Not yet checked against the source, one a line", { rows: 1, hint: "Fields that you took from elsewhere." })}
      </fieldset>`;
  }

  function paste(event) {
    const found = pasted(event.target.value);
    state.recognised = found;
    if (found && form[found.register] !== found.id) {
      form[found.register] = found.id;
      changed(found.register);
      return;
    }
    changed(null);
  }

  function recognised() {
    const found = state.recognised;
    if (!found) return "What it is will be said here, and put in its field.";
    const { name, href } = identifier(`${found.register}:${found.id}`);
    return html`This is a <b>${REGISTERED[found.register] ?? name}</b>: <a href=${href} rel="noreferrer noopener external">${found.id}</a>. It is in its field now.`;
  }

  function said() {
    const content = contentOf(form).effect;
    if (!content || typeof content.estimate !== "number" || !content.measure) return nothing;
    return html`<p class="fine" role="status">As it will be read: <b class="figure">${effect(content)}</b>. ${effectWords(content)}</p>`;
  }

  function topics() {
    const wrong = errors.topics ?? [];
    return html`<div class="field" id="field-topics" tabindex="-1" role="group" aria-labelledby="topics-label" aria-describedby=${wrong.length > 0 ? "topics-error" : nothing}>
      <span id="topics-label">Topics<span class="must"> (needed)</span></span>
      ${form.topics.length > 0 ? html`<ul class="chips" aria-label="Topics chosen">${form.topics.map(id => html`<li><button type="button" title=${id} @click=${() => write("topics", form.topics.filter(one => one !== id))}>
        <small>${kindName(id)}</small> ${nameOf(id)} <span aria-hidden="true">×</span><span class="visually-hidden">: take it away</span></button></li>`)}</ul>` : nothing}
      <div ${ref(topicBox)}></div>
      <p class="fine">At least a compound and an outcome or target; a population where it was people.</p>
      ${problems("topics", wrong)}
      ${wrong.flatMap(one => one.suggestions ?? []).map(id => html`<button type="button" class="quiet" @click=${() => suggest(id)}>${nameOf(id)} <small>${id}</small></button>`)}
    </div>`;
  }

  function suggest(id) {
    const unknown = (errors.topics ?? []).find(one => one.suggestions?.includes(id));
    const at = Number(unknown?.pointer?.match(/\/topics\/(\d+)$/)?.[1] ?? form.topics.length);
    write("topics", [...new Set(form.topics.map((one, index) => (index === at ? id : one)).concat(at >= form.topics.length ? [id] : []))]);
  }

  function topicBox(element) {
    if (!element || host === element) return;
    host = element;
    combobox(element, {
      label: "Add a topic",
      placeholder: "e.g. metformin, cognition, stroke",
      async find(words, asked) {
        const found = await search(words, { signal: asked });
        return found.filter(topic => !form.topics.includes(topic.id)).map(topic => ({ id: topic.id, name: topic.name, note: KINDS[topic.kind] }));
      },
      chosen: option => form.topics.length < MOST_TOPICS && write("topics", [...new Set([...form.topics, option.id])]),
    });
  }

  // ---- one field each

  function text(name, label, { required, inputmode, dir, max, list, hint } = {}) {
    return field(name, label, { required, hint }, described => html`<input id=${`field-${name}`} name=${name} type="text" autocomplete="off" .value=${live(form[name])} inputmode=${inputmode ?? nothing}
      dir=${dir ?? nothing} maxlength=${max ?? nothing} list=${list ? `list-${name}` : nothing} aria-invalid=${errors[name] ? "true" : nothing} aria-describedby=${described} aria-required=${required ? "true" : nothing}
      @input=${event => write(name, event.target.value)}>${list ? html`<datalist id=${`list-${name}`}>${list.map(one => html`<option value=${one}></option>`)}</datalist>` : nothing}`);
  }

  function area(name, label, { rows = 2, required, max, hint } = {}) {
    return field(name, label, { required, hint }, described => html`<textarea id=${`field-${name}`} name=${name} rows=${rows} dir="auto" maxlength=${max ?? nothing} .value=${live(form[name])}
      aria-invalid=${errors[name] ? "true" : nothing} aria-describedby=${described} aria-required=${required ? "true" : nothing} @input=${event => write(name, event.target.value)}></textarea>`);
  }

  function code(name, label, { required, order, hint } = {}) {
    const words = name === "design" ? DESIGNS : CODED[name];
    return choice(name, label, Object.fromEntries((order ?? Object.keys(words)).map(value => [value, words[value]])), { required, hint });
  }

  function choice(name, label, words, { required, hint } = {}) {
    return field(name, label, { required, hint }, described => html`<select id=${`field-${name}`} name=${name} aria-invalid=${errors[name] ? "true" : nothing} aria-describedby=${described} aria-required=${required ? "true" : nothing}
      .value=${live(form[name])} @change=${event => write(name, event.target.value)}><option value="" ?selected=${form[name] === ""}>${required ? "Choose" : "Not stated"}</option>
      ${Object.entries(words).map(([value, word]) => html`<option value=${value} ?selected=${form[name] === value}>${word}</option>`)}</select>`);
  }

  function field(name, label, { required, hint }, control) {
    const wrong = errors[name] ?? [];
    const described = [hint ? `${name}-hint` : "", wrong.length > 0 ? `${name}-error` : ""].filter(Boolean).join(" ") || nothing;
    return html`<div class="field"><label for=${`field-${name}`}>${label}${required ? html`<span class="must"> (needed)</span>` : nothing}</label>
      ${control(described)}${hint ? html`<p class="fine" id=${`${name}-hint`}>${hint}</p>` : nothing}${problems(name, wrong)}</div>`;
  }

  function problems(name, wrong) {
    return wrong.length > 0 ? html`<p class="wrong" id=${`${name}-error`}>${wrong.map((one, index) => html`${index > 0 ? "; " : nothing}${one.detail}`)}</p>` : nothing;
  }

  return { view };
}

/** Above the form: every fault as a link to its field, in the order in which they stand there. */
export function faultSummary(list) {
  if (list.length === 0) return nothing;
  const to = name => event => {
    event.preventDefault();
    const field = document.getElementById(`field-${name}`);
    field?.scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  };
  return html`<div class="trouble" role="alert" id="faults" tabindex="-1"><h2>${list.length === 1 ? "One thing has to be mended" : `${list.length} things have to be mended`}</h2>
    <ul>${inOrder(list).map(({ name, label, detail }) => html`<li>${name ? html`<a href=${`#field-${name}`} @click=${to(name)}>${label}</a>: ` : nothing}${detail}</li>`)}</ul></div>`;
}

function inOrder(list) {
  const fields = [...document.querySelectorAll("[id^='field-']")].map(field => field.id);
  const place = ({ name }) => (name ? fields.indexOf(`field-${name}`) : fields.length);
  return [...list].sort((one, other) => place(one) - place(other));
}
