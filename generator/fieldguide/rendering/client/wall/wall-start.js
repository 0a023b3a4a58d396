// “Show on a wall”: a card or a session for a room, on a projector. The address ends in “#wall” as long as it is shown, so
// that Back leaves it. What shows it is loaded only then.

import { make } from "../lib/dom.js";
import { loadLater, loadStyle } from "../lib/later.js";
import { BASE } from "../lib/storage.js";
import { say } from "../lib/words.js";

const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a[data-fg-wall]")]);

/** @type {Promise<unknown> | undefined} */
let loading;
/** Whether Back leads to the page as it was. */
let behind = false;

function load() {
  loading ??= Promise.all([loadStyle("wall.css"), loadLater("wall.js")]);
  loading.catch(() => (loading = undefined));
  return loading;
}

async function follow() {
  if (location.hash !== "#wall") return globalThis.fieldguide.hideWall?.();
  try {
    await load();
  } catch {
    links.at(-1)?.after(" ", make("span", { role: "status" }, say("script.wall.not_loaded")));
    return;
  }
  // The reader may have gone back meanwhile.
  if (location.hash === "#wall") fieldguide.showWall(leave);
}

function leave() {
  if (location.hash !== "#wall") return;
  if (behind) history.back();
  else {
    history.replaceState(history.state, "", location.pathname + location.search);
    fieldguide.hideWall();
  }
  behind = false;
}

function show() {
  behind = location.hash !== "#wall";
  // Whoever leaves in a hurry goes back over this too.
  addEventListener("hashchange", () => globalThis.navigation?.updateCurrentEntry({ state: BASE }), { once: true });
  // Where the address is the wall's already, it does not change.
  if (!behind) void follow();
}

// From the list of all that can be shown.
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-fg-to-wall]"))) link.hash = "#wall";
if (links.length) {
  for (const link of links) {
    link.closest("[hidden]")?.removeAttribute("hidden");
    link.hash = "#wall";
    link.addEventListener("click", show);
  }
  addEventListener("hashchange", () => void follow());
  void follow();
}
