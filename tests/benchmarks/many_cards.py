"""Large guides for measuring, made of a small one: cards as long as real ones, with relations, the same from one seed.

A guide's cards are taken again and again under new ids, each time with the texts of other cards of the same kind in
the same fields. What a card leads to is led to by its copy too, so that the relations are those of a real guide.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

LEAD = re.compile(r"(?<=card:)[a-z0-9-]+")
PAGE = "---\ntitle: {title}\n---\n\n"


def draw_guide(source: Path, folder: Path, count: int, seed: int = 1) -> Path:
    """Writes a guide of `count` cards with the model and the settings of another; at least as many as that has."""
    draw = random.Random(seed)
    shutil.copytree(source / "overrides", folder / "overrides")
    shutil.copy(source / "mkdocs.yml", folder)
    shutil.copytree(source / "practices", folder / "practices", ignore=shutil.ignore_patterns("*.yaml", "schemas"))
    cards = {path.stem: (path.parent.name, read(path)) for path in sorted((source / "practices").glob("*/*.yaml"))}
    # Those that others lead to come last: what is left out of the last round is none that needs an answer.
    order = sorted(cards, key=lambda id: (-len(set(_leads(cards[id][1])) & cards.keys()), id))
    pools: dict[tuple[str, str], list[Any]] = {}
    for kind, card in cards.values():
        for field, value in card.items():
            pools.setdefault((kind, field), []).append(value)
    for number in range(count):
        rounds, place = divmod(number, len(order))
        last = order[: count - rounds * len(order)]
        kind, card = cards[order[place]]
        made = {field: _drawn(value, pools[kind, field], draw) if rounds else value for field, value in card.items()}
        if rounds:
            made.pop("aliases", None)
            made["title"] = f"{card['title']} {rounds + 1}"
        made = _renamed(made, {id: f"{id}-{rounds + 1}" for id in last} if rounds else {})
        target = folder / "practices" / kind / f"{order[place]}{f'-{rounds + 1}' if rounds else ''}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False, width=100), encoding="utf-8")
    return folder


def read(path: Path) -> dict[str, Any]:
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_Texts)
    assert isinstance(loaded, dict)
    return loaded


class _Texts(yaml.SafeLoader):
    """Dates and figures stay as they are typed."""


_Texts.yaml_implicit_resolvers = {}


def _leads(value: object) -> Iterator[str]:
    """Every text that may be an id, and every one that a text leads to."""
    if isinstance(value, str):
        yield value
        yield from LEAD.findall(value)
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _leads(part)


def _drawn(value: Any, pool: list[Any], draw: random.Random) -> Any:
    """Another card's value of a field that holds texts alone; what names cards or parts of them stays."""
    found = draw.choice(pool)
    plain = all(isinstance(part, str) for part in (value if isinstance(value, list) else [value]))
    return found if plain and type(found) is type(value) and not any(map(LEAD.search, _texts(found))) else value


def _texts(value: Any) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value) or LEAD.sub(lambda found: names.get(found[0], found[0]), value)
    if isinstance(value, list):
        return [_renamed(part, names) for part in value]
    if isinstance(value, dict):
        return {key: part if key == "title" else _renamed(part, names) for key, part in value.items()}
    return value


def write_plain(guide: Path, folder: Path) -> int:
    """The same cards as plain Markdown pages, as one would write them for any engine; how many there are."""
    folder.mkdir(parents=True)
    paths = sorted((guide / "practices").glob("*/*.yaml"))
    for path in paths:
        card = read(path)
        parts = [PAGE.format(title=yaml.safe_dump(card.pop("title"), width=1000).split("\n")[0])]
        parts += [f"## {field}\n\n{_markdown(value)}\n" for field, value in card.items()]
        (folder / path.name).with_suffix(".md").write_text("\n".join(parts), encoding="utf-8")
    return len(paths)


def _markdown(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(f"- {_in_line(part)}" for part in value) + "\n"
    return f"{_in_line(value)}\n" if isinstance(value, dict) else re.sub(r"\]\([^)]*\)", "]", str(value)) + "\n"


def _in_line(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"**{key}** {_in_line(part)}" for key, part in value.items())
    if isinstance(value, list):
        return ", ".join(map(_in_line, value))
    return re.sub(r"\]\([^)]*\)", "]", " ".join(str(value).split()))
