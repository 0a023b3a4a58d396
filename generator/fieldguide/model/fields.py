"""What a field may hold, and how it is declared.

A guide's own fields are declared in its `guide.yml`; the groups of values that the program has rules for are
declared in `groups.py`, in the same terms. Loading, `fieldguide new`, the JSON Schema, the form, pages and print all
read these declarations, so that they cannot drift apart.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar, overload

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

KeyPath = tuple[str | int, ...]
"""Where a value is in a card: the names of fields, and positions in lists."""

Plain: TypeAlias = "str | int | Sequence[Plain] | Mapping[str, Plain]"
"""Values as YAML holds them: examples, and what an author types."""


@dataclass(frozen=True)
class Text:
    """A piece of text.

    `minimum` and `maximum` count words; outside them is a warning, more than `HARD_LIMIT_FACTOR` times `maximum` an
    error.
    """

    minimum: int = 1
    maximum: int = 60
    paragraphs: bool = False
    """May have several paragraphs, with a blank line between them."""
    markup: bool = True
    """May have emphasis and links; plain text shows what was typed."""
    code: bool = False
    """A command, or lines of code: spaces and the ends of lines are shown as typed."""


@dataclass(frozen=True)
class Lines:
    """A list of short texts."""

    each: Text = Text()
    minimum: int = 1
    maximum: int = 20


@dataclass(frozen=True)
class Table:
    """Rows of as many short texts each; the first row names the columns. A cell may be empty, and no column is."""

    cell: Text = Text(maximum=20)
    columns: tuple[int, int] = (2, 4)
    minimum: int = 2
    maximum: int = 12


@dataclass(frozen=True)
class Number:
    minimum: int = 0
    maximum: int = 10_000


@dataclass(frozen=True)
class Numbers:
    """A list of whole numbers, each 1 or more."""


@dataclass(frozen=True)
class Date:
    """A date, YYYY-MM-DD."""


@dataclass(frozen=True)
class Duration:
    """How long something takes, as people type it: kept as typed, and shown in the guide's own words."""


@dataclass(frozen=True)
class Choice:
    options: tuple[str, ...]


@dataclass(frozen=True)
class Choices:
    """One or several words out of a list, each once."""

    options: tuple[str, ...]
    minimum: int = 1
    maximum: int = 20


@dataclass(frozen=True)
class Group(Generic[T_co]):
    """A group of named values."""

    of: type[T_co]


@dataclass(frozen=True)
class Groups(Generic[T_co]):
    """A list of groups of named values."""

    of: type[T_co]
    minimum: int = 1
    maximum: int = 20


@dataclass(frozen=True)
class Links(Generic[T_co]):
    """A list of cards. An entry is an id, or a group of named values with `card` in it."""

    of: type[T_co]
    to: tuple[str, ...] = ()
    """The kinds of card allowed at the other end; none named means any."""
    both_ways: bool = False
    """The relation reads the same from either end, and is typed on one of the two cards only."""
    needed: bool = False
    """At least one is due, wherever the guide has a card that could be named."""
    minimum: int = 1
    maximum: int = 20
    there: str = ""
    """The heading on the card at the other end; empty where it is not shown there."""
    called_there: tuple[str, ...] = ()
    """What authors call it when they type it at the other end, where it does not belong."""


@dataclass(frozen=True)
class Flag:
    """true or false: in a model alone."""


@dataclass(frozen=True)
class Range:
    """From a number to a number, such as 3-5: in a model alone."""


@dataclass(frozen=True)
class Anything:
    """Whatever YAML can hold: in a model alone."""


@dataclass(frozen=True)
class Named(Generic[T_co]):
    """Groups of named values under names that the author chooses: in a model alone."""

    of: type[T_co]


Shape: TypeAlias = (
    "Text | Lines | Table | Number | Numbers | Date | Duration | Choice | Choices | Group[object] | Groups[object]"
    " | Links[object] | Flag | Range | Anything | Named[object]"
)

HARD_LIMIT_FACTOR = 4
"""How many times over its limit a text must be before it is an error."""


@dataclass(frozen=True)
class AsChecklist:
    """How the lines of a field are ticked on a card that has no checklist."""

    pause_point: str
    form: str


