// Puts the guide on the reader's device, so that it opens with no signal. On every page, after all else.

import { isText, Kept } from "../lib/storage.js";

const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);

/** What the reader wants kept: what a first visit brings, which goes without saying; "whole" or "none". */
export const wanted = new Kept({ name: "offline", empty: "", fits: isText });

if (location.protocol === "file:") openFoldersByTheirPage();
else addEventListener("load", () => void keepGuide());

/**
 * Has the guide kept as the reader wants it.
 * @returns {Promise<ServiceWorker | null>} who keeps it; null where nobody does
 */
export async function keepGuide() {
  const want = wanted.read();
  // Someone who pays by the megabyte is not given what they did not ask for. Not every browser says so.
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  if (!("serviceWorker" in navigator) || want === "none" || (connection?.saveData && want !== "whole")) return null;
  try {
    // The list of files is asked for anew each time: an old list would keep an old guide.
    await navigator.serviceWorker.register(new URL("sw.js", root), { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    if (active && want === "whole") {
      void askWorker(active, "keep the rest");
      navigator.serviceWorker.oncontrollerchange = () => navigator.serviceWorker.controller?.postMessage("keep the rest");
    }
    return active;
  } catch {
    // Without it the guide is read as any site is.
    return null;
  }
}

/**
 * @param {ServiceWorker} worker
 * @param {"keep the rest" | "keep nothing" | "what is kept"} what
 * @returns {Promise<import("../worker").Counted>} once it is done
 */
export function askWorker(worker, what) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(what, [port2]);
  });
}

/** On a disk no server answers for a folder; links that a script has made still name one. */
function openFoldersByTheirPage() {
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement)) return;
    const to = new URL(link.href);
    if (to.protocol !== "file:" || !to.pathname.endsWith("/")) return;
    to.pathname += "index.html";
    link.href = to.href;
  });
}
