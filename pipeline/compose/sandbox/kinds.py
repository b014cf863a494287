"""What kind of thing a value of a template is, in words of a layperson."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import EnumMeta
from types import GeneratorType, NoneType
from typing import Any

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext, Macro

_LIST, _NUMBER = "a list", "a number"
_KNOWN: Mapping[type, str] = {
    bool: "a yes or no",
    str: "a text",
    int: _NUMBER,
    float: _NUMBER,
    NoneType: "nothing",
    **dict.fromkeys((list, tuple, set, frozenset, range, GeneratorType), _LIST),
    **dict.fromkeys((type({}.keys()), type({}.values()), type({}.items())), _LIST),
    dict: "a table of names",
    datetime: "a time",
    time: "a time",
    date: "a date",
    timedelta: "a span of time",
    Undefined: "something that is not known",
    TemplateModule: "a template",
    LoopContext: "a loop",
    Macro: "a macro",
    EnumMeta: "a list of words",
}
_BY_NAME = {kind.__name__: words for kind, words in _KNOWN.items()} | {"Markup": "a text"}
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VOWELS = tuple("aeiou")


def kind_of(value: Any) -> str:
    """``a talk``, ``a text``, ``a list``: what ``value`` is."""
    kinds = type(value).__mro__
    known = next((_KNOWN[kind] for kind in kinds if kind in _KNOWN), "")
    if known or not callable(value) or isinstance(value, type):
        # A kind that only we know, such as a talk that tells when it is read, goes by its public name.
        public = next(kind for kind in kinds if not kind.__name__.startswith("_"))
        return known or named_kind(public.__name__)
    return "a question"


def named_kind(name: str) -> str:
    """What Python calls ``name`` in an error: ``str`` is a text, ``SlotKind`` a slot kind."""
    if name in _BY_NAME:
        return _BY_NAME[name]
    words = _CAPITAL.sub(" ", name.rpartition(".")[2].strip("_")).lower()
    return f"an {words}" if words.startswith(_VOWELS) else f"a {words}"


def kinds_of(values: Iterable[Any]) -> str:
    """All of them in a row: ``a talk, a text and a number``; ``nothing`` if there are none."""
    *others, last = [*map(kind_of, values)] or ["nothing"]
    return f"{', '.join(others)} and {last}" if others else last
