// What somebody began to write, kept in this browser alone, for each person by herself.
const PREFIX = "myowire.draft";

const place = (owner, what) => `${PREFIX}.${encodeURIComponent(owner)}.${what}`;

/** The draft, or null; what cannot be read is none. */
export function readDraft(owner, what) {
  try {
    const draft = JSON.parse(localStorage.getItem(place(owner, what)));
    return draft && typeof draft === "object" ? draft : null;
  } catch {
    return null;
  }
}

/** Whether it could be kept. */
export function keepDraft(owner, what, draft) {
  try {
    localStorage.setItem(place(owner, what), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(owner, what) {
  try {
    localStorage.removeItem(place(owner, what));
  } catch { /* then there was none */ }
}

/** Hears when another tab changes the draft: what it says now, or null. */
export function listenDraft(owner, what, heard, signal) {
  addEventListener("storage", event => {
    if (event.key === place(owner, what)) heard(readDraft(owner, what));
  }, { signal });
}

/** A key under which a write is the same, however often it is sent: another content is another write. */
export function keyFor(draft, content) {
  const text = JSON.stringify(content);
  if (draft.sent !== text || !draft.key) {
    draft.sent = text;
    draft.key = crypto.randomUUID();
  }
  return draft.key;
}
