// Puts the guide on the reader's device, so that it opens with no signal. On every page, after all else.

const root = new URL("../", /** @type {HTMLScriptElement} */ (document.currentScript).src);

if (location.protocol === "file:") openFoldersByTheirPage();
else if ("serviceWorker" in navigator) addEventListener("load", install);

async function install() {
  try {
    // The list of files is asked for anew each time: an old list would keep an old guide.
    await navigator.serviceWorker.register(new URL("sw.js", root), { updateViaCache: "none" });
    const { active } = await navigator.serviceWorker.ready;
    keepRest(active);
    navigator.serviceWorker.addEventListener("controllerchange", () => keepRest(navigator.serviceWorker.controller));
  } catch {
    // Without it the guide is read as any site is.
  }
}

/** @param {ServiceWorker | null} worker */
function keepRest(worker) {
  // Someone who pays by the megabyte keeps the first pages, and those they read. Not every browser says so.
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  if (!connection?.saveData) worker?.postMessage("keep the rest");
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
