// The interface to read and to try, made of the suite's own OpenAPI document.

// What users do comes before what those do who keep the suite going.
const LAST = ["Review", "Operations"];
const FIRST = ["Findings", "Works", "Subscriptions", "Alerts"];
const METHODS = ["get", "post", "put", "patch", "delete"];
const DISCOVERY = "/sign-in/.well-known/openid-configuration";
const CLIENT = "page";
const WAITING = "sign-in under way";

let token = "";
let whole;

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// ---- who asks

function use(value, told) {
  token = value;
  document.querySelector("#as").textContent = told;
}

document.querySelector("#token").addEventListener("submit", event => {
  event.preventDefault();
  const value = event.target.elements.token.value.trim();
  use(value, value ? "You are whom your token names." : "You are nobody.");
});

const base64url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function discovered() {
  const answer = await fetch(DISCOVERY).catch(() => null);
  return answer?.ok && answer.headers.get("Content-Type")?.includes("json") ? answer.json() : null;
}

/** Goes to the sign-in server, which comes back here with a code (RFC 7636). */
async function authorize(server) {
  const verifier = random();
  const state = random();
  sessionStorage.setItem(WAITING, JSON.stringify({ verifier, state }));
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
  location.assign(server.authorization_endpoint + "?" + new URLSearchParams({
    response_type: "code", client_id: CLIENT, redirect_uri: location.origin + "/docs", scope: "openid",
    state, code_challenge: challenge, code_challenge_method: "S256",
  }));
}

/** Takes a token for the code that the address holds, and takes the code out of it. */
async function comeBack(server) {
  const asked = new URLSearchParams(location.search);
  const waiting = JSON.parse(sessionStorage.getItem(WAITING) ?? "{}");
  if (!asked.has("code") || asked.get("state") !== waiting.state) {
    return;
  }
  sessionStorage.removeItem(WAITING);
  history.replaceState(null, "", "/docs");
  const answer = await fetch(server.token_endpoint, { method: "POST", body: new URLSearchParams({
    grant_type: "authorization_code", code: asked.get("code"), redirect_uri: location.origin + "/docs",
    client_id: CLIENT, code_verifier: waiting.verifier,
  }) });
  const told = await answer.json();
  if (answer.ok) {
    use(told.access_token, "You are signed in as " + claims(told.access_token).sub + ".");
  } else {
    use("", "Signing in failed: " + (told.error_description ?? told.error));
  }
}

function claims(jwt) {
  const payload = atob(jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, c => c.charCodeAt(0))));
}

// ---- what the document says

const resolved = what => what?.$ref ? { ...resolved(what.$ref.split("/").slice(1).reduce((at, step) => at[step], whole)), ...what, $ref: undefined } : what;

/** An instance that a schema allows, of the examples that it gives. */
function example(schema, depth = 0) {
  const s = resolved(schema) ?? {};
  if (s.examples?.length) return s.examples[0];
  if (s.example !== undefined) return s.example;
  if (s.enum) return s.enum[0];
  if (s.anyOf) return example(s.anyOf[0], depth);
  if (s.type === "array") return depth > 4 ? [] : [example(s.items, depth + 1)];
  if (s.properties && depth < 5) {
    const needed = s.required ?? Object.keys(s.properties);
    return Object.fromEntries(Object.entries(s.properties).filter(([name]) => needed.includes(name))
      .map(([name, property]) => [name, example(property, depth + 1)]));
  }
  return { string: "", integer: 1, number: 1, boolean: true }[s.type] ?? {};
}

function input(parameter) {
  const schema = resolved(parameter.schema) ?? {};
  const values = schema.enum ?? resolved(schema.items)?.enum;
  const field = values
    ? element("select", {}, ...(parameter.required ? [] : [element("option", { value: "", textContent: "any" })]), ...values.map(value => element("option", { value, textContent: value })))
    : element("input", { value: parameter.required ? parameter.example ?? example(schema) : "", placeholder: schema.default ?? "", required: !!parameter.required });
  field.name = parameter.in + " " + parameter.name;
  return element("label", {}, parameter.name + (parameter.required ? "" : " (if you like)"), element("small", { textContent: parameter.description ?? "" }), field);
}

function body(operation) {
  const [[type, content]] = Object.entries(resolved(operation.requestBody).content);
  const sent = content.example ?? Object.values(content.examples ?? {})[0]?.value ?? example(content.schema);
  const area = element("textarea", { name: "body", value: JSON.stringify(sent, null, 2), spellcheck: false });
  area.dataset.type = type;
  return element("label", {}, "Body, " + type, area);
}

