"""Says in plain words what a branch does to the guide: summary.py BASE [PICTURES]. For people who do not program."""

from __future__ import annotations

import difflib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from changes import ROOT, all_changed_files, check_before, git, new_lines, outside_links, run_check
from fieldguide.checking.report import parse_json
from fieldguide.loading.translations import read_translations
from fieldguide.model.addresses import page_of
from fieldguide.model.cards import Card
from fieldguide.model.stems import find_tokens
from fieldguide.pipeline import check
from page_texts import NOT_SHOWN, Page, page_of_card, value_to_lines
from what_runs import find_place

MOST_CARDS = 20
"""Cards that are shown whole: nobody reads more of them here."""
MOST_FILES = 20
"""Files that are named."""
MOST_LINES = 80
"""Lines of a file of words that is no card."""
MOST_SHOWN = 6
FEW_LINES = 12
"""Files that can run of which lines are shown, and how many."""
STEPS = {
    "lint": "the program’s style and types are as they should be",
    "client": "the tests of the browser’s scripts pass",
    "cards": "the check of the cards finds no error",
    "site": "the site can be built",
    "links": "every link inside leads somewhere",
    "outside": "every new link to elsewhere leads somewhere",
}
"""The steps of the workflow that come before, by their ids."""


class Problem(TypedDict):
    """What is read here of each problem that the check tells of."""

    severity: str
    code: str
    path: str
    line: int
    headline: str
    help: str


@dataclass(frozen=True)
class Pages:
    """A guide's cards, and the page of each, by id."""

    cards: Mapping[str, Card]
    pages: Mapping[str, Page]
    danger: frozenset[str]
    """Words of somebody in danger, of those that are enough alone."""


@dataclass(frozen=True)
class Both:
    """The guide where the branch began, and as the branch has it."""

    before: Pages
    after: Pages
    touched: frozenset[str]
    """The ids of the cards whose files were changed."""


def main(base: str, pictures: str = "") -> int:
    changes = all_changed_files(base)
    known = check_before(base)
    problems = _caused(known)
    both = Both(_read(known.parent), _read(ROOT), frozenset(_ids(path for _, path in changes)))
    print("\n".join(_summary(base, changes, problems, both, pictures)))
    return 0


def _summary(
    base: str, changes: list[tuple[str, str]], problems: list[Problem], both: Both, pictures: str
) -> Iterator[str]:
    yield "## What this change does to the guide\n"
    if not changes:
        yield "It changes nothing."
        return
    hints = _for_a_person(base, changes, both)
    runs = any(find_place(path) for _, path in changes)
    yield from _verdict(problems, hints, runs)
    yield from _what_runs(base, changes)
    if hints:
        yield "\n### What only a person can judge\n"
        yield from (f"- {hint}" for hint in hints)
    yield from _problems(problems)
    yield from _cards(changes, both)
    yield from _other_pages(both)
    yield from _other_files(base, changes)
    yield from _steps(os.environ.get("STEPS", ""))
    yield from _next(hints, runs)
    if pictures and (Path(pictures) / "index.html").is_file():
        yield "\nTo see it: download “preview” below, unpack it, and open pictures/index.html, or site/index.html."


# -------------------------------------------------------------------------------------- reading


def _read(root: Path) -> Pages:
    checked = check(root)
    guide = checked.guide
    words = read_translations(guide.model.language, guide.model.words)
    danger = frozenset(word for word in (*checked.danger.sure, *checked.danger.topics) if " " not in word)
    return Pages(guide.cards, {id: page_of_card(guide, card, words) for id, card in guide.cards.items()}, danger)


def _caused(known: Path) -> list[Problem]:
    """What the check tells now and did not tell before."""
    before = parse_json(known.read_text(encoding="utf-8"))
    found: list[Problem] = json.loads(run_check())["problems"]
    fresh = []
    for each in found:
        what = (each["path"], each["code"], each["headline"])
        if before[what] > 0:
            before[what] -= 1
        else:
            fresh.append(each)
    return fresh


