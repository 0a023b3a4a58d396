// The bar of a card: share it, keep it, print it, see what is on it. On a phone it stands at the foot of the screen, and
// goes out of the way while one reads on. What it needs no script for it has on the page already.

import { make } from "../lib/dom.js";
import { loadLater } from "../lib/later.js";
import { say } from "../lib/words.js";
import { openPack } from "../pack/kept-cards.js";

/** Pixels of scrolling that are a wish to go on, and no trembling finger. */
const MEANT = 12;

/** @param {HTMLElement} bar */
function start(bar) {
  const told = /** @type {HTMLElement} */ (bar.querySelector("[role=status]"));
  const [sharer, keeper, printer] = ["share", "keep", "print"].map((does) => /** @type {HTMLElement | null} */ (bar.querySelector(`[data-does="${does}"]`)));
  sharer?.addEventListener("click", share);
  printer?.addEventListener("click", print);
  if (keeper) keep(keeper);
  closeWhenChosen(document.querySelector(".fg-contents"));
  goAway();

  /** @param {...(string | Node)} words */
  function tell(...words) {
    told.replaceChildren(...words);
  }

  async function share() {
    const url = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"))?.href ?? location.href.split(/[?#]/)[0];
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
    } catch (error) {
      // The reader thought better of it.
      if (error instanceof DOMException && error.name === "AbortError") return;
    }
    const copied = await loadLater("bar-more.js").then(() => fieldguide.copyText(url), () => false);
    tell(copied ? say("script.bar.copied") : say("script.copy_address", { address: url }));
  }

  async function print() {
    const ready = await loadLater("bar-more.js").then(() => true, () => false);
    if (!ready) window.print?.();
    else if (!(await fieldguide.printPage())) tell(fieldguide.tellNoPrint());
  }

  /** @param {HTMLElement} button */
  function keep(button) {
    const id = bar.dataset.card ?? "";
    const pack = openPack();
    const show = () => {
      const inside = pack.read().includes(id);
      button.textContent = inside ? say("script.bar.kept") : say("script.bar.keep");
      button.setAttribute("aria-pressed", String(inside));
      if (pack.damaged && !told.textContent) tell(pack.told(""));
    };
    button.addEventListener("click", () => {
      const inside = pack.read().includes(id);
      const done = pack.change((ids) => [...ids.filter((other) => other !== id), ...(inside ? [] : [id])]);
      const all = make("a", { href: bar.dataset.kept }, say("script.bar.all"));
      if (done && !inside) tell(`${say("script.bar.is_kept")} `, all);
      else tell(done ? say("script.bar.let_go") : pack.told(say("script.bar.as_it_was")));
      // The next page would know nothing of it.
      if (!done) pack.giveUp();
      show();
    });
    show();
    pack.watch(show);
  }

  /** Scrolling on, the bar goes; scrolling back or at the end it is there again. It never lies over what has the focus. */
  function goAway() {
    let last = scrollY;
    const put = (/** @type {boolean} */ away) => {
      bar.toggleAttribute("data-away", away);
      if (away) tell();
    };
    const atEnd = () => innerHeight + scrollY >= document.documentElement.scrollHeight - MEANT;
    const look = () => {
      const by = scrollY - last;
      if (atEnd()) put(false);
      else if (Math.abs(by) >= MEANT) put(by > 0 && scrollY > 0 && !bar.contains(document.activeElement));
      else return;
      last = scrollY;
      uncover();
    };
    const uncover = () => {
      const at = document.activeElement;
      if (!at || at === document.body || bar.contains(at) || getComputedStyle(bar).position !== "fixed") return;
      const [box, own] = [at.getBoundingClientRect(), bar.getBoundingClientRect()];
      if (at.tagName !== "MAIN" && box.bottom > own.top && box.top < own.bottom) put(true);
    };
    addEventListener("scroll", look, { passive: true });
    document.addEventListener("focusin", ({ target }) => (bar.contains(/** @type {Node} */ (target)) ? put(false) : uncover()));
  }
}

/** @param {HTMLElement | null} contents */
function closeWhenChosen(contents) {
  contents?.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
}

for (const bar of document.querySelectorAll(".fg-bar")) start(/** @type {HTMLElement} */ (bar));
