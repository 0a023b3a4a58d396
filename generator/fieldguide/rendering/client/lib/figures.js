// A figure in a box is replaced by what one types, and does not grow to “1220” where 12 stood.

addEventListener("focusin", ({ target }) => {
  // The tap that leads into the box sets the caret after this.
  if (target instanceof HTMLInputElement && target.type === "number") setTimeout(() => target.select());
});
