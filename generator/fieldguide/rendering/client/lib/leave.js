// Out of the guide at once, for a reader whom somebody may be watching.

import { forgetAll } from "./all-kept.js";
import { BASE, OURS } from "./storage.js";

/** A tab that is leaving has this under its name: the page that it goes to. frame.js reads it. */
const LEAVING = `${OURS}leaving`;
const PATIENCE = 400; // milliseconds for what is to be forgotten

/**
 * Shows nothing more, and goes to a harmless page. Of this visit the tab's history keeps no more than its first page,
 * under the address of the start page.
 * @param {string} address of a page elsewhere; where there is no signal, or none, the start page takes its place
 * @param {boolean} [forget] whether everything that the guide keeps in this browser goes
 */
export async function leave(address, forget = false) {
  document.documentElement.hidden = true;
  document.title = "…";
  const to = address && navigator.onLine ? address : BASE;
  forgetAll(forget ? undefined : ["sessionStorage"]);
  if (forget) await Promise.race([forgetPages(), new Promise((go) => setTimeout(go, PATIENCE))]);
  const back = pagesBefore();
  if (back && remember(to)) history.go(-back);
  else location.replace(to);
}

/** Pages of this guide behind this one in the tab, which frame.js has marked; not every browser says so. */
function pagesBefore() {
  const { navigation } = globalThis;
  const at = navigation?.currentEntry?.index ?? 0;
  const before = navigation?.entries().slice(0, at).reverse() ?? [];
  // Other sites of the same host would not lead further.
  const first = before.findIndex((entry) => entry.getState() !== BASE);
  return first < 0 ? before.length : first;
}

/** @param {string} to */
function remember(to) {
  try {
    sessionStorage.setItem(LEAVING, to);
    return true;
  } catch {
    return false;
  }
}

/** The pages that are kept for times with no signal. */
async function forgetPages() {
  const registration = await navigator.serviceWorker?.getRegistration(BASE);
  if (!registration) return;
  const ours = (await caches.keys()).filter((name) => name.startsWith(`fieldguide ${registration.scope} `));
  await Promise.all([...ours.map((name) => caches.delete(name)), registration.unregister()]);
}