@dataclass(frozen=True)
class Field:
    """One key of a card or of a group in it."""

    key: str
    shape: Shape
    help: str
    example: Plain | None = None
    required: bool = False
    attribute: str = ""
    """Its name in the dataclass of a group; a card's fields have none."""
    heading: str = ""
    """What readers see above it; of a relation, on the card that has it."""
    style: str = ""
    """How it is set: one of `styles.STYLES`."""
    role: str = ""
    """What features ask for it by: one of `roles.Role`."""
    hidden: bool = False
    """No page and no sheet shows it."""
    on_paper: bool = True
    """Its section is printed with its page."""
    search: str = "words"
    """How the search reads it: `phrases` (what people say), `words`, or `none`."""
    in_list: bool = False
    """Its first line is shown where cards are listed."""
    filters: bool = False
    """Lists and the search can show the cards of one of its values alone."""
    verbatim: bool = False
    """Holds what others wrote, or names: the editor's rules leave it alone."""
    reading: str = ""
    """How easily it should read: `follow`, `plain`, `idea` or `none`; empty for its kind's."""
    also_typed: tuple[str, ...] = ()
    """What newcomers type for it."""
    as_checklist: AsChecklist | None = None

    @property
    def due(self) -> bool:
        """The author has to fill it in, if the guide has a card that could be named."""
        return self.required or (isinstance(self.shape, Links) and self.shape.needed)


# ------------------------------------------------------------------------- groups of values


@overload
def field(shape: Text | Choice, help: str, example: Plain | None = ..., **more: bool) -> str: ...
@overload
def field(shape: Number, help: str, example: Plain | None = ..., **more: bool) -> int: ...
@overload
def field(shape: Date, help: str, example: Plain | None = ..., **more: bool) -> datetime.date: ...
@overload
def field(shape: Lines, help: str, example: Plain | None = ..., **more: bool) -> tuple[str, ...]: ...
@overload
def field(shape: Choices, help: str, example: Plain | None = ..., **more: bool) -> tuple[str, ...]: ...
@overload
def field(shape: Numbers, help: str, example: Plain | None = ..., **more: bool) -> tuple[int, ...]: ...
@overload
def field(shape: Groups[T], help: str, example: Plain | None = ..., **more: bool) -> tuple[T, ...]: ...
@overload
def field(shape: Group[T], help: str, example: Plain | None = ..., **more: bool) -> T: ...
@overload
def field(shape: Flag, help: str, example: Plain | None = ..., **more: bool) -> bool: ...
@overload
def field(shape: Range, help: str, example: Plain | None = ..., **more: bool) -> tuple[int, int]: ...
@overload
def field(shape: Anything, help: str, example: Plain | None = ..., **more: bool) -> Plain: ...
@overload
def field(shape: Named[T], help: str, example: Plain | None = ..., **more: bool) -> tuple[tuple[str, T], ...]: ...
def field(shape: Shape, help: str, example: Plain | None = None, **more: bool) -> object:
    """Declares a field of a group's dataclass; an optional one is empty where it is left out.

    `more` are `required` and `verbatim`, as of a Field.
    """
    default: object = dataclasses.MISSING if more.get("required") else empty_value(shape)
    declared = {"shape": shape, "help": help, "example": example, **more}
    # What dataclasses hand over stands for the value that an object of the class will have.
    made: object = (
        dataclasses.field(metadata=declared)
        if default is dataclasses.MISSING
        else dataclasses.field(default=default, metadata=declared)
    )
    return made


def _read_fields(cls: type) -> tuple[Field, ...]:
    declared = [f for f in dataclasses.fields(cls) if "shape" in f.metadata]
    return tuple(Field(f.name.rstrip("_"), attribute=f.name, **f.metadata) for f in declared)


# Said outright: a cache takes any hashable arguments, and hides what it is asked for.
fields_of: Callable[[type], tuple[Field, ...]] = functools.cache(_read_fields)
"""The declared fields of a group of values, in the order in which an author meets them. Read once."""


def empty_value(shape: Shape) -> object:
    """What a field holds that is left out."""
    if isinstance(shape, (Lines, Table, Groups, Links, Numbers, Choices, Named)):
        return ()
    if isinstance(shape, (Text, Duration)):
        return ""
    return False if isinstance(shape, Flag) else None


def example_of(field: Field) -> str:
    """A form that would pass."""
    example = field.example
    if isinstance(field.shape, (Group, Groups, Named)) and example is None:
        names = ", ".join(f.key for f in fields_of(field.shape.of) if f.required)
        return f"write “{field.key}:” and below it, indented: {names}"
    if isinstance(example, Mapping):
        lines = "\n".join(f"  {name}: {value}" for name, value in example.items() if not isinstance(value, list))
        return f"for example\n{field.key}:\n{lines}"
    if (
        isinstance(example, Sequence)
        and not isinstance(example, str)
        and not isinstance(field.shape, (Numbers, Choices))
    ):
        entry = example[0]
        if isinstance(field.shape, Table) and isinstance(entry, Sequence):
            entry = f"[{', '.join(map(str, entry))}]"
        if isinstance(entry, Mapping):
            entry = "\n    ".join(f"{name}: {value}" for name, value in entry.items())
        return f"for example\n{field.key}:\n  - {entry}"
    if isinstance(field.shape, Choices) and isinstance(example, Sequence):
        example = f"[{', '.join(map(str, example))}]"
    return f"for example\n{field.key}: {example}"
