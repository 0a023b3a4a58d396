# Reads a page as a screen reader would, and keeps what it says.

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import ElementHandle, Page

READER = Path(__file__).parents[2] / "node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
_ADDRESS = "**/screen-reader.js"
_UNSAID = {"document", "paragraph", "strong", "emphasis", "strong, emphasis"}
_APART = ("end of ", "polite: ", "assertive: ")
_LONGEST = 600
"""How far a road may be, in phrases: no page that is asked for here is as long."""


class ScreenReader:
    """A screen reader without a voice. It reads the tree that a browser makes for all of them.

    `heard` holds every phrase in its order, with a line for each page that was opened.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[str] = []
        page.context.route(
            _ADDRESS, lambda route: route.fulfill(content_type="text/javascript", body=READER.read_text("utf-8"))
        )

    def read_on_to(self, phrase: str) -> ElementHandle:
        """Every phrase in turn, to the one that begins so."""
        return self._go("next", phrase)

    def go_by(self, what: str, phrase: str) -> ElementHandle:
        """From heading to heading, or from link to link, to the one that begins so."""
        return self._go(f"moveToNext{what}", phrase)

    def go_back_by(self, what: str, phrase: str) -> ElementHandle:
        return self._go(f"moveToPrevious{what}", phrase)

    def hear(self, words: str) -> None:
        """Waits for what is said of itself, by a status or an alert."""
        found = self.page.evaluate(
            """async ([words, longest]) => {
                for (let n = 0; n < longest; n += 1) {
                    const log = await reader.spokenPhraseLog()
                    const said = log.slice(told).find((phrase) => phrase.includes(words))
                    if (said) return said
                    await new Promise((done) => setTimeout(done, 50))
                }
            }""",
            [words, _LONGEST],
        )
        assert found, f"“{words}” was not heard"
        self.heard.append(found)

    def _go(self, command: str, phrase: str) -> ElementHandle:
        self._start()
        said, found = self.page.evaluate(
            """async ([command, phrase, longest]) => {
                const leaps = command.startsWith("move")
                const step = () => leaps ? reader.perform(reader.commands[command]) : reader[command]()
                for (let n = 0; n < longest; n += 1) {
                    await step()
                    const last = await reader.lastSpokenPhrase()
                    if (last.startsWith(phrase) || last === "end of document") break
                }
                const log = await reader.spokenPhraseLog()
                const said = log.slice(told)
                told = log.length
                return [said, (await reader.lastSpokenPhrase()).startsWith(phrase)]
            }""",
            [command, phrase, _LONGEST],
        )
        self._keep(said)
        assert found, f"“{phrase}” was not heard, but: {said[:20]}"
        return self.page.evaluate_handle("reader.activeNode").as_element()

    def _keep(self, said: list[str]) -> None:
        """Without what readers leave unsaid: where each thing ends, and a link's words once more after its name. What
        is said of itself comes at no certain moment: that is waited for."""
        for phrase in said:
            before = self.heard[-1] if self.heard else ""
            again = before.partition(", ")[2].removesuffix(", current page") == phrase
            if not again and phrase not in _UNSAID and not phrase.startswith(_APART):
                self.heard.append(phrase)

    def _start(self) -> None:
        """On a page that was just opened, or in a dialog, at its top. Nothing but a dialog is read while it is open."""
        if not self.page.evaluate("!!window.reader"):
            self.heard.append(f"– {self.page.title()}")
        self.page.evaluate(
            """async () => {
                const whole = document.querySelector("dialog:modal") ?? document.body
                if (window.reader && window.read === whole) return
                const { virtual } = await import("/screen-reader.js")
                if (window.reader) await virtual.stop()
                Object.assign(window, { told: 0, reader: virtual, read: whole })
                await virtual.start({ container: whole })
            }"""
        )
