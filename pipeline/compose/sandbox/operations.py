"""What operators, filters and methods of texts make, told before it is made."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2.filters import FILTERS

from pipeline.compose.sandbox.budget import TEXT

# Left out are those that give something else each time (random), or that print our objects (pprint).
ALLOWED = sorted(FILTERS.keys() - {"random", "pprint"})

# These read their text several times, or a part of it for each other part.
_PATIENCE = 100_000
_TOO_MUCH = TEXT + 1
_NUMBER = re.compile(r"\d+|\*")
# Widths of %, which stand before a letter: %-13s, %0.3f, %*d.
_WIDTH = re.compile(r"(?<![\d*.])[\d*.]++(?=[A-Za-z%])")


def digits(pattern: str) -> int:
    """The sum of the numbers in ``pattern``, which are widths; more than enough if one comes from outside."""
    found = _NUMBER.findall(pattern)
    return sum(_TOO_MUCH if len(one) > len(str(TEXT)) or one == "*" else int(one) for one in found)


def _product(left: Any, right: Any) -> int:
    if isinstance(left, int) and isinstance(right, int):
        return 0
    times = next((n for n in (left, right) if isinstance(n, int)), 0)
    long = next((thing for thing in (left, right) if hasattr(thing, "__len__")), ())
    return len(long) * max(times, 0)


def _sum(left: Any, right: Any) -> int:
    return len(left) + len(right) if hasattr(left, "__len__") and hasattr(right, "__len__") else 0


def _power(left: Any, right: Any) -> int:
    """A number's size in letters, as if each bit were one."""
    if not (isinstance(left, int) and isinstance(right, int)):
        return 0
    return left.bit_length() * 500 * max(right, 0) if abs(left) > 1 else 0


def _filled_in(left: Any, right: Any) -> int:
    if not isinstance(left, str):
        return 0
    values = right.values() if isinstance(right, Mapping) else right if isinstance(right, tuple) else (right,)
    longest = max((len(str(value)) for value in values), default=0)
    widths = digits(" ".join(_WIDTH.findall(left)))
    return len(left) + widths + left.count("%") * longest


OPERATORS: dict[str, Callable[[Any, Any], int]] = {
    "+": _sum,
    "*": _product,
    "**": _power,
    "%": _filled_in,
}
"""The size of what an operator makes, in letters or entries."""


def _patient(text: Any, *_others: Any, **_named: Any) -> int:
    return 0 if len(str(text)) <= _PATIENCE else _TOO_MUCH


def _wide(text: Any, width: int = 80, *_others: Any) -> int:
    return max(len(str(text)), width)


def _indented(text: Any, width: int | str = 4, *_others: Any, **_named: Any) -> int:
    many = len(width) if isinstance(width, str) else width
    return len(text) + (str(text).count("\n") + 1) * max(many, 0)


def _wrapped(text: Any, *_others: Any, wrapstring: str | None = None, **_named: Any) -> int:
    long = [*_others[2:3], wrapstring]
    return max(_patient(text), len(str(text)) * max(len(one) for one in long if one) if any(long) else 0)


def _replaced(text: Any, old: Any, new: Any, *_others: Any, **_named: Any) -> int:
    return len(str(text)) + str(text).count(str(old)) * len(str(new))


def _linked(text: Any, *others: Any, **named: Any) -> int:
    more = sum(len(str(one)) for one in (*others, *named.values()))
    return max(_patient(text), len(str(text)) * (20 + more))


def _lined_up(_values: Any, count: int, *_others: Any, **_named: Any) -> int:
    return max(count, 0)


def _rounded(_value: Any, precision: int = 0, *_others: Any) -> int:
    return 0 if abs(precision) <= 300 else _TOO_MUCH


def _dumped(_value: Any, indent: int | str | None = None) -> int:
    return 0 if indent is None or len(str(indent)) == 1 else _TOO_MUCH


def _format(text: Any, *values: Any, **named: Any) -> int:
    return _filled_in(str(text), named or values)


def _between(sign: str, values: Iterable[Any]) -> int:
    found = list(values)
    return sum(len(str(one)) + len(sign) for one in found)


GROWING: dict[str, Callable[..., int]] = {
    "batch": _lined_up,
    "center": _wide,
    "format": _format,
    "indent": _indented,
    "replace": _replaced,
    "round": _rounded,
    "slice": _lined_up,
    "striptags": _patient,
    "title": _patient,
    "tojson": _dumped,
    "urlize": _linked,
    "wordwrap": _wrapped,
}
"""The size of what a filter makes that may make much of little."""

METHODS: dict[str, Callable[..., int]] = {
    "center": _wide,
    "join": _between,
    "ljust": _wide,
    "replace": _replaced,
    "rjust": _wide,
    "striptags": _patient,
    "zfill": _wide,
}
"""The same of a method of texts."""

TEXTS = {
    *("capitalize", "center", "e", "escape", "filesizeformat", "forceescape", "format", "indent", "lower"),
    *("replace", "safe", "string", "striptags", "title", "tojson", "trim", "truncate", "upper", "urlencode"),
    *("urlize", "wordcount", "wordwrap", "xmlattr"),
}
"""Filters that make their value a text, which not every value can be."""
