// In the preview alone: shows this page again when it has changed, and what is wrong with the guide over the last page
// that was good.

const script = /** @type {HTMLScriptElement} */ (document.currentScript);

/** @returns {Promise<string>} the server's word for this page as it is now, and for all that it loads */
async function askForTag() {
  const answer = await fetch(location.href, { method: "HEAD", cache: "no-store" });
  return answer.headers.get("ETag") ?? "";
}

/** @param {string} mistakes */
function show(mistakes) {
  document.getElementById("fg-live")?.remove();
  if (!mistakes) return;
  // Out of reach of the page's own styles.
  const host = document.createElement("div");
  host.id = "fg-live";
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent =
    "section{position:fixed;inset:auto 0 0;z-index:99;max-height:60vh;overflow:auto;margin:0;padding:1rem;" +
    "background:#2b0b0b;color:#fff;border-top:4px solid #ff6b6b;font:14px/1.5 ui-monospace,monospace}" +
    "pre{margin:0;white-space:pre-wrap;font:inherit}@media print{section{display:none}}";
  const section = document.createElement("section");
  section.setAttribute("role", "alert");
  section.dir = "ltr";
  section.lang = "en";
  const text = document.createElement("pre");
  text.textContent = mistakes;
  section.append(text);
  root.append(style, section);
  document.body.append(host);
}

const { page = "", mistakes: own = "" } = script.dataset;
show(own);
new EventSource("/~live").onmessage = async (event) => {
  show(JSON.parse(event.data).mistakes || own);
  if ((await askForTag()) !== page) location.reload();
};