// ---- trying it

/** A part of a path may come as it stands in addresses. */
function decoded(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

async function send(event, method, path, shown) {
  event.preventDefault();
  const query = new URLSearchParams();
  const headers = token ? { Authorization: "Bearer " + token } : {};
  let address = path;
  let sent;
  for (const { name, value, dataset } of event.target.elements) {
    const [place, what] = name.split(" ");
    if (name === "body") {
      sent = value;
      headers["Content-Type"] = dataset.type;
    } else if (place === "path") {
      address = address.replace(`{${what}}`, encodeURIComponent(decoded(value)).replaceAll("%3A", ":"));
    } else if (value && place === "query") {
      query.append(what, value);
    } else if (value && place === "header") {
      headers[what] = value;
    }
  }
  const stopped = new AbortController();
  const answer = await fetch(address + (query.size ? "?" + query : ""), { method, headers, body: sent, signal: stopped.signal });
  const kept = ["Location", "ETag", "Link", "Retry-After", "Content-Type"].filter(name => answer.headers.has(name));
  let text = "";
  if (answer.headers.get("Content-Type")?.includes("event-stream")) {
    text = "It stays open: take a terminal for it.";
    stopped.abort();
  } else {
    text = await answer.text();
  }
  try {
    text = JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    // shown as it is
  }
  shown.textContent = [`${answer.status} ${answer.statusText}`, ...kept.map(name => `${name}: ${answer.headers.get(name)}`), "", text].join("\n");
}

// ---- the page

function shownOperation(method, path, operation) {
  const shown = element("pre", { tabIndex: 0, ariaLabel: "Answer", role: "region", hidden: true });
  const form = element("form", { ariaLabel: operation.summary }, ...(operation.parameters ?? []).map(input));
  if (operation.requestBody) {
    form.append(body(operation));
  }
  form.append(element("button", { textContent: "Send" }));
  form.addEventListener("submit", event => {
    shown.hidden = false;
    send(event, method.toUpperCase(), path, shown).catch(failure => { shown.textContent = String(failure); });
  });
  const answers = element("dl");
  for (const [status, answer] of Object.entries(operation.responses).sort()) {
    answers.append(element("dt", { textContent: status }), element("dd", { textContent: resolved(answer).description ?? "" }));
  }
  const made = element("details", { id: operation.operationId },
    element("summary", {}, element("b", { textContent: method.toUpperCase() }), path + " ", element("span", { textContent: operation.summary })));
  made.addEventListener("toggle", () => {
    if (made.childElementCount === 1) {
      const words = (operation.description ?? "").split("\n\n").filter(Boolean).map(text => element("p", { textContent: text }));
      made.append(...words, form, shown, element("h3", { textContent: "What it answers" }), answers);
    }
  });
  return made;
}

/** The whole document: all services' operations. */
async function read() {
  const answer = await fetch("/openapi");
  if (!answer.ok) throw new Error(`/openapi answers ${answer.status}`);
  return answer.json();
}

function rank(tag) {
  const first = FIRST.indexOf(tag);
  return first >= 0 ? first : LAST.includes(tag) ? 200 + LAST.indexOf(tag) : 100;
}

function show() {
  const operations = document.querySelector("#operations");
  operations.replaceChildren();
  const tags = [...whole.tags].sort((one, other) => rank(one.name) - rank(other.name));
  for (const tag of tags) {
    const id = tag.name.toLowerCase().replaceAll(" ", "-");
    const section = element("section", {}, element("h2", { id, textContent: tag.name }), element("p", { className: "about", textContent: tag.description ?? "" }));
    for (const [path, methods] of Object.entries(whole.paths)) {
      for (const method of METHODS.filter(name => methods[name]?.tags?.includes(tag.name))) {
        section.append(shownOperation(method, path, methods[method]));
      }
    }
    operations.append(section);
    document.querySelector("#subjects").append(element("li", {}, element("a", { href: "#" + id, textContent: tag.name })));
  }
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named) {
    named.open = true;
    named.scrollIntoView();
  }
}

const server = await discovered();
if (server) {
  const button = document.querySelector("#authorize");
  button.hidden = false;
  button.addEventListener("click", () => authorize(server));
  await comeBack(server);
}
try {
  whole = await read();
  show();
} catch (failure) {
  document.querySelector("#operations").textContent = "The document cannot be read now: " + failure.message;
}
