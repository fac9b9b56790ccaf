// A researcher's program: it knows of the suite what its OpenAPI document says, and nothing else.
import createClient from "openapi-fetch";
import type { components, paths } from "./myowire.js";

type Alert = components["schemas"]["Alert"];

const [origin, curatorToken, readerToken] = (globalThis as unknown as { process: { argv: string[] } }).process.argv.slice(2);
const as = (token?: string) => createClient<paths>({ baseUrl: origin!, headers: { Authorization: `Bearer ${token}` } });
const curator = as(curatorToken);
const reader = as(readerToken);

/** What was answered; a problem ends the program. */
function said<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

// Pages through a list.
const topics = new Set<string>();
let cursor: string | undefined;
let pages = 0;
do {
  const page = said(await reader.GET("/api/topics", { params: { query: { limit: 20, cursor } } }));
  page.items.forEach(topic => topics.add(topic.id));
  cursor = page.next;
  pages++;
} while (cursor !== undefined);
if (pages < 2 || !topics.has("pathway:ampk-signalling")) {
  throw new Error(`${topics.size} topics on ${pages} pages`);
}

// Follows a topic.
const followed = said(await reader.POST("/api/subscriptions", {
  body: { name: "AMPK", anyOf: ["pathway:ampk-signalling"] },
}));

// Patches the subscription, as it stands.
const read = await reader.GET("/api/subscriptions/{id}", { params: { path: { id: followed.id } } });
const version = read.response.headers.get("ETag");
if (version === null) {
  throw new Error("a subscription without a version");
}
const patched = said(await reader.PATCH("/api/subscriptions/{id}", {
  params: { path: { id: followed.id }, header: { "If-Match": version } },
  body: { name: "AMPK, at least C", minLevel: "C" },
}));
if (patched.name !== "AMPK, at least C" || patched.minLevel !== "C") {
  throw new Error(JSON.stringify(patched));
}

// Posts a finding.
const posted = said(await curator.POST("/api/findings", {
  body: {
    statement: "An invented example: metformin helped a memory",
    direction: "supports",
    design: "randomised-trial",
    species: "human",
    sampleSize: 80,
    topics: ["compound:metformin", "outcome:cognition"],
    source: { doi: "10.5555/contract.typescript", title: "An invented trial in TypeScript", authors: ["Doe J"], published: "2020" },
  },
}));

// Reads the alert, once it is there.
async function told(): Promise<Alert> {
  for (let second = 0; second < 60; second++) {
    const page = said(await reader.GET("/api/alerts", { params: { query: { subscription: followed.id } } }));
    const alert = page.items.find(item => item.finding?.id === posted.id);
    if (alert) {
      return alert;
    }
    await new Promise(later => setTimeout(later, 1000));
  }
  throw new Error("nothing was told in a minute");
}

const alert = await told();
const one = said(await reader.GET("/api/alerts/{id}", { params: { path: { id: alert.id } } }));
if (one.change !== "accepted" || !one.subscriptionIds.includes(followed.id)) {
  throw new Error(JSON.stringify(one));
}
console.log(`told of finding ${one.finding?.id}: ${JSON.stringify(one.why)}`);
