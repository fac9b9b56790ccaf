// What stands around every screen: skip link, header with the search, footer.
import { html, nothing, ref } from "../core/html.js";
import { combobox } from "./combobox.js";
import { search, hrefOf } from "../core/catalogue.js";
import { go } from "../core/router.js";
import { KINDS, REGISTERED, pasted } from "../core/words.js";
import { findingsWith, postHref } from "../core/works.js";
import { setTheme, theme } from "../core/theme.js";
import { ownZone, setZone, zone } from "../core/time.js";
import { setShortcuts, shortcuts } from "../core/keys.js";
import { hasRole, session, signInHref, signOut } from "../core/session.js";
import { unread, unreadWords } from "../core/unread.js";

/** Of one source in the suggestions. */
const MOST_OFFERED = 7;

const NAVIGATION = [["/", "Wire"], ["/map", "Map"], ["/compounds", "Compounds"], ["/topics", "Topics"]];

/** What somebody may do here comes to what everybody may read. */
function navigation() {
  return [
    ...NAVIGATION,
    ...(session().name ? [["/alerts", "My alerts"]] : []),
    ...(hasRole("contributor", "curator") ? [["/post", "Post"]] : []),
    ...(hasRole("curator") ? [["/desk", "Desk"]] : []),
    ...(hasRole("operator") ? [["/operate", "Operate"]] : []),
  ];
}

export function shell(screen, path) {
  return html`
    <a class="skip" href="#main">Skip to the content</a>
    <header class="top">
      <div class="top-inner">
        <a class="mark" href="/" aria-label="Myowire, to the wire"><span aria-hidden="true">myo<b>wire</b></span></a>
        <div class="global-search" role="search" aria-label="Everything" ${ref(searchOnce)}></div>
        <nav aria-label="Main"><ul>${navigation().map(([href, name]) => html`<li><a href=${href} aria-current=${isAt(href, path) ? "page" : nothing}>${name}${href === "/alerts" && unreadWords(unread()) ? html` <span class="badge">${unreadWords(unread())}</span>` : nothing}</a></li>`)}</ul></nav>
        ${display()}
        ${account()}
      </div>
    </header>
    <main id="main" class=${`screen ${screen.name}`} tabindex="-1">${screen.view()}</main>
    ${footer()}`;
}

function isAt(href, path) {
  return href === "/" ? path === "/" || path.startsWith("/findings") : path === href || path.startsWith(`${href}/`);
}

let mounted;

function searchOnce(host) {
  if (!host || mounted === host) return;
  mounted = host;
  combobox(host, {
    label: "Search compounds, topics and findings",
    placeholder: "Compound, topic, DOI or words",
    shortcut: "/",
    async find(words, signal) {
      const source = pasted(words);
      if (source) return ofSource(source, words, await findingsWith(source, { signal }));
      const found = await search(words, { signal, limit: 7 });
      return [
        ...found.map(topic => ({ id: topic.id, name: topic.name, note: KINDS[topic.kind], href: hrefOf(topic.id) })),
        { id: "words", name: `Findings with “${words}”`, note: "Wire", href: wireWith(words) },
      ];
    },
    chosen: option => go(option.href),
    typed: enter,
  });
}

/** What is here of a source that was pasted, or that it is not here yet. */
function ofSource(source, words, findings) {
  const here = findings.slice(0, MOST_OFFERED).map(finding => ({
    id: finding.id, name: finding.statement, note: finding.status === "retracted" ? "RETRACTED finding" : "Finding", href: `/findings/${finding.id}`,
  }));
  const missing = { id: "post", name: `Not here yet: post a finding of this ${REGISTERED[source.register]}`, note: source.id, href: postHref(source) };
  return [...(here.length > 0 ? here : [missing]), { id: "words", name: `Findings with “${source.id}”`, note: "Wire", href: wireWith(words) }];
}

/** Enter without a choice: a source that is here at its finding, which names the others; everything else on the wire. */
async function enter(words) {
  const source = pasted(words);
  const findings = source ? await findingsWith(source).catch(() => []) : [];
  go(findings.length > 0 ? `/findings/${findings[0].id}` : wireWith(words));
}

function wireWith(words) {
  return `/?q=${encodeURIComponent(pasted(words)?.id ?? words)}`;
}

function display() {
  return html`<details class="menu" @keydown=${closes} @focusout=${left}>
    <summary>Display</summary>
    <div class="menu-body">
      <fieldset><legend>Colours</legend>
        ${[["system", "As the system"], ["light", "Light"], ["dark", "Dark"]].map(([value, name]) => html`<label><input type="radio" name="theme" value=${value} ?checked=${theme() === value} @change=${() => setTheme(value)}> ${name}</label>`)}
      </fieldset>
      <label class="stacked">Time zone
        <select @change=${event => { setZone(event.target.value); go(location.pathname + location.search, { replace: true }); location.reload(); }}>
          ${zones().map(name => html`<option value=${name} ?selected=${name === zone()}>${name.replaceAll("_", " ")}</option>`)}
        </select>
      </label>
      <label><input type="checkbox" ?checked=${shortcuts()} @change=${event => setShortcuts(event.target.checked)}> Single-key shortcuts (<kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> move)</label>
    </div>
  </details>`;
}

function account() {
  if (!session().signIn) return nothing;
  if (!session().name) return html`<a class="sign-in" href=${signInHref()}>Sign in</a>`;
  return html`<details class="menu account" @keydown=${closes} @focusout=${left}>
    <summary><span class="visually-hidden">Signed in as </span>${session().name}</summary>
    <div class="menu-body"><p>${session().roles.join(", ")}</p><button type="button" @click=${signOut}>Sign out</button></div>
  </details>`;
}

function zones() {
  return [...new Set([ownZone, zone(), "UTC", ...(Intl.supportedValuesOf?.("timeZone") ?? [])])];
}

function closes(event) {
  if (event.key === "Escape" && event.currentTarget.open) {
    event.currentTarget.open = false;
    event.currentTarget.querySelector("summary").focus();
  }
}

function left(event) {
  const menu = event.currentTarget;
  setTimeout(() => {
    if (!menu.contains(document.activeElement) && document.activeElement !== document.body) menu.open = false;
  });
}

function footer() {
  return html`<footer class="bottom"><div>
    <p><strong>Exercise mimetics do not replace exercise.</strong> Its social side and most of its benefits for heart and vessels are not mimicked. Nothing here is medical advice.</p>
    <ul>
      <li><a href="/docs/start">For machines and terminals</a></li>
      <li><a href="/docs">HTTP interface</a></li>
      <li><a href="/docs/asyncapi.yaml">Event topics</a></li>
      <li><a href="/docs/problems">What an error means</a></li>
    </ul>
  </div></footer>`;
}
