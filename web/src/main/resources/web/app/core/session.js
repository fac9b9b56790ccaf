// Who is signed in: asked of the server, which alone holds the session.
import { get } from "./api.js";

let known = { signIn: false, roles: [] };

export const session = () => known;

export async function readSession() {
  try {
    known = await get("/session");
  } catch { /* then nobody is */ }
  return known;
}

/** Where to sign in, and come back to here. */
export function signInHref() {
  return `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`;
}

export async function signOut() {
  await fetch("/sign-out", { method: "POST", headers: { "X-Myowire": "page" } }).catch(() => {});
  location.assign("/");
}
