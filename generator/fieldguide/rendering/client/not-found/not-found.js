// The page for a wrong address, where nobody has said at which address the guide stands. It is asked for at each folder
// above the wrong address; the first that comes has found the guide's, and mends what the page names by the host's root.

const own = /** @type {HTMLScriptElement} */ (document.currentScript);
const { dataset } = document.documentElement;

if (!dataset.guide) {
  dataset.guide = new URL("../", own.src).href;
  document.addEventListener("DOMContentLoaded", () => mend(String(dataset.guide), own.dataset.then?.split(" ") ?? []), { once: true });
}

/**
 * @param {string} guide where it stands
 * @param {string[]} scripts those that other pages load with their styles, in order
 */
function mend(guide, scripts) {
  for (const name of ["href", "action"]) {
    for (const element of document.querySelectorAll(`[${name}^="/"]`)) {
      element.setAttribute(name, guide + String(element.getAttribute(name)).slice(1));
    }
  }
  const loaded = scripts.map((path) => Object.assign(document.createElement("script"), { src: guide + path, async: false }));
  // They wait for a page that is read by now.
  loaded.at(-1)?.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded", { bubbles: true })));
  document.head.append(...loaded);
}
