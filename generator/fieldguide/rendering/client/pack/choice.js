// The print page: what for, for how many people and on which paper; and then the one file, with how to print it. It reads
// the list of files below, which is all there is without script.

import { make } from "../lib/dom.js";
import { listed, say } from "../lib/words.js";

const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".fg-choose"));

/** @param {HTMLFormElement} form */
function start(form) {
  const [which, paper] = ["which", "paper"].map((name) => /** @type {HTMLSelectElement} */ (form.querySelector(`#fg-${name}`)));
  const [people, black] = ["people", "black"].map((name) => /** @type {HTMLInputElement} */ (form.querySelector(`#fg-${name}`)));
  const chosen = /** @type {HTMLElement} */ (form.querySelector(".fg-chosen"));
  const files = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-use]")]);
  let use = "";
  /** A picture is loaded only for somebody who chooses. */
  let asked = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    asked = true;
    show();
  });
  form.hidden = false;
  show();

  function show() {
    const given = String(new FormData(form).get("use"));
    const offered = files.filter((file) => file.dataset.use === given);
    if (use !== given) which.replaceChildren(...offered.map((file, i) => make("option", { value: String(i) }, file.dataset.title)));
    use = given;
    const file = offered[Number(which.value)];
    const { dataset } = file;
    const each = dataset.each !== undefined;
    const onPaper = Number(dataset.papers) > 0;
    const fields = [[which, offered.length > 1], [people, each], [paper, onPaper], [black, onPaper]];
    for (const [field, shown] of /** @type {[HTMLElement, boolean][]} */ (fields)) {
      /** @type {HTMLElement} */ (field.closest("p")).hidden = !shown;
    }
    const [first, ...others] = /** @type {NodeListOf<HTMLAnchorElement>} */ (file.querySelectorAll("a"));
    const address = (paper.value && others.find((other) => other.dataset.american !== undefined)) || first;
    const turns = each ? Math.ceil(Math.max(1, people.valueAsNumber || 1) / Number(dataset.copies)) : 1;
    const papers = onPaper ? say("script.print_choice.papers", { number: turns * Number(dataset.papers) }) : "";
    const copies = turns > 1 ? say("script.print_choice.copies", { number: turns }) : "";
    const plain = onPaper && black.checked ? say("script.print_choice.black") : "";
    const title = dataset.title ?? "";
    chosen.replaceChildren(
      make("p", "", make("a", { class: "fg-print-link", href: address.href }, listed([title, address.textContent ?? ""]))),
      make("p", "", make("b", "", papers), ` ${[copies, dataset.how, plain].filter(Boolean).join(" ")}`),
      asked && dataset.picture ? make("img", { src: dataset.picture, alt: say("script.print_choice.first_page", { title }) }) : "",
    );
  }
}

if (form) start(form);
