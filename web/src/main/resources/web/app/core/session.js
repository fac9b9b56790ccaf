// Who is signed in: asked of the server, which alone holds the session.
import { get } from "./api.js";

let known = { signIn: false, roles: [], known: false };

export const session = () => known;

export async function readSession() {
  try {
    known = { ...await get("/session"), known: true };
  } catch { /* then nobody is */
    known = { ...known, known: true };
  }
  return known;
}

/** Whether she has one of these roles. */
export function hasRole(...roles) {
  return roles.some(role => known.roles.includes(role));
}

/** Where to sign in, and come back to here. */
export function signInHref() {
  return `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
}

export async function signOut() {
  await fetch("/sign-out", { method: "POST", headers: { "X-Myowire": "page" } }).catch(() => {});
  location.assign("/");
}
