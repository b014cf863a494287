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
from weasyprint.css.tokens import Pending
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
        declarations[:] = [_told(*declared) for declared in declarations]


def _told(name: str, value: Any, *rest: Any) -> tuple[Any, ...]:
    side = _SIDES.get(name)
    if side is None:
        return name, value, *rest
    return side, _OfSide(value, name) if isinstance(value, PendingExpander) else value, *rest


class _OfSide(Pending):  # type: ignore[misc]
    """One ``side`` of a shorthand with ``var()``, such as ``margin``, which knows sides of the page only."""

    def __init__(self, shorthand: PendingExpander, side: str) -> None:
        super().__init__(shorthand.tokens, shorthand.name)
        self._shorthand, self._side = shorthand, side.replace("_", "-")

    def validate(self, tokens: Any, wanted_key: str, base_url: str) -> Any:
        """The value of the side, under whichever name it is wanted."""
        return self._shorthand.validate(tokens, self._side, base_url)


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
