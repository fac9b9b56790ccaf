// The one way to the services. Whatever goes wrong comes back as a Problem with words for people.

const PATIENCE = 15_000;

/** What went wrong, in words: title, detail, the fields it is about, and what to name when asking for help. */
export class Problem extends Error {
  constructor(body, status, path) {
    super(body.title || "Something went wrong");
    this.title = body.title || "Something went wrong";
    this.detail = body.detail || "";
    this.status = status;
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.trace = body.traceId || body.trace || body.instance || "";
    this.path = path;
    this.body = body;
  }

  /** What it says of the field at a JSON pointer, or of one within it. */
  of(pointer) {
    return this.errors.filter(one => one.pointer === pointer || one.pointer?.startsWith(`${pointer}/`));
  }
}

function offline(path) {
  return new Problem({ title: "Nothing answers", detail: "The suite cannot be reached from here. Look at your connection, then try again." }, 0, path);
}

function slow(path) {
  return new Problem({ title: "This takes too long", detail: "No answer came within 15 seconds. It may be busy; try again." }, 0, path);
}

async function problemOf(response, path) {
  const type = response.headers.get("Content-Type") ?? "";
  if (type.includes("json")) {
    const body = await response.json().catch(() => ({}));
    return new Problem({ traceId: response.headers.get("X-Request-Id") ?? "", ...body }, response.status, path);
  }
  const title = response.status === 404 ? "There is no such thing" : `The answer was ${response.status}`;
  return new Problem({ title, detail: "The service did not say more." }, response.status, path);
}

/** Reads JSON. Aborted by `signal`; a Problem in every other case that is no answer. */
export async function get(path, { signal } = {}) {
  const request = { headers: { Accept: "application/json" } };
  try {
    return await ask(path, request, signal);
  } catch (failure) {
    if (failure.status !== 401) throw failure;
    return ask(path, request, signal); // another request may just have renewed the session
  }
}

/**
 * Writes, and gives what is answered; the header says that it is this page that writes.
 * `version` is the one that is meant; `key` makes a repeated write the same one.
 */
export function send(method, path, body, { signal, version, key } = {}) {
  const headers = { Accept: "application/json", "X-Myowire": "page" };
  if (key !== undefined) headers["Idempotency-Key"] = key;
  if (version !== undefined) headers["If-Match"] = `"${version}"`;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return ask(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }, signal);
}

async function ask(path, request, signal) {
  const patience = AbortSignal.timeout(PATIENCE);
  let response;
  try {
    response = await fetch(path, { ...request, signal: signal ? AbortSignal.any([signal, patience]) : patience });
    if (response.ok) return response.status === 204 ? null : await response.json();
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw patience.aborted ? slow(path) : offline(path);
  }
  throw await problemOf(response, path);
}

/** The address of a list with its parameters; an array is a parameter said more than once. */
export function address(path, parameters = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") search.append(name, one);
    }
  }
  const text = search.toString().replaceAll("%3A", ":");
  return text ? `${path}?${text}` : path;
}

/** What is counted here is counted from so many, the newest. */
export const MOST = 2000;

/** All items of a list, page by page; `complete` is false where the bound ended it. */
export async function all(path, parameters = {}, { signal, most = MOST } = {}) {
  const items = [];
  let cursor;
  do {
    const page = await get(address(path, { ...parameters, limit: 200, cursor }), { signal });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return { items, complete: !cursor };
}
