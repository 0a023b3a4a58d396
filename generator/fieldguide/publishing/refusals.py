"""What an engine says when it refuses a guide, as problems at the lines that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from fieldguide.loading.settings import FILE, find_in_settings
from fieldguide.model.diagnostics import Code, Diagnostic, Span
from fieldguide.model.ids import nearest

_SETTING = re.compile(r"Config value '(?P<key>[^']+)': (?P<said>.*)")
_FRAME = re.compile(r'\s*File "(?P<path>[^"]+)", line (?P<line>\d+), in ')
_REASON = re.compile(r"[\w.]+: (?P<said>.*)|[\w.]+(Error|Exception|NotFound)$")
_QUOTED = re.compile(r"""(['"])(.+?)\1""")

_OWN_PLUGINS = ("awesome-nav", "fieldguide", "search")

_IN_WORDS = (
    (
        r"Unrecognised configuration name: (?P<name>\S+)",
        "MkDocs knows no setting “{name}”",
        "mend its name, or delete it; values of your own templates stand below extra:",
    ),
    (
        r'The "(?P<name>[^"]+)" plugin is not installed',
        "there is no plugin “{name}”",
        "mend its name, delete the line, or install what brings it",
    ),
    (
        r"Failed to load extension '(?P<name>[^']+)'",
        "there is no extension of Markdown called “{name}”",
        "mend its name, delete the line, or install what brings it",
    ),
    (
        r"Unrecognised theme name: '(?P<name>[^']+)'.*installed themes are: (?P<others>.*)",
        "there is no theme “{name}”",
        "one that is installed: {others}",
    ),
    (
        r"The URL isn't valid",
        "“{key}” is no address of a site",
        "write it as a browser shows it: {key}: https://example.org/guide/",
    ),
    (
        r"The path (set in custom_dir )?\(?'(?P<path>[^']+)'\)? (does not exist|isn't an existing \w+)",
        "there is no “{path}” here",
        "mend its name, or delete the line",
    ),
)
"""What MkDocs says of a setting, what is said in its place, and what to do."""


def tell_refusal(output: str, name: str, root: Path) -> list[Diagnostic]:
    """What is wrong, from all that an engine said; `name` is the engine's, and `root` the guide's folder."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output)
    told = list(dict.fromkeys([*_settings(plain, root), *_template(plain, root)]))
    if told:
        return told
    return [Diagnostic(Code.ENGINE, f"{name} refused the pages", Span(FILE), "\n".join(_complaints(plain)))]


def _settings(output: str, root: Path) -> Iterator[Diagnostic]:
    """What MkDocs does not take of its settings."""
    file = root / FILE
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    for found in _SETTING.finditer(output):
        key, said = found["key"], found["said"].replace(f"{root.resolve()}/", "").replace(f"{root}/", "")
        names = [name for _, name in _QUOTED.findall(said)]
        headline, help = _in_words(key, said)
        yield Diagnostic(Code.ENGINE, headline, find_in_settings(text, key, names), help)


def _in_words(key: str, said: str) -> tuple[str, str]:
    for pattern, headline, help in _IN_WORDS:
        if found := re.match(pattern, said):
            names = {"key": key, **found.groupdict()}
            near = nearest(names.get("name") or "", _OWN_PLUGINS) if key == "plugins" else None
            return headline.format_map(names), f"did you mean “{near}”?" if near else help.format_map(names)
    return f"MkDocs does not take what “{key}” says: {said}", "mend this line, or delete it"


def _template(output: str, root: Path) -> Iterator[Diagnostic]:
    """The template of the guide in which an engine came to its end."""
    lines = output.splitlines()
    for number, line in reversed(list(enumerate(lines))):
        path = _in_guide(found["path"], root) if (found := _FRAME.match(line)) else None
        if found and path:
            reason = next((said for said in lines[number + 1 :] if _REASON.match(said)), "")
            headline, at = f"this template cannot be used: {_bare(reason)}", int(found["line"])
            yield Diagnostic(Code.BAD_TEMPLATE, headline, Span(path, at, 1, at, 2), "mend this line")
            return


def _in_guide(path: str, root: Path) -> str | None:
    """Where a template stands in a guide; None for what is none, or another's."""
    for file, folder in ((Path(path), root), (Path(path).resolve(), root.resolve())):
        if file.suffix != ".py" and file.is_relative_to(folder):
            return file.relative_to(folder).as_posix()
    return None


def _bare(reason: str) -> str:
    """Without the name that Python has for the mistake, and without the folders in which a template was looked for."""
    found = _REASON.match(reason)
    said = (found["said"] if found else "") or reason.rpartition(".")[2]
    return re.sub(r" (not found) in search paths?: .*", r" is \1", said)


def _complaints(output: str) -> list[str]:
    """The lines that say what is wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    found = [line for line in lines if re.match(r"(WARNING|ERROR|Error|Warning)\b", line)]
    return found or [line for line in lines if not re.match(r"(Traceback|File |raise |self\.|\^)", line)][-12:]
