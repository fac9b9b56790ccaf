// Times as the reader's zone has them; a day that is only known in part stays as it was written.

const KEY = "myowire.zone";
const browser = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export function zone() {
  try {
    return localStorage.getItem(KEY) || browser;
  } catch {
    return browser;
  }
}

export function setZone(value) {
  try {
    if (value === browser) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, value);
  } catch { /* then it is for this page alone */ }
}

export const ownZone = browser;

/** When a finding came here. */
export function postedAt(finding) {
  return finding.postedAt ?? finding.createdAt ?? finding.updatedAt;
}

const isTime = instant => instant !== undefined && instant !== null && !Number.isNaN(new Date(instant).getTime());

export function day(instant) {
  if (!isTime(instant)) return "";
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: zone() }).format(new Date(instant));
}

export function moment(instant) {
  if (!isTime(instant)) return "";
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: zone() }).format(new Date(instant))
    + ` ${zone() === "UTC" ? "UTC" : zone().split("/").pop().replaceAll("_", " ")}`;
}

/** The time of day. */
export function clock(instant) {
  return isTime(instant) ? new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: zone() }).format(new Date(instant)) : "";
}

const STEPS = [["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3_600], ["minute", 60]];

/** "3 hours ago"; older than two months it is the day. */
export function ago(instant, now = Date.now()) {
  if (!isTime(instant)) return "";
  const seconds = (new Date(instant).getTime() - now) / 1000;
  if (Math.abs(seconds) < 60) return "just now";
  if (Math.abs(seconds) > 5_184_000) return day(instant);
  const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length);
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.round(seconds / length), unit);
}

export const today = () => new Date().toISOString().slice(0, 10);
