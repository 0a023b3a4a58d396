// Ticks in the boxes of a list, kept on the device with their day.

import { make } from "../lib/dom.js";
import { say, toDay } from "../lib/words.js";
import { openTicked } from "./ticked.js";

/** @param {HTMLElement} list with its boxes, named by data-fg-ticks */
export function keepTicks(list) {
  const kept = openTicked(list.dataset.fgTicks ?? "");
  const boxes = /** @type {HTMLInputElement[]} */ ([...list.querySelectorAll("input[type=checkbox]")]);
  const textOf = (/** @type {HTMLInputElement} */ box) => box.labels?.[0]?.textContent?.trim() ?? "";
  const told = make("p", { class: "fg-ticked", role: "status", hidden: true });
  const again = make("button", { type: "button", class: "fg-pack-button", onclick: clear }, say("script.ticks.again"));
  list.after(told);

  function show() {
    const { on, lines } = kept.read();
    for (const box of boxes) box.checked = lines.includes(textOf(box));
    const problem = kept.told(say("script.ticks.not_kept"));
    const today = on && new Date(on).toDateString() === new Date().toDateString();
    told.hidden = !lines.length && !problem;
    const from = on && !today ? say("script.ticks.from", { day: toDay(on) }) : "";
    told.replaceChildren(...[problem, from].filter(Boolean).map((words) => `${words} `), lines.length ? again : "");
  }

  function clear() {
    kept.change(() => ({ on: "", lines: [] }));
    show();
    boxes[0]?.focus();
  }

  for (const box of boxes) {
    box.addEventListener("change", () => {
      const { checked } = box;
      kept.change(({ lines }) => {
        const others = lines.filter((line) => line !== textOf(box));
        return { on: new Date().toISOString(), lines: checked ? [...others, textOf(box)] : others };
      });
      show();
    });
  }
  kept.watch(show);
  const ticked = boxes.filter((box) => box.checked).map(textOf);
  // Ticked before this was loaded.
  if (ticked.length) kept.change(({ lines }) => ({ on: new Date().toISOString(), lines: [...new Set([...lines, ...ticked])] }));
  show();
}
