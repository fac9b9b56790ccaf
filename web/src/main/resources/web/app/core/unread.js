// How many alerts are unread, for the header: asked when somebody is known to be signed in, and again now and then.
import { get } from "./api.js";
import { session } from "./session.js";

const PULSE = 60_000;

let known = { unread: 0, more: false, recalls: 0 };
let heard = () => {};
let timer;

export const unread = () => known;

/** What a screen has just been answered. */
export function setUnread(summary) {
  known = summary;
  heard();
}

export async function readUnread() {
  clearTimeout(timer);
  if (!session().name) return;
  if (!document.hidden) {
    try {
      setUnread(await get("/api/alerts/unread"));
    } catch { /* the header stays as it was */ }
  }
  timer = setTimeout(readUnread, PULSE);
}

export function onUnread(update) {
  heard = update;
}

/** 3 unread; 1,000+ unread; 2 recalls. */
export function unreadWords({ unread: count, more, recalls }) {
  const parts = [];
  if (recalls > 0) parts.push(`${recalls.toLocaleString("en")} ${recalls === 1 ? "recall" : "recalls"}`);
  if (count > 0) parts.push(`${count.toLocaleString("en")}${more ? "+" : ""} unread`);
  return parts.join(", ");
}
