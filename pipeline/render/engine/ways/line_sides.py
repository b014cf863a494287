"""Left and right in an event's own stylesheet: the sides where a line begins and ends, as in ours.

The engine lets a side that is told as a line's (``margin-inline-start``) count before one that is told as the
page's (``margin-left``), whichever comes last. Our rules would count before equal ones of the event; and what
was made for a page read from the left would be on the wrong side of one read from the right.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from weasyprint import CSS
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.validation.expanders import PendingExpander

_SIDES = {
    name: logical(block="ttb", inline="ltr")
    for name, logical in PHYSICAL_FUNCTIONS.items()
    if "left" in name or "right" in name
}


def told_by_lines(sheet: CSS) -> None:
    """Tell the sides in ``sheet`` as those of a line; its rules for pages stay as they are."""
    for declarations in _declarations(sheet):
        # All rules with these share the list.
        declarations[:] = [(_told(name, value), value, *rest) for name, value, *rest in declarations]


def _told(name: str, value: object) -> str:
    """The name of the side; a shorthand with a ``var()`` gives its sides under their own names alone."""
    return name if isinstance(value, PendingExpander) else _SIDES.get(name, name)


def _declarations(sheet: CSS) -> Iterator[list[Any]]:
    matcher = sheet.matcher
    named = (matcher.id_selectors, matcher.class_selectors, matcher.lower_local_name_selectors)
    found = chain(
        chain.from_iterable(rows for each in (*named, matcher.namespace_selectors) for rows in each.values()),
        matcher.lang_attr_selectors,
        matcher.other_selectors,
    )
    lists = {id(payload[0]): payload[0] for *_rest, payload in found}
    yield from lists.values()
