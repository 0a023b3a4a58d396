# Every sort of page at every size of the reader's text, and every control in each of its states: what a reader
# meets who never changes a setting is the least of it.

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.browser.test_for_everyone import PAGES

PAGES = {
    **PAGES,
    "the search": "find/",
    "the map": "map/",
    "prints": "print/",
    "a pack": "print/pack/",
    "the form": "contribute/",
    "no signal": "no-signal/",
    "what is kept": "keep/",
    "what one keeps": "kept/",
    "the sessions": "sessions/",
    "a session": "sessions/name-the-difficulties/",
}
TEXTS = (16, 24, 32)
"""The reader's own size of text, in px: what browsers start with, half as large again, and twice."""
PHONE, LAPTOP = (360, 740), (1280, 800)
SCREENS = ((320, 640), PHONE, (640, 800), LAPTOP)
"""A laptop’s page, made twice and four times as large, is as wide as the third and the first."""
COLOURS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
STATES = {"at rest": [], "hovered": ["hover"], "focused": ["focus", "focus-visible"], "pressed": ["hover", "active"]}
CONTROLS = "a[href], button, input, select, textarea, summary"

# Words that are in pieces of less than three letters, in boxes so narrow that it can happen; and short words in any
# pieces, where the page has room for them.
BROKEN_WORDS = r"""() => {
  const found = [];
  const short = innerWidth < 10 * parseFloat(getComputedStyle(document.documentElement).fontSize) ? 0 : 10;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement;
    if (!node.data.trim() || !box.checkVisibility() || box.closest(".fg-unseen, svg")) continue;
    const look = getComputedStyle(box);
    if (box.getBoundingClientRect().width > 8 * parseFloat(look.fontSize)) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size;
      const frame = box.closest(".fg-header, .fg-footer, button");
      const broken = lines > 1 && (frame || word.length / lines < 3 || word.length <= short);
      if (broken) found.push(`“${word}” in ${lines} lines, ${box.outerHTML.slice(0, 80)}`);
    }
  }
  return found;
}"""

# What is smaller than 24 px either way, or lower than a finger’s 44 px where it has a line of its own among others;
# but for links in a line of text.
SMALL_TARGETS = """(controls) => {
  const lines = [".fg-next .fg-links", ".fg-footer li", ".fg-theme li", ".fg-cards-short li", ".fg-file li", ".fg-kind",
    ".fg-to", ".fg-sessions h2", ".fg-answers", ".fg-checklist-name", ".fg-print-link", ".fg-run-sound",
    ".fg-session-filter", ".fg-agreed"].join();
  const blockOf = (it) => getComputedStyle(it).display === "inline" ? blockOf(it.parentElement) : it;
  const inText = (it, box) => {
    const walker = document.createTreeWalker(blockOf(it.parentElement), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (it.contains(node) || !node.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const middle = (box.top + box.bottom) / 2;
      if ([...range.getClientRects()].some((rect) => rect.top < middle && middle < rect.bottom)) return true;
    }
    return false;
  };
  return [...document.querySelectorAll(controls)].flatMap((it) => {
    const box = it.getBoundingClientRect();
    if (!it.checkVisibility() || !box.width || it.closest(".fg-skip")) return [];
    const ticked = it.matches("[type=checkbox]") && it.closest("label");
    const height = ticked ? ticked.getBoundingClientRect().height : box.height;
    const small = height < (it.closest(lines) ? 44 : 24) || box.width < 24;
    return small && !inText(it, box) ? [`${box.width} × ${box.height}: ${it.outerHTML.slice(0, 100)}`] : [];
  });
}"""

# Of each control on the page the sort: its classes, those of what it stands in, and what else styles ask for. The frame
# is the same on pages of every kind. "" is out of sight.
SORTS = """(controls) => [...document.querySelectorAll(controls)].map((it) => {
  const box = it.getBoundingClientRect();
  if (!it.checkVisibility() || !box.width || !box.height) return "";
  const sort = [it.getAttribute("aria-current"), it.disabled, it.type, it.matches(":first-child")];
  if (it.closest("main")) sort.push(document.body.className);
  for (let up = it; up && up !== document.body; up = up.parentElement) sort.push(up.tagName, up.getAttribute("class"));
  return sort.join();
})"""

# The contrast of what a control says with what is behind it, and of its outline with what is round it.
CONTRASTS = """([controls, chosen]) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = new Map();
  const toRgba = (colour) => {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [r, g, b, a / 255]);
    }
    return known.get(colour);
  };
  const over = ([r, g, b, a], under) => [r, g, b].map((value, i) => value * a + under[i] * (1 - a)).concat(1);
  const ground = (it) => {
    const layers = [];
    for (let up = it; up; up = up.parentElement) layers.push(toRgba(getComputedStyle(up).backgroundColor));
    const paper = toRgba(getComputedStyle(document.documentElement).colorScheme === "dark" ? "#000" : "#fff");
    return layers.reduceRight((under, layer) => over(layer, under), paper);
  };
  const light = (colour) => {
    const linear = (value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = colour.map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const all = [...document.querySelectorAll(controls)];
  return chosen.map((index) => {
    const it = all[index], look = getComputedStyle(it);
    const drawn = it.closest("svg") && it.querySelector("text");
    const behind = drawn ? toRgba(getComputedStyle(it.querySelector("rect")).fill) : ground(it);
    const words = drawn ? toRgba(getComputedStyle(drawn).fill) : toRgba(look.color);
    const outline = look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2;
    const stroke = drawn && parseFloat(getComputedStyle(it.querySelector("rect")).strokeWidth) >= 3;
    const ring = contrast(over(toRgba(look.outlineColor), behind), ground(it.parentElement));
    return {
      text: contrast(over(words, behind), behind),
      ring: outline ? ring : stroke ? 21 : 0,
      html: it.outerHTML.slice(0, 120),
    };
  });
}"""