def _ids(paths: Iterable[str]) -> Iterator[str]:
    return (Path(path).stem for path in paths if _is_card(path))


def _is_card(path: str) -> bool:
    return path.startswith("practices/") and path.endswith(".yaml")


# ------------------------------------------------------------------------------------ first words


def _verdict(problems: list[Problem], hints: list[str], runs: bool) -> Iterator[str]:
    errors = sum(problem["severity"] == "error" for problem in problems)
    if runs:
        yield "**This is not for you to decide alone**: it changes more than words."
    if errors:
        yield f"**{_count(errors, 'thing')} to mend before it can go in**: see below."
    elif runs:
        return
    elif hints:
        yield f"**{_count(len(hints), 'thing')} for you to judge first**, which no program can: see below."
        yield "Beside that, the checks find nothing that stands in its way."
    else:
        yield "**The checks find nothing that stands in its way.** Whether it is right, and belongs here, you decide."


def _what_runs(base: str, changes: list[tuple[str, str]]) -> Iterator[str]:
    running: dict[str, list[str]] = {}
    for _, path in changes:
        if place := find_place(path):
            running.setdefault(place, []).append(path)
    if not running:
        yield "\nIt changes words and pictures alone: nothing in it can run."
        return
    yield "\n### ⚠ This change touches what can run on your site\n"
    yield "Do not let it in on this summary alone: a change of the program could have written it. Somebody who"
    yield "programs, and is not the author, has to read these files first, under “Files changed”. No card needs them:"
    yield "ask for what is in this change beside them as a change of its own."
    for place in _asked(base, running):
        yield f"\n**{_safe(place)}** would be asked each time that somebody reads: whoever runs it can learn who reads"
        yield "what. Ask whoever answers for your readers’ privacy too."
    for place, paths in running.items():
        yield f"\n{_count(len(paths), 'file')} that {place}:\n"
        yield from (f"- {_path(path)}" for path in paths[:MOST_FILES])
        if len(paths) > MOST_FILES:
            yield f"- and {len(paths) - MOST_FILES} more"
    yield f"\nThe first {FEW_LINES} lines that change in each:"
    for path in [path for paths in running.values() for path in paths][:MOST_SHOWN]:
        yield f"\n{_path(path)}"
        yield from _lines_of(base, path, FEW_LINES)


def _asked(base: str, running: Mapping[str, list[str]]) -> list[str]:
    """The places elsewhere that the lines name which are new in files that run on the site."""
    paths = [path for place, paths in running.items() if "reader" in place for path in paths]
    return list(dict.fromkeys(re.findall(r"https?://[\w.-]+", "\n".join(new_lines(base, *paths))))) if paths else []


def _steps(outcomes: str) -> Iterator[str]:
    """What the steps before this one came to, as the workflow hands it over."""
    if not outcomes:
        return
    done = json.loads(outcomes)
    came_to = {words: done.get(id, {}).get("outcome", "skipped") for id, words in STEPS.items()}
    yield "\n### What was tried\n"
    if set(came_to.values()) == {"success"}:
        yield f"All {len(came_to)} went well: {'; '.join(came_to)}. None of them can tell whether it is right."
    else:
        for words, outcome in came_to.items():
            yield f"- { ({'success': 'Yes', 'failure': '**No**'}.get(outcome, 'Not tried')) }: {words}"
    yield "\nThe tests of the program stand at the foot of this page, each with its own mark. A red one is for somebody"
    yield "who programs to look at."


def _next(hints: list[str], runs: bool) -> Iterator[str]:
    yield "\n### What to do now\n"
    if runs:
        yield "- Ask somebody who programs, by a comment that names them, and whoever answers for readers’ privacy."
        yield "- Ask the author, by a comment, to send what is only words as a change of its own."
        yield "- Do not press “Merge pull request” yourself."
        return
    if any(hint.startswith("**") for hint in hints):
        yield "- Ask the author to put the line named at the top back as it was: the rest can go in then. Or ask"
        yield "  whoever answers for safety about it, and wait for their answer."
    elif hints:
        yield "- Answer the questions at the top. Where one is about harm or danger and you are not sure, ask somebody"
        yield "  who knows how your organisations keep people safe."
    yield "- If something should change: “Files changed”, “Review changes”, and say what, in your own words."
    yield "- If all is right: “Merge pull request”."


