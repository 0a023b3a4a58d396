// The page of all sessions: those that fit what one has, and a plan put together of several. What a plan needs is loaded
// once there is one.

import { loadCards } from "../lib/cards.js";
import { make } from "../lib/dom.js";
import { loadLater } from "../lib/later.js";
import { say } from "../lib/words.js";
import { fromHash, openPlan } from "./plan-parts.js";
import { suits } from "./session-list.js";

/** @typedef {import("./plan-parts.js").Part} Part */

const ENTRIES = "[data-session]";
const items = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(ENTRIES)]);

/** @param {() => void} offer what each session of the list is given */
function startFilter(offer) {
  const form = /** @type {HTMLFormElement} */ (document.querySelector(".fg-session-filter"));
  const [minutes, people, online] = ["minutes", "people", "online"].map((name) => /** @type {HTMLInputElement} */ (form.querySelector(`#fg-${name}`)));
  const told = /** @type {HTMLElement} */ (form.querySelector(".fg-session-found"));
  const show = () => {
    const wanted = { minutes: Number(minutes.value), people: Number(people.value), online: online.checked };
    let number = 0;
    for (const item of items()) {
      const { dataset } = item;
      const session = { minutes: Number(dataset.minutes), least: Number(dataset.least ?? 0), most: Number(dataset.most ?? 0), online: dataset.online !== undefined };
      item.hidden = !suits(session, wanted);
      number += item.hidden ? 0 : 1;
    }
    const asked = wanted.minutes || wanted.people || wanted.online;
    told.textContent = asked ? (number ? say("script.sessions.fit", { number }) : say("script.sessions.none")) : "";
  };
  form.addEventListener("input", async () => {
    show();
    if (!document.querySelector(".fg-pages:not([hidden])")) return;
    await loadLater("whole-list.js");
    await fieldguide.takeRest(ENTRIES);
    offer();
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
}

/** @param {HTMLElement} place */
function offerPlan(place) {
  /** @type {Promise<(part: Part) => void> | undefined} */
  let loading;
  const offer = () => items().forEach(offerToAdd);

  /** @param {HTMLElement} item */
  function offerToAdd(item) {
    if (item.querySelector(".fg-plan-add")) return;
    const part = /** @type {Part} */ ({ type: "session", id: item.dataset.session, minutes: Number(item.dataset.minutes) });
    const title = item.querySelector("h2 a")?.firstChild?.textContent?.trim() ?? "";
    const words = say("script.plan.add");
    const row = make("p", "fg-plan-add", make("button", { type: "button", class: "fg-pack-button", "aria-label": `${words}: ${title}`, onclick: () => void add(part, row) }, words));
    item.append(row);
  }
  offer();
  addEventListener("hashchange", openIfThere);
  openPlan().watch(openIfThere);
  openIfThere();
  return offer;

  function openIfThere() {
    if (fromHash(location.hash) || openPlan().read().parts.length) load().catch(() => {});
  }

  function load() {
    loading ??= Promise.all([loadCards(), loadLater("plan.js")]).then(([cards]) => fieldguide.startPlan(place, items(), cards));
    loading.catch(() => (loading = undefined));
    return loading;
  }

  /** @param {Part} part @param {HTMLElement} row */
  async function add(part, row) {
    try {
      (await load())(part);
    } catch {
      row.append(make("span", { role: "status" }, say("script.plan.not_loaded")));
    }
  }
}

startFilter(offerPlan(/** @type {HTMLElement} */ (document.querySelector("[data-fg-plan]"))));
