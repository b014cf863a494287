"""What templates may see: of each type the names that are meant, and no type that is not listed.

An object of another type is not handed on, neither by a field nor by an index: a path, for one, could read
and write files. What a template itself has made (a namespace, an imported template) shows all it holds.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import EnumMeta
from types import BuiltinMethodType, GeneratorType, MethodType
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, LoopContext, Macro, TemplateReference
from jinja2.utils import Cycler, Joiner, Namespace
from markupsafe import Markup

from pipeline.model import (
    Committee,
    Contact,
    Contributor,
    Day,
    Event,
    FreePage,
    Imprint,
    Look,
    Member,
    Paper,
    Person,
    Prose,
    Role,
    Room,
    Signage,
    Slot,
    SlotKind,
    Sponsor,
    SponsorTier,
    Talk,
    TalkType,
    Track,
    WebLink,
    Wifi,
)
from pipeline.model.content.paper import Credit, PaperAuthor
from pipeline.model.event import ReferenceStyle
from pipeline.problems import Source
from pipeline.programme.words import Words

Names = Mapping[type, frozenset[str]]

OPEN = (Namespace, TemplateModule)
"""Types whose fields templates name themselves."""

# Objects that are called as they are; all others by a name that is listed, or because they were given.
CALLED = (Macro, BlockReference, Cycler, Joiner, LoopContext, Undefined)

_INDEXED = (str, tuple, list, dict, range, TemplateReference, EnumMeta)


def data(kind: Any, *more: str, hidden: tuple[str, ...] = ()) -> frozenset[str]:
    """The fields of the dataclass ``kind`` but for those ``hidden``, and the names of ``more``."""
    return frozenset({field.name for field in fields(kind)} - {*hidden} | {*more})


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


PLAIN: Names = {
    str: _words(
        "capitalize casefold center count endswith find format format_map index isalnum isalpha isascii "
        "isdecimal isdigit islower isnumeric isspace istitle isupper join ljust lower lstrip partition "
        "removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines "
        "startswith strip swapcase title upper zfill"
    ),
    Markup: _words("escape striptags unescape"),
    int: _words("real imag numerator denominator bit_length"),
    float: _words("real imag is_integer"),
    type(None): frozenset(),
    tuple: _words("count index"),
    list: _words("count index"),
    range: _words("count index start stop step"),
    dict: _words("get items keys values"),
    type({}.items()): frozenset(),
    type({}.keys()): frozenset(),
    type({}.values()): frozenset(),
    set: _words("difference intersection isdisjoint issubset issuperset union"),
    frozenset: _words("difference intersection isdisjoint issubset issuperset union"),
    GeneratorType: frozenset(),
    date: _words("year month day weekday isoweekday isocalendar isoformat strftime"),
    datetime: _words("hour minute second microsecond date time tzinfo utcoffset tzname timestamp"),
    time: _words("hour minute second microsecond isoformat strftime tzinfo"),
    timedelta: _words("days seconds total_seconds"),
    timezone: frozenset(),
    ZoneInfo: _words("key"),
    # Jinja's own, as its documentation has them.
    Undefined: frozenset(),
    Macro: _words("name arguments catch_kwargs catch_varargs caller"),
    BlockReference: _words("super"),
    TemplateReference: frozenset(),
    Cycler: _words("current next reset"),
    Joiner: frozenset(),
    Namespace: frozenset(),
    TemplateModule: frozenset(),
    LoopContext: _words(
        "index index0 revindex revindex0 first last length depth depth0 previtem nextitem cycle changed"
    ),
    # The event.
    EnumMeta: frozenset(),
    Source: data(Source),
    Event: data(
        Event,
        *_words("person talk paper room track role type session slots placed placings"),
        hidden=("accepted", "certificate_key"),
    ),
    SlotKind: _words("is_pause name value"),
    Person: data(Person, "name", "between"),
    PaperAuthor: data(PaperAuthor, "name"),
    Slot: data(Slot, "room"),
    Imprint: data(Imprint, "issue"),
    Paper: data(Paper, "venue"),
    ReferenceStyle: data(ReferenceStyle),
    Credit: data(Credit),
    **{kind: data(kind) for kind in (Contributor, Day, Look, Prose, Role, Room, Signage)},
    Talk: data(Talk, *_words("speakers coauthors")),
    **{kind: data(kind) for kind in (WebLink, TalkType, Track)},
    **{kind: data(kind) for kind in (Committee, Contact, FreePage, Member, Sponsor, SponsorTier, Wifi)},
    Words: _words(
        "label pair ends joined listed quoted comma dot semicolon number day short_day weekday long_date "
        "day_month whole_date span paper_date clock time weight direction"
    ),
}


class Shown:
    """The list of what is seen: ``PLAIN``, and ``more``."""

    def __init__(self, more: Names) -> None:
        self._listed = {**PLAIN, **more}
        # What is listed without more ado; filled as types are met.
        self.fields: dict[type, frozenset[str]] = {}
        self._known: dict[type, frozenset[str] | None] = {}
        self._indexed = (*_INDEXED, *(kind for kind in more if hasattr(kind, "__getitem__")))

    def names(self, kind: type) -> frozenset[str] | None:
        """What is seen of a ``kind``, its bases included; None for what is not seen at all."""
        if kind not in self._known:
            found = [self._listed[base] for base in kind.__mro__ if base in self._listed]
            self._known[kind] = frozenset[str]().union(*found) if found else None
            if found and is_dataclass(kind):
                self.fields[kind] = self._known[kind] or frozenset()
            elif found:
                self.fields[kind] = frozenset()
        return self._known[kind]

    def shows(self, thing: Any, name: str) -> bool:
        """Whether a template sees ``name`` of ``thing``."""
        if isinstance(thing, OPEN):
            return not name.startswith("_")
        if isinstance(thing, EnumMeta):
            return name in thing.__members__
        return name in (self.names(type(thing)) or ())

    def is_seen(self, value: Any) -> bool:
        """Whether a template may hold ``value``: it has a listed type, or is a listed method of such."""
        return self.names(type(value)) is not None or self.is_method(value)

    def is_method(self, value: Any) -> bool:
        """Whether ``value`` is a method that is listed."""
        if not isinstance(value, (MethodType, BuiltinMethodType)):
            return False
        return not isinstance(value.__self__, type) and self.shows(value.__self__, value.__name__)

    def is_indexed(self, thing: Any) -> bool:
        return isinstance(thing, self._indexed)