def _problems(problems: list[Problem]) -> Iterator[str]:
    for severity, heading in (
        ("error", "{} to mend before it can go in"),
        ("warning", "{} worth another look: nobody has to mend these"),
    ):
        chosen = [problem for problem in problems if problem["severity"] == severity]
        if chosen:
            yield f"\n### {heading.format(_count(len(chosen), 'thing'))}\n"
        for problem in chosen:
            help = _safe(problem["help"]).replace("\n", "<br>")
            yield f"- {_path(problem['path'])}, line {problem['line']}: {_safe(problem['headline'])}.<br>{help}"
            if text := _line_at(problem):
                yield f"  <br>It reads: {_safe(text)}"


def _line_at(problem: Problem) -> str:
    """What stands where a problem is told, without the marks of a list."""
    try:
        lines = (ROOT / problem["path"]).read_text(encoding="utf-8").split("\n")
        return lines[problem["line"] - 1].strip().removeprefix("- ").strip()
    except (OSError, ValueError, IndexError):
        return ""


# ---------------------------------------------------------------------------- what no check can tell

NAME = re.compile(r"(?<=[\w,;] )[A-Z]\w+(?: [A-Z]\w+)*")
REACHED = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)\+?\d[\d ()-]{7,}\d")


def _for_a_person(base: str, changes: list[tuple[str, str]], both: Both) -> list[str]:
    added = [line for id in sorted(both.touched) for _, _, line in _changes_of(both, id) if line]
    paths = [path for _, path in changes if not find_place(path)]
    read = new_lines(base, *paths) if paths else []
    hints = [
        *(hint for id in sorted(both.touched) for hint in _of_danger(both, id)),
        *(hint for id in sorted(both.touched) for hint in _of_card(both, id)),
        *_names(added, both.before),
        *(f"It holds an address or a number: {_safe(found)}." for line in added for found in REACHED.findall(line)),
        *(f"A link leads readers to {_safe(link)}." for link in outside_links("\n".join(read))),
    ]
    return list(dict.fromkeys(hints))


def _names(added: list[str], before: Pages) -> Iterator[str]:
    """Words with a capital that the guide did not have: a card names no person and no organisation."""
    known = set(re.findall(r"\w+", " ".join(_all_lines(before))))
    for line in added:
        for name in NAME.findall(line):
            if any(word not in known for word in name.split()):
                yield f"It names “{_safe(name)}”: is that a person, a place or an organisation?"


def _all_lines(pages: Pages) -> Iterator[str]:
    return (line for page in pages.pages.values() for lines in page.values() for line in lines)


def _of_card(both: Both, id: str) -> Iterator[str]:
    was, now = both.before.cards.get(id), both.after.cards.get(id)
    if now is None:
        return
    title = _safe(now.title)
    if not now.citations and (was is None or was.citations):
        yield f"“{title}” does not say where it comes from."
    for each in now.exceptions:
        if was is None or each not in was.exceptions:
            yield f"“{title}” asks to be let off a rule of the editor’s ({_safe(each.rule)}): {_safe(each.reason)}"
    for field in now.kind.fields:
        if was and field.style == "care" and was.values.get(field.key) != now.values.get(field.key):
            yield f"“{title}” warns its readers in other words than before (“{_safe(field.heading)}”): compare them."


