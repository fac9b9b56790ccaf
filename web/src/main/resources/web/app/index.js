// Where everything begins: the routes, and one place that draws.
import "./style.css";
import { html, render } from "./core/html.js";
import { start } from "./core/router.js";
import { apply } from "./core/theme.js";
import { topics } from "./core/catalogue.js";
import { shell } from "./parts/shell.js";
import { wire } from "./screens/wire.js";
import { finding } from "./screens/finding.js";
import { compound } from "./screens/compound.js";
import { compounds } from "./screens/compounds.js";
import { topic } from "./screens/topic.js";
import { topicList } from "./screens/topics.js";
import { map } from "./screens/map.js";
import { alerts } from "./screens/alerts.js";
import { post } from "./screens/post.js";
import { desk } from "./screens/desk.js";
import { operate } from "./screens/operate.js";
import { readSession } from "./core/session.js";
import { nothingHere } from "./screens/nothing.js";
import { listen } from "./core/keys.js";
import { onUnread, readUnread } from "./core/unread.js";

const ROUTES = [
  [/^\/$/, wire],
  [/^\/findings\/([^/]+)$/, finding],
  [/^\/compounds$/, compounds],
  [/^\/compounds\/([^/]+)$/, compound],
  [/^\/topics$/, topicList],
  [/^\/topics\/([^/]+)$/, topic],
  [/^\/map$/, map],
  [/^\/alerts$/, alerts],
  [/^\/post$/, post],
  [/^\/desk$/, desk],
  [/^\/operate$/, operate],
];

const root = document.getElementById("app");
let screen;
let path;
let leaving = new AbortController();

function update() {
  document.title = screen.title() === "Myowire" ? "Myowire: the wire of exercise-mimetics research" : `${screen.title()} · Myowire`;
  render(shell(screen, path), root);
}

function route() {
  const clean = location.pathname.length > 1 ? location.pathname.replace(/\/$/, "") : "/";
  for (const [pattern, make] of ROUTES) {
    const match = clean.match(pattern);
    if (match) return [make, match.slice(1).map(decode), clean];
  }
  return [nothingHere, [], clean];
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function changed({ first = false, quiet = false, restore } = {}) {
  const [make, parameters, clean] = route();
  if (screen && clean === path && screen.moved) {
    screen.moved();
    update();
    return;
  }
  leaving.abort();
  leaving = new AbortController();
  path = clean;
  const mine = make({ parameters, update: () => mine === screen && update(), signal: leaving.signal });
  screen = mine;
  update();
  const loaded = Promise.resolve(screen.load?.());
  if (first) return;
  if (restore !== undefined) {
    loaded.finally(() => mine === screen && requestAnimationFrame(() => scrollTo(0, restore)));
    return;
  }
  scrollTo(0, 0);
  if (!quiet) document.querySelector("h1")?.focus({ preventScroll: true });
}

apply();
root.replaceChildren();
listen(() => screen);
start(changed);
readSession().then(() => {
  screen.signedIn?.();
  update();
  onUnread(update);
  readUnread();
});
topics().then(update, () => {}); // names come in as soon as they are known
