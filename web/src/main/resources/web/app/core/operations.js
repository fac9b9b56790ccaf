// How well a service is, out of what its own endpoints say. Nothing here touches the document: it is tested alone.

export const SERVICES = { catalog: "Catalogue", evidence: "Evidence", notification: "Notification" };

/** What may wait this long, or be this far behind, before somebody should look. */
export const NOTICED = { outboxSeconds: 60, lag: 1000 };

const GRAVITY = { failed: 3, warning: 2, skipped: 1, ok: 0 };

export const STATUS_WORDS = { ok: "Well", warning: "Look at it", failed: "Needs a hand", skipped: "Not asked", away: "Does not answer" };

/** The gravest first; among equals as they come. */
export function gravestFirst(checks) {
  return [...checks].sort((a, b) => (GRAVITY[b.status] ?? 0) - (GRAVITY[a.status] ?? 0));
}

/** One word for a service: of its gravest check, or that it is away. */
export function standingOf(service) {
  if (service.checks?.problem) return "away";
  const gravest = gravestFirst(service.checks?.value?.checks ?? [])[0];
  return gravest && gravest.status !== "skipped" ? gravest.status : "ok";
}

/** 75 → 1 min 15 s. */
export function seconds(value) {
  if (value < 60) return `${Math.round(value)} s`;
  if (value < 3600) return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`;
  return `${Math.floor(value / 3600)} h ${Math.floor((value % 3600) / 60)} min`;
}

/** How far behind each topic is: the sum of its partitions. */
export function lagByTopic(partitions) {
  const lags = new Map();
  for (const one of partitions) lags.set(one.topic, (lags.get(one.topic) ?? 0) + one.lag);
  return [...lags].map(([topic, lag]) => ({ topic, lag }));
}

/** What still has to be done first, the newest before the older. */
export function openFirst(letters) {
  return [...letters].sort((a, b) => Boolean(a.replayed) - Boolean(b.replayed) || (a.time < b.time ? 1 : -1));
}