def _of_danger(both: Both, id: str) -> Iterator[str]:
    """Advice to whoever meets harm is what a change may least get wrong."""
    card = both.after.cards.get(id) or both.before.cards.get(id)
    title = _safe(card.title) if card else ""
    for heading, old, new in _changes_of(both, id):
        if old and not both.before.danger.isdisjoint(find_tokens(old)):
            yield (
                f"**“{title}” loses or changes a line about harm or danger**, under “{_safe(heading)}”.<br>"
                f"Before: {_safe(old)}<br>After: {_safe(new) or '(nothing)'}<br>"
                "Somebody who answers for safety has to say that it is as safe to follow as before."
            )
        elif card and new and not heading.endswith(NOT_SHOWN):
            if new in _warnings(card):
                yield (
                    f"“{title}” warns its readers, under “{_safe(heading)}”.<br>{_safe(new)}<br>"
                    "Is it safe to follow, does it say whom to tell, and does the rest of the card keep to it?"
                )
            elif not both.before.danger.isdisjoint(find_tokens(new)):
                where = f"“{title}” speaks of harm or danger, under “{_safe(heading)}”."
                yield f"{where}<br>{_safe(new)}<br>Is it safe to follow?"


def _warnings(card: Card) -> set[str]:
    values = (card.values.get(field.key) for field in card.kind.fields if field.style == "care")
    return {text for value in values if value is not None for text in value_to_lines(value)}


# --------------------------------------------------------------------------------- cards and pages

Change = tuple[str, str, str]
"""A heading, and a line below it before and after; empty where there was or is none."""


def _changes_of(both: Both, id: str) -> Iterator[Change]:
    before, after = both.before.pages.get(id, {}), both.after.pages.get(id, {})
    for heading in dict.fromkeys([*after, *before]):
        for old, new in _differences(before.get(heading, []), after.get(heading, [])):
            yield heading, old, new


