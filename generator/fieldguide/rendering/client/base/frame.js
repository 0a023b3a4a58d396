// The frame's one button: which colours to show. It runs before the page is drawn, so that a choice made earlier does
// not flash; the rest waits for the button. Without script the page follows the device.

const KEY = "fg-scheme";
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** @returns {string} "light", "dark", or "" where the reader has not chosen or nothing can be kept. */
const chosen = () => {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
};

/** @param {string} scheme "light" or "dark"; the device's own is not worth keeping. */
const choose = (scheme) => {
  const own = scheme === (dark.matches ? "dark" : "light");
  try {
    if (own) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, scheme);
  } catch {
    // Nothing can be kept here: the choice holds for this page.
  }
  show(own ? "" : scheme);
};

/** @param {string} scheme */
const show = (scheme) => {
  if (scheme) root.dataset.scheme = scheme;
  else delete root.dataset.scheme;
};

const shown = () => root.dataset.scheme || (dark.matches ? "dark" : "light");

show(chosen());
addEventListener("DOMContentLoaded", () => {
  const button = document.getElementById("fg-scheme");
  if (!button) return;
  const label = () => {
    button.textContent = shown() === "dark" ? "Show light colours" : "Show dark colours";
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    choose(shown() === "dark" ? "light" : "dark");
    label();
  });
  dark.addEventListener("change", label);
  label();
});
