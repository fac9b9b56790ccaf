// My alerts: what I was told and why, what I follow, how it is brought to me, and what is held about me.
import "../alerts/alerts.css";
import { html, nothing } from "../core/html.js";
import { session, signInHref } from "../core/session.js";
import { topics } from "../core/catalogue.js";
import { unread } from "../core/unread.js";
import { inbox } from "../alerts/inbox.js";
import { following } from "../alerts/following.js";
import { deliveries } from "../alerts/deliveries.js";
import { settings } from "../alerts/settings.js";
import { empty, skeleton, trouble } from "../parts/states.js";

const TABS = [["inbox", "Inbox", inbox], ["following", "Following", following], ["deliveries", "Deliveries", deliveries], ["settings", "Settings", settings]];

export function alerts({ update, signal }) {
  let tab;
  let part;
  let leaving = new AbortController();
  signal.addEventListener("abort", () => leaving.abort());

  function arrive() {
    const asked = new URLSearchParams(location.search).get("tab");
    const [name, , make] = TABS.find(([one]) => one === asked) ?? TABS[0];
    if (name === tab) {
      part?.moved?.();
      return;
    }
    leaving.abort();
    leaving = new AbortController();
    tab = name;
    const mine = make({ update: () => mine === part && update(), signal: leaving.signal });
    part = mine;
    return session().name ? part.load() : undefined;
  }

  function load() {
    if (!session().name) return;
    topics().then(update, () => {});
    return tab ? part.load() : arrive();
  }

  function view() {
    if (!session().name) {
      return html`<h1 tabindex="-1">My alerts</h1>${empty("Sign in to see what you were told and what you follow.",
        session().signIn ? html`<p><a class="button" href=${signInHref()}>Sign in</a></p>` : html`<p>Here nobody signs in to the page: <a href="/docs/start">by token</a> it goes.</p>`)}`;
    }
    return html`<h1 tabindex="-1">My alerts</h1>
      <nav class="parts" aria-label="My alerts"><ul>${TABS.map(([name, words]) => html`<li><a href=${name === "inbox" ? "/alerts" : `/alerts?tab=${name}`} aria-current=${name === tab ? "page" : nothing}>${words}${name === "inbox" && unread().unread > 0 ? html` <span class="badge">${unread().unread.toLocaleString("en")}${unread().more ? "+" : ""}</span>` : nothing}</a></li>`)}</ul></nav>
      ${part?.state.problem ? trouble(part.state.problem, part.load) : part?.state.ready ? part.view() : skeleton(6, "Loading your alerts")}`;
  }

  return { name: "alerts", title: () => "My alerts", load, moved: () => arrive(), signedIn: load, view };
}
