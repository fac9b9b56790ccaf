// How the suite is, service by service, and what an operator can do about it.
import { html, nothing } from "../core/html.js";
import { address, get, send } from "../core/api.js";
import { holdFocus } from "../core/focus.js";
import { gravestFirst, lagByTopic, NOTICED, openFirst, seconds, SERVICES, standingOf, STATUS_WORDS } from "../core/operations.js";
import { hasRole, session, signInHref } from "../core/session.js";
import { ago, clock, moment } from "../core/time.js";
import { plural, sentence } from "../core/words.js";
import { closeDialog, dialog } from "../parts/dialog.js";
import { empty, skeleton, trouble } from "../parts/states.js";

const PULSE = 30_000;

/** So many deliveries of an endpoint are counted, and no more. */
const MANY_WAIT = 1000;
const PARTS = ["checks", "outbox", "consumers", "dead-letters"];

export function operate({ update, signal }) {
  const state = { services: {}, endpoints: {}, readAt: null, busy: false, asked: null, said: "" };
  let timer;
  let started = false;
  signal.addEventListener("abort", () => clearTimeout(timer));

  function ready() {
    if (started || !hasRole("operator")) return undefined;
    started = true;
    document.addEventListener("visibilitychange", () => document.hidden || read(), { signal });
    return read();
  }

  /** Each part on its own: what one service does not say empties no other's tile. */
  async function read() {
    clearTimeout(timer);
    const keep = holdFocus();
    state.busy = true;
    update();
    await Promise.all([readEndpoints(), ...Object.keys(SERVICES).flatMap(service => PARTS.map(part => readPart(service, part)))]);
    if (signal.aborted) return;
    state.busy = false;
    state.readAt = new Date().toISOString();
    update();
    keep();
    timer = setTimeout(() => (document.hidden || state.asked ? undefined : read()), PULSE);
  }

  async function readPart(service, part) {
    const parts = (state.services[service] ??= {});
    try {
      parts[part] = { value: await get(`/api/operations/${service}/${part}`, { signal }) };
    } catch (problem) {
      if (signal.aborted) return;
      parts[part] = { problem, value: parts[part]?.value };
    }
    update();
  }

  /** The worst of everybody's; `cursor` brings those after what is there. */
  async function readEndpoints(cursor) {
    try {
      const page = await get(address("/api/endpoints/health", { cursor }), { signal });
      state.endpoints = { value: { items: [...(cursor ? state.endpoints.value.items : []), ...page.items], next: page.next } };
    } catch (problem) {
      if (signal.aborted) return;
      state.endpoints = { problem, value: state.endpoints.value };
    }
    update();
  }

  async function moreLetters(service) {
    const part = state.services[service]["dead-letters"];
    try {
      const page = await get(address(`/api/operations/${service}/dead-letters`, { cursor: part.value.next }), { signal });
      part.value = { items: [...part.value.items, ...page.items], next: page.next };
    } catch (problem) {
      if (signal.aborted) return;
      part.problem = problem;
    }
    update();
  }

  // ---- what is asked before it is done

  function ask(question) {
    state.asked = { ...question, busy: false, problem: null };
    update();
  }

  async function answer(event) {
    event.preventDefault();
    const mine = state.asked;
    if (mine.busy) return;
    mine.busy = true;
    mine.problem = null;
    update();
    try {
      state.said = await mine.act();
      document.querySelector("dialog.dialog")?.close();
      await readPart(mine.service, mine.part);
      await readPart(mine.service, "checks");
    } catch (failure) {
      if (signal.aborted) return;
      mine.problem = failure;
    }
    mine.busy = false;
    update();
  }

  const askSending = (service, event) => ask({
    service, part: "outbox", title: "Send it again", button: "Send again",
    text: html`The event <code>${event.eventId}</code> of <code>${event.topic}</code> is offered to the broker again, and what waits behind it with the same key goes on. If the broker refuses it once more, it is parked again.`,
    act: () => send("POST", `/api/operations/${service}/outbox/${event.eventId}/sending`, undefined, { signal }).then(() => `Sent again: ${event.eventId}`),
  });

  const askDropping = (service, event) => ask({
    service, part: "outbox", title: "Drop it for good", button: "Drop for good", grave: true,
    text: html`The event <code>${event.eventId}</code> of <code>${event.topic}</code> is never sent: nobody is told of it, and it cannot be taken back. What waits behind it with the same key goes on.`,
    act: () => send("DELETE", `/api/operations/${service}/outbox/${event.eventId}`, undefined, { signal }).then(() => `Dropped: ${event.eventId}`),
  });

  const place = letter => `${letter.topic}/${letter.partition}/${letter.offset}`;

  const askReplay = (service, letter) => {
    const key = crypto.randomUUID();
    ask({
      service, part: "dead-letters", title: "Replay it", button: "Replay",
      text: html`${SERVICES[service]} alone handles it again. It takes effect once, however often it is replayed. If it fails again, the reason is said here and nothing has changed.`,
      act: () => send("POST", `/api/operations/${service}/dead-letters/${place(letter)}/replay`, undefined, { signal, key })
        .then(done => `Replayed: ${place(letter)}${done.replayed?.remark ? `. ${done.replayed.remark}` : ""}`),
    });
  };

  async function payload(service, letter) {
    ask({ service, part: "dead-letters", title: "What it says", read: true, text: "Loading…" });
    try {
      const found = await get(`/api/operations/${service}/dead-letters/${place(letter)}`, { signal });
      if (!state.asked) return;
      state.asked.text = html`<pre class="payload" tabindex="0" aria-label="Payload">${pretty(found.payload)}</pre>${found.truncated ? html`<p class="fine">There is more of it: these are its first 64 KiB.</p>` : nothing}`;
    } catch (failure) {
      if (signal.aborted || !state.asked) return;
      state.asked.text = "";
      state.asked.problem = failure;
    }
    update();
  }

  // ---- what is seen

  function view() {
    if (!session().known) return html`<h1 tabindex="-1">Operate</h1>${skeleton(4, "Looking who you are")}`;
    if (!session().name) {
      return html`<h1 tabindex="-1">Operate</h1>${empty("Sign in as an operator to see how the suite is.",
        session().signIn ? html`<p><a class="button" href=${signInHref()}>Sign in</a></p>` : html`<p>Here nobody signs in to the page: <code>./myowire doctor</code> says the same.</p>`)}`;
    }
    if (!hasRole("operator")) {
      return html`<h1 tabindex="-1">Operate</h1>${empty("This is the operators’; you are not signed in as one.", html`<p><a class="button" href="/">To the wire</a></p>`)}`;
    }
    const words = Object.keys(SERVICES).map(service => standingOf(state.services[service] ?? {}));
    return html`<div class="desk-head"><h1 tabindex="-1">Operate</h1>
        <p role="status" class="said">${state.said || (state.readAt ? summary(words) : "")}</p>
        <span class="fine">${state.readAt ? `Read at ${clock(state.readAt)}, again every 30 s` : nothing}</span>
        <button type="button" class="quiet" ?disabled=${state.busy} @click=${read}>Read again</button></div>
      ${state.readAt === null ? skeleton(6, "Asking the services") : html`
        <div class="tiles">${Object.keys(SERVICES).map(tile)}</div>
        ${parked()}
        ${letters()}
        ${endpoints()}`}
      ${state.asked ? question() : nothing}`;
  }

  function summary(words) {
    const not = words.filter(word => word !== "ok").length;
    return not === 0 ? "All is well." : `${plural(not, "service")} of ${words.length} ${not === 1 ? "is" : "are"} not well.`;
  }

  function tile(service) {
    const parts = state.services[service];
    const word = standingOf(parts);
    const checks = gravestFirst(parts.checks?.value?.checks ?? []);
    const grave = checks.filter(one => one.status === "failed" || one.status === "warning");
    return html`<section class="card tile" aria-labelledby=${`tile-${service}`} data-service=${service}>
      <h2 id=${`tile-${service}`}>${SERVICES[service]} ${health(word)}</h2>
      ${word === "away" ? trouble(parts.checks.problem) : html`<p class="fine">${parts.checks.value.service} ${parts.checks.value.version}</p>`}
      <dl class="facts">
        ${measured("Waits for the broker", parts.outbox, outbox => html`${plural(outbox.depth, "event")}${outbox.depth > 0 ? `, the oldest for ${seconds(outbox.oldestAgeSeconds)}` : nothing}${
          outbox.parked > 0 ? html`; <b>${outbox.parked} refused</b>` : nothing}${outbox.relay.active ? nothing : html`; <b>no relay is at work</b>`}${failed(outbox.relay) ? html`<br><small>It last failed ${ago(outbox.relay.lastFailure.at)}: ${outbox.relay.lastFailure.reason}</small>` : nothing}`, `at most ${NOTICED.outboxSeconds} s`)}
        ${measured("Behind", parts.consumers, group => (group.partitions.length === 0 ? "It reads no topic." : html`${plural(group.lag, "record")}, ${plural(group.members, "consumer")}
          <ul class="lines">${lagByTopic(group.partitions).map(one => html`<li><code>${one.topic}</code> ${one.lag.toLocaleString("en")}</li>`)}</ul>`), `at most ${NOTICED.lag.toLocaleString("en")}`)}
        ${measured("Put aside", parts["dead-letters"], page => {
          const open = page.items.filter(one => !one.replayed).length;
          return open === 0 ? "None" : html`<a href="#dead-letters" @click=${toLetters}>${open}${page.next ? "+" : ""} dead ${open === 1 ? "letter" : "letters"}</a>`;
        }, "none is well")}
      </dl>
      ${grave.map(checked)}
      ${checks.length > grave.length ? html`<details><summary>${plural(checks.length - grave.length, "check")} well</summary>${checks.filter(one => !grave.includes(one)).map(checked)}</details>` : nothing}
    </section>`;
  }

  /** Whether it has not come to an end since it failed. */
  const failed = relay => relay.lastFailure && !(relay.lastRunAt > relay.lastFailure.at);

  function toLetters(event) {
    event.preventDefault();
    document.getElementById("dead-letters")?.scrollIntoView();
    document.getElementById("dead-letters")?.focus({ preventScroll: true });
  }

  function health(word) {
    const glyph = { ok: "●", warning: "▲", failed: "■", away: "✕" }[word];
    return html`<span class="health ${word}"><span aria-hidden="true">${glyph}</span> ${STATUS_WORDS[word]}</span>`;
  }

  function measured(name, part, show, threshold) {
    return html`<div><dt>${name}</dt><dd>${part?.problem ? html`<span class="wrong">${part.problem.title}</span>${part.value ? " · before: " : nothing}` : nothing}${part?.value ? show(part.value) : nothing} <small>${threshold}</small></dd></div>`;
  }

  function checked(check) {
    return html`<div class="check ${check.status}"><b>${sentence(check.name)}</b>: ${STATUS_WORDS[check.status]}. ${check.detail}${check.remedy ? html` <span class="remedy">${check.remedy}</span>` : nothing}</div>`;
  }

  function parked() {
    const rows = Object.keys(SERVICES).flatMap(service => (state.services[service].outbox?.value?.waiting ?? []).filter(one => one.parked).map(one => ({ service, ...one })));
    if (rows.length === 0) return nothing;
    return html`<section aria-labelledby="parked"><h2 id="parked">Refused by the broker</h2>
      <p>Each holds up what has the same key, until somebody decides.</p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="parked"><table class="list"><thead><tr><th scope="col">Service</th><th scope="col">Event</th><th scope="col">Since</th><th scope="col">Why</th><th scope="col">Decide</th></tr></thead>
        <tbody>${rows.map(one => html`<tr><th scope="row">${SERVICES[one.service]}</th><td class="breaks"><code>${one.topic}</code><br><small>${one.eventId}</small></td>
          <td><time datetime=${one.since}>${moment(one.since)}</time></td><td class="breaks">${one.parked}</td>
          <td class="actions"><button type="button" class="quiet" @click=${() => askSending(one.service, one)}>Send again</button> <button type="button" class="quiet" @click=${() => askDropping(one.service, one)}>Drop</button></td></tr>`)}</tbody></table></div></section>`;
  }

  function letters() {
    const rows = openFirst(Object.keys(SERVICES).flatMap(service => (state.services[service]["dead-letters"]?.value?.items ?? []).map(one => ({ service, ...one }))));
    const more = Object.keys(SERVICES).filter(service => state.services[service]["dead-letters"]?.value?.next);
    return html`<section aria-labelledby="dead-letters"><h2 id="dead-letters" tabindex="-1">Dead letters</h2>
      ${rows.length === 0 ? empty("None: everything that came could be handled.") : html`<p>What a service could not handle, with its reason. Mend the cause, then replay.</p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="dead-letters"><table class="list"><thead><tr><th scope="col">Service</th><th scope="col">What</th><th scope="col">When</th><th scope="col">Why</th><th scope="col">Decide</th></tr></thead>
        <tbody>${rows.map(one => html`<tr data-letter=${place(one)}><th scope="row">${SERVICES[one.service]}</th><td class="breaks">${one.event ? one.event.type : "Not readable"}<br><small>${place(one)}</small></td>
          <td><time datetime=${one.time} title=${moment(one.time)}>${ago(one.time)}</time></td><td class="breaks">${one.reason}</td>
          <td>${one.replayed ? html`Replayed ${ago(one.replayed.at)} by ${one.replayed.by}${one.replayed.remark ? html`<br><small>${one.replayed.remark}</small>` : nothing}` : html`<button type="button" class="quiet" @click=${() => askReplay(one.service, one)}>Replay</button>`}
            <button type="button" class="quiet" @click=${() => payload(one.service, one)}>What it says</button></td></tr>`)}</tbody></table></div>`}
      ${more.map(service => html`<p class="more"><button type="button" @click=${() => moreLetters(service)}>More of ${SERVICES[service]}</button></p>`)}</section>`;
  }

  /** Neither whose they are nor where they are exactly: what somebody follows is her own. */
  function endpoints() {
    const { value, problem } = state.endpoints;
    return html`<section aria-labelledby="endpoints"><h2 id="endpoints">Endpoints</h2>
      ${problem ? trouble(problem, () => readEndpoints()) : nothing}
      ${!value ? nothing : value.items.length === 0 ? empty("Nobody has one.") : html`<p>The worst first; whose they are is not told.</p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="endpoints"><table class="list"><thead><tr><th scope="col">Host</th><th scope="col">How it is</th><th scope="col">Waits</th><th scope="col">Last took something</th></tr></thead>
        <tbody>${value.items.map(one => html`<tr><th scope="row" class="breaks">${one.host}<br><small>${one.id}</small></th>
          <td>${one.state === "failing" || one.succeededAt ? health(one.state === "failing" ? "warning" : "ok") : html`<span class="fine">Not used yet</span>`}${one.failingSince ? html`<br><small>Fails since <time datetime=${one.failingSince}>${moment(one.failingSince)}</time></small>` : nothing}</td>
          <td>${one.waiting === 0 ? "Nothing" : html`${one.waiting >= MANY_WAIT ? "At least " : nothing}${plural(one.waiting, "delivery", "deliveries")}${one.waitingSince ? html`<br><small>Since <time datetime=${one.waitingSince}>${moment(one.waitingSince)}</time></small>` : nothing}`}</td>
          <td>${one.succeededAt ? html`<time datetime=${one.succeededAt} title=${moment(one.succeededAt)}>${ago(one.succeededAt)}</time>` : html`<span class="fine">never</span>`}</td></tr>`)}</tbody></table></div>
      ${value.next ? html`<p class="more"><button type="button" @click=${() => readEndpoints(value.next)}>More endpoints</button></p>` : nothing}`}</section>`;
  }

  function question() {
    const { title, text, button, grave, read: reading, busy, problem } = state.asked;
    return dialog(title, html`<form method="dialog" @submit=${answer}><h2>${title}</h2>
      <div>${text}</div>
      ${problem ? trouble(problem) : nothing}
      <div class="form-end">${reading ? nothing : html`<button class=${grave ? "grave" : "main"} ?disabled=${busy}>${busy ? "One moment…" : button}</button>`}
        <button type="button" @click=${closeDialog}>${reading ? "Close" : "Leave it"}</button></div></form>`, () => {
      state.asked = null;
      update();
    });
  }

  return { name: "operate", title: () => "Operate", load: ready, moved: () => {}, signedIn: ready, view };
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text || "Nothing";
  }
}
