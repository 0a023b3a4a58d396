// Who does what by when: what a session ends in. It is kept on this device, goes out as paper, text and calendar
// entries, and is asked about when the session is opened again.

import { toCalendar } from "../lib/calendar.js";
import { copyText } from "../lib/clipboard.js";
import { make } from "../lib/dom.js";
import { download } from "../lib/download.js";
import { printPage, tellNoPrint } from "../lib/print.js";
import { say, toDay } from "../lib/words.js";
import { openAgreed, toText } from "./agreed-lines.js";

/** @typedef {import("./agreed-lines.js").Agreed} Agreed */

/**
 * @param {HTMLElement} place
 * @param {string} title of the session
 */
export function startAgreed(place, title) {
  const kept = openAgreed(place.dataset.fgAgreed ?? "");
  const told = make("p", { role: "status" });
  const list = make("ul", "fg-agreed-lines");
  const who = make("input", { id: "fg-who", type: "text", autocomplete: "off", spellcheck: "false", required: true });
  const what = make("input", { id: "fg-what", type: "text", autocomplete: "off", spellcheck: "false", required: true });
  const when = make("input", { id: "fg-when", type: "date" });
  const field = (/** @type {HTMLInputElement} */ input, /** @type {string} */ words) => make("p", "", make("label", { for: input.id }, words), input);
  const form = make(
    "form",
    { class: "fg-agreed-form", onsubmit: add, novalidate: true },
    field(who, say("script.agreed.who")),
    field(what, say("script.agreed.what")),
    field(when, say("script.agreed.when")),
    make("p", "", make("button", { class: "fg-pack-button" }, say("script.agreed.add"))),
  );
  const out = make(
    "p",
    "fg-pack-row",
    button(say("script.agreed.calendar"), toDates),
    button(say("script.agreed.print"), print),
    button(say("script.agreed.copy"), copy),
  );
  place.append(list, form, told, out);
  kept.watch(show);
  show();

  function show() {
    const lines = kept.read();
    list.replaceChildren(...lines.map(toItem));
    out.hidden = !lines.length;
    const problem = kept.told(say("script.agreed.not_kept"));
    if (problem || !lines.length) told.textContent = problem || say("script.agreed.none");
  }

  /** @param {Agreed} line */
  function toItem(line) {
    const box = make("input", { type: "checkbox", "aria-label": `${toText(line)}: ${say("script.agreed.done")}` });
    box.checked = line.done;
    box.addEventListener("change", () => {
      const { checked } = box;
      kept.change((lines) => lines.map((other) => (other.id === line.id ? { ...other, done: checked } : other)));
    });
    const remove = button(say("script.agreed.remove"), () => takeOut(line));
    remove.setAttribute("aria-label", `${say("script.agreed.remove")}: ${toText(line)}`);
    return make("li", "", make("label", "", box, " ", make("span", "", toText(line))), " ", remove);
  }

  /** @param {Event} event */
  function add(event) {
    event.preventDefault();
    const given = { who: who.value.trim(), what: what.value.trim(), when: when.value };
    if (!given.who || !given.what) {
      told.textContent = say("script.agreed.need");
      (given.who ? what : who).focus();
      return;
    }
    const now = new Date();
    kept.change((lines) => [...lines, { ...given, id: now.getTime().toString(36) + lines.length, on: now.toISOString(), done: false }]);
    told.textContent = "";
    form.reset();
    show();
    who.focus();
  }

  /** @param {Agreed} line */
  function takeOut(line) {
    kept.change((lines) => lines.filter((other) => other.id !== line.id));
    show();
    const undo = button(say("script.agreed.undo"), () => {
      kept.change((lines) => [...lines.filter((other) => other.id !== line.id), line]);
      told.textContent = "";
      show();
    });
    told.replaceChildren(`${say("script.agreed.removed")} `, undo);
    undo.focus();
  }

  function toDates() {
    const dated = kept.read().filter((line) => line.when && !line.done);
    if (!dated.length) {
      told.textContent = say("script.agreed.no_dates");
      return;
    }
    const entries = dated.map(({ id, who, what, when }) => ({ id, day: when, what: say("script.agreed.line", { who, what }) }));
    download(toCalendar(entries, new Date()), "text/calendar", "who-does-what.ics");
  }

  async function print() {
    const lines = kept.read().map((line) => make("li", "", toText(line)));
    const today = toDay(new Date().toISOString());
    const sheet = make("section", "fg-live-sheet", make("h1", "", title), make("p", "fg-live-day", today), make("ul", "fg-agreed-sheet", ...lines));
    if (!(await printPage(sheet))) told.textContent = tellNoPrint();
  }

  async function copy() {
    const text = `${title}\n\n${kept.read().map(toText).join("\n")}\n`;
    told.textContent = (await copyText(text)) ? say("script.copied") : text;
  }
}

/** @param {string} words @param {() => void} press */
const button = (words, press) => make("button", { type: "button", class: "fg-pack-button", onclick: press }, words);