def _differences(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    for tag, i, j, k, m in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = before[i:j], after[k:m]
        if tag != "equal":
            paired = min(len(old), len(new))
            yield from zip(old, new, strict=False)
            yield from ((line, "") for line in old[paired:])
            yield from (("", line) for line in new[paired:])


def _cards(changes: list[tuple[str, str]], both: Both) -> Iterator[str]:
    cards = [(status, path) for status, path in changes if _is_card(path)]
    for status, path in cards[:MOST_CARDS]:
        yield from _card(status, path, both)
    if len(cards) > MOST_CARDS:
        yield f"\n### {_count(len(cards) - MOST_CARDS, 'other card')}\n"
        yield from (f"- {_path(path)}" for _, path in cards[MOST_CARDS:])


def _card(status: str, path: str, both: Both) -> Iterator[str]:
    id = Path(path).stem
    pages = both.before if status == "D" else both.after
    card = pages.cards.get(id)
    done = {"A": "New", "D": "Removed"}.get(status, "Changed")
    kind, title = (card.kind.name, card.title) if card else ("card", id.replace("-", " "))
    yield f"\n### {done}: {_safe(kind)} “{_safe(title)}”\n"
    yield _path(path) + (f", on the site as /{page_of(card).removesuffix('.md')}/" if card else "")
    if card is None:
        yield "\nIt cannot be read, so its words cannot be shown here."
    elif status == "A":
        yield from _whole(both.after.pages[id], _old_id(card, both))
    elif status == "D":
        yield _what_a_loss_means(id, both)
    else:
        yield from _changed(list(_changes_of(both, id)))


def _old_id(card: Card, both: Both) -> str:
    return next((alias for alias in card.aliases if alias in both.before.cards and alias not in both.after.cards), "")


def _whole(page: Page, old: str) -> Iterator[str]:
    if old:
        yield f"\nIt is “{_safe(old)}” under another address; the old one leads here."
    yield "\nThis is what readers will find:"
    shown: dict[str, str] = {}
    for heading, lines in page.items():
        yield f"\n**{_safe(heading)}**\n"
        fresh = [line for line in lines if line not in shown]
        yield from (f"- {_safe(line)}" for line in fresh)
        # A page shows some lines twice; whoever reads a summary reads them once.
        yield from (
            f"- The lines of “{_safe(each)}” again" for each in dict.fromkeys(shown[x] for x in lines if x in shown)
        )
        shown |= dict.fromkeys(fresh, heading)


def _what_a_loss_means(id: str, both: Both) -> str:
    new = next((card.title for card in both.after.cards.values() if id in card.aliases), "")
    if new:
        return f"\nIts address leads to “{_safe(new)}” now."
    return "\nWhoever kept a link to it, or printed its address, finds a page that says it is not there."


def _changed(found: list[Change]) -> Iterator[str]:
    if not found:
        yield "\nReaders will notice nothing: notes, order or form of the file alone are changed."
    heading = None
    for each, old, new in found:
        if each != heading:
            yield f"\n**{_safe(each)}**\n"
            heading = each
        yield from _line(old, new)


def _line(old: str, new: str) -> Iterator[str]:
    if old and new:
        was, now = _marked(old, new)
        yield f"- Before: {was}<br>After: {now}"
    else:
        yield f"- Gone: <del>{_safe(old)}</del>" if old else f"- New: <ins>{_safe(new)}</ins>"


def _marked(old: str, new: str) -> tuple[str, str]:
    """Both lines, with the words that differ marked."""
    before, after = old.split(" "), new.split(" ")
    codes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    was = [_mark("del", before[i:j], tag) for tag, i, j, _, _ in codes if i < j]
    now = [_mark("ins", after[k:m], tag) for tag, _, _, k, m in codes if k < m]
    return " ".join(was), " ".join(now)


def _mark(element: str, words: list[str], tag: str) -> str:
    text = _safe(" ".join(words))
    return text if tag == "equal" else f"<{element}>{text}</{element}>"


def _other_pages(both: Both) -> Iterator[str]:
    """Pages of cards that were not touched themselves."""
    others = [id for id in both.after.pages if id not in both.touched and any(_changes_of(both, id))]
    if others:
        yield f"\n### {_count(len(others), 'other page')} on which readers will notice it\n"
    for id in others[:MOST_CARDS]:
        headings = dict.fromkeys(heading for heading, _, _ in _changes_of(both, id))
        names = ", ".join(f"“{_safe(heading)}”" for heading in headings)
        yield f"- “{_safe(both.after.cards[id].title)}”, under {names}"
    if len(others) > MOST_CARDS:
        yield f"- and {len(others) - MOST_CARDS} more"


# ------------------------------------------------------------------------------------ other files

MEANT: Mapping[str, str] = {
    "practices/guide.yml": "what cards can hold and how all of them are shown",
    "practices/synonyms.yml": "words that mean the same to the search",
    "practices/danger.yml": "words that say that somebody may be in danger: with these the way to help comes first",
    "practices/subjects.yml": "the subjects, and the words by which their cards are known",
}


def _other_files(base: str, changes: list[tuple[str, str]]) -> Iterator[str]:
    files = [(status, path) for status, path in changes if not _is_card(path)]
    read = [(status, path) for status, path in files if not find_place(path)]
    for status, path in read:
        done = {"A": "New", "D": "Removed"}.get(status, "Changed")
        yield f"\n### {done}: {MEANT.get(path, 'page' if path.startswith('content/') else 'file')}\n"
        yield _path(path)
        yield from _lines_of(base, path)


def _lines_of(base: str, path: str, most: int = MOST_LINES) -> Iterator[str]:
    """What is gone and what is new in a file, as its lines have it."""
    diff = git("diff", "--unified=0", "--no-color", f"{base}...HEAD", "--", path).split("\n")
    lines = [line for line in diff if re.match(r"[+-](?![+-]{2} )", line)]
    shown = (_safe(line[1:]) for line in lines[:most])
    marks = ("Gone" if line.startswith("-") else "New" for line in lines[:most])
    yield "\n" + "\n".join(f"- {mark}: {text}" for mark, text in zip(marks, shown, strict=True) if text.strip())
    if len(lines) > most:
        yield f"- and {len(lines) - most} more lines"


# ------------------------------------------------------------------------------------------ words


def _path(path: str) -> str:
    return f"<code>{_safe(path)}</code>"


def _safe(text: str) -> str:
    """Words of a card are shown as typed: a summary is Markdown, and may not become anything else."""
    return re.sub(r"[\\`*_\[\]<>#|@&~:]", lambda sign: f"&#{ord(sign[0])};", text)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun if number == 1 else f'{noun}s'}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