class Window:
    """A window whose reader chooses the size of text and the colours, while its page stays."""

    def __init__(self, page) -> None:
        self.page = page
        self.cdp = page.context.new_cdp_session(page)
        self.seen: set[str] = set()

    def set_text(self, pixels: int) -> None:
        """As in the browser's settings: media queries go by it too, and not by a font size of the page's root."""
        self.cdp.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})

    def set_screen(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def find_controls(self) -> list[int]:
        """The page's controls, in the order in which its scripts find them."""
        self.cdp.send("DOM.enable")
        self.cdp.send("CSS.enable")
        document = self.cdp.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        return self.cdp.send("DOM.querySelectorAll", {"nodeId": document, "selector": CONTROLS})["nodeIds"]

    def choose_new(self) -> list[int]:
        """One control of each sort that was on no page before; no colour goes by a screen's width."""
        sorts = self.page.evaluate(SORTS, CONTROLS)
        chosen = {sort: index for index, sort in enumerate(sorts) if sort and sort not in self.seen}
        self.seen |= chosen.keys()
        return list(chosen.values())

    def put(self, nodes: list[int], pseudo_classes: list[str]) -> None:
        """Shows controls as they are when they are pointed at, and so on: all at once, and without a mouse."""
        for node in nodes:
            self.cdp.send("CSS.forcePseudoState", {"nodeId": node, "forcedPseudoClasses": pseudo_classes})


@pytest.fixture(scope="module")
def window(browser) -> Iterator[Window]:
    context = browser.new_context(bypass_csp=True, service_workers="block", has_touch=True)
    yield Window(context.new_page())
    context.close()


def open_all(page) -> None:
    """What a reader opens by hand, so that its controls are looked at too."""
    for opener in (
        ".fg-live-start[data-ready] button",
        ".fg-plan-add button",
        ".fg-run-start button",
        ".fg-run-panel .fg-main",
    ):
        for start in page.locator(opener).all()[:1]:
            start.click()
    page.evaluate("document.querySelector('#fg-menu').showPopover()")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_text_of_any_size_fits_any_screen(window, address, path):
    page = window.page
    window.set_screen(*PHONE)
    page.goto(address + path)
    for opener in page.locator(".fg-plan-add button").all()[:1]:
        opener.click()
    wrong = [f"too small for a finger: {target}" for target in page.evaluate(SMALL_TARGETS, CONTROLS)]
    # No line breaks elsewhere for its colour; forced colours add frames, so the tightest case is tried in all of them.
    sizes = [(*size, "light") for size in itertools.product(TEXTS, SCREENS)]
    for text, (width, height), colours in [*sizes, (TEXTS[-1], SCREENS[0], "dark"), (TEXTS[-1], SCREENS[0], "forced")]:
        window.set_text(text)
        window.set_screen(width, height)
        page.emulate_media(**COLOURS[colours])
        header = page.locator(".fg-header").evaluate("it => it.offsetHeight")
        found = page.evaluate(BROKEN_WORDS)
        if header > height / 4:
            found.append(f"the header is {header} px high")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"the page is {wide} px wide")
        wrong += [f"text of {text} px at {width} px, {colours}: {what}" for what in found]
    window.set_text(TEXTS[0])
    page.emulate_media(**COLOURS["light"])
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_control_can_be_read_in_every_state(window, address, path):
    page = window.page
    window.set_screen(*PHONE)
    page.goto(address + path)
    open_all(page)
    controls = window.find_controls()
    wrong = []
    for width, height in (PHONE, LAPTOP):
        window.set_screen(width, height)
        chosen = window.choose_new()
        for (colours, media), (state, pseudo_classes) in itertools.product(COLOURS.items(), STATES.items()):
            if state == "at rest":
                page.emulate_media(**media)
            window.put([controls[index] for index in chosen], pseudo_classes)
            for seen in page.evaluate(CONTRASTS, [CONTROLS, chosen]):
                if seen["text"] < 4.5:
                    wrong.append(f"{colours}, {width} px, {state}: {seen['text']:.2f}:1 {seen['html']}")
                if state == "focused" and seen["ring"] < 3:
                    wrong.append(f"{colours}, {width} px, outline: {seen['ring']:.2f}:1 {seen['html']}")
    page.emulate_media(**COLOURS["light"])
    assert not wrong, "\n".join(wrong)


def test_what_cannot_be_ticked_does_not_look_like_a_box(window, address):
    window.page.goto(f"{address}behaviours/name-the-difficulties/")
    mark = window.page.locator(".fg-now li").first
    assert mark.evaluate("it => getComputedStyle(it, '::before').borderTopLeftRadius") == "50%"
