// “Leave this page”, on pages for readers who may be in danger: a button, a key, and a way to have all forgotten.

import { make } from "../lib/dom.js";
import { leave } from "../lib/leave.js";
import { say } from "../lib/words.js";

const PRESSES = 3;
const WITHIN = 5000; // milliseconds

/** @param {HTMLElement} bar */
function start(bar) {
  const button = bar.querySelector("a");
  if (!button) return;
  const told = make("span", { role: "status" });
  const forget = make("button", { type: "button", onclick: () => void leave(button.href, true) }, say("script.leave.forget"));
  bar.after(make("p", "fg-leave-more", forget, make("span", "fg-leave-key", say("script.leave.key")), told));
  button.addEventListener("click", (event) => {
    event.preventDefault();
    void leave(button.href);
  });
  countShift(told, () => void leave(button.href));
}

/**
 * The key that nobody presses three times by chance, and that every keyboard has.
 * @param {HTMLElement} told
 * @param {() => void} done
 */
function countShift(told, done) {
  let pressed = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let forgetting;
  document.addEventListener("keyup", (event) => {
    clearTimeout(forgetting);
    pressed = event.key === "Shift" ? pressed + 1 : 0;
    if (pressed === PRESSES) return done();
    told.textContent = pressed ? say("script.leave.more", { number: PRESSES - pressed }) : "";
    forgetting = setTimeout(() => {
      pressed = 0;
      told.textContent = "";
    }, WITHIN);
  });
}

for (const bar of document.querySelectorAll(".fg-leave")) start(/** @type {HTMLElement} */ (bar));
