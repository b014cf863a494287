"""Computed styles that nobody asks for, or that all pages have: left out of the engine's work.

The engine's own stylesheet has rules for markers and notes that match each element (WeasyPrint 70), so that
it makes seven styles for one; and it makes those of a page and its margins anew for each page. Together they
took a sixth of the time for a badge. A property that no rule names is read from where it comes from.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from functools import lru_cache
from typing import Any

import weasyprint.css
from weasyprint import CSS
from weasyprint.css import ComputedStyle, StyleFor, declaration_precedence
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.css.validation.expanders import PendingExpander
from weasyprint.layout.page import PageType

_ENGINES: type[Any] = StyleFor
_ENGINES_MISSING: Callable[[Any, str], Any] = ComputedStyle.__missing__
_ENGINES_VALIDATE: Callable[[Any, Sequence[Any], str, str], Any] = PendingExpander.validate

# Pseudo-elements that the engine asks for by name where an element is a list item or a note.
_ON_DEMAND = frozenset(
    ("marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
)
# Properties that are computed from others, or of which the engine notes what was specified.
_ENTANGLED = {*INITIAL_NOT_COMPUTED, "page", "position", "float", "display"}
_SIMPLE = {name for name in {*INITIAL_VALUES} - _ENTANGLED if not name.startswith("text_decoration_")}
_PLAIN = _SIMPLE - INHERITED
_HANDED_DOWN = _SIMPLE & INHERITED
# What may be declared in the place of a side: "margin_inline_start" for "margin_left".
_LOGICAL = {
    name: {logical(block="ttb", inline=direction) for direction in ("ltr", "rtl")}
    for name, logical in PHYSICAL_FUNCTIONS.items()
}
_NONE: frozenset[str] = frozenset()

# By property: what a rule declares, and the weight of the rule.
_Cascaded = Mapping[str, tuple[Any, tuple[Any, ...]]]


@contextmanager
def cascading() -> Iterator[None]:
    """While the engine sets one document: make styles when they are asked for, those of pages once."""
    weasyprint.css.StyleFor = _StyleFor
    ComputedStyle.__missing__ = _missing
    PendingExpander.validate = _validated
    try:
        yield
    finally:
        weasyprint.css.StyleFor = _ENGINES
        ComputedStyle.__missing__ = _ENGINES_MISSING
        PendingExpander.validate = _ENGINES_VALIDATE


class _StyleFor(_ENGINES):  # type: ignore[misc]
    """In the place of ``weasyprint.css.StyleFor``."""

    def __init__(self, html: Any, sheets: list[tuple[CSS, str, Any]], *args: Any) -> None:
        self._html, self._collector = html, args[-1]
        self._shared: dict[tuple[Any, ...], Any] = {}
        self._later: Mapping[str, _Cascaded] = {}
        if not any(_names_any(sheet) for sheet, origin, _ in sheets if origin != "user agent"):
            self._later = _declared([sheet for sheet, origin, _ in sheets if origin == "user agent"])
            sheets = [
                (_without(sheet) if origin == "user agent" else sheet, origin, specificity)
                for sheet, origin, specificity in sheets
            ]
        super().__init__(html, sheets, *args)

    def __call__(self, element: Any, pseudo_type: Any = None) -> Any:
        if pseudo_type in _ON_DEMAND and (element, pseudo_type) not in self._computed_styles:
            self._make(element, pseudo_type)
        return super().__call__(element, pseudo_type)

    def _make(self, element: Any, pseudo_type: str) -> None:
        if pseudo_type not in self._later:
            return
        cascaded = self.get_cascaded_styles()
        cascaded[element, pseudo_type] = self._later[pseudo_type]
        self.set_computed_styles(
            element,
            element,
            root=self._html.etree_element,
            pseudo_type=pseudo_type,
            base_url=self._html.base_url,
            target_collector=self._collector,
        )
        del cascaded[element, pseudo_type]

    def set_computed_styles(
        self, element: Any, parent: Any, root: Any = None, pseudo_type: str | None = None, **options: Any
    ) -> None:
        """Set the style of ``element``; of a page, that of an earlier one with the same rules."""
        # The first page is measured before lengths can be told in parts of it.
        if not isinstance(element, PageType) or not self.initial_page_sizes["box"]:
            super().set_computed_styles(element, parent, root=root, pseudo_type=pseudo_type, **options)
            return
        cascaded = self.get_cascaded_styles().get((element, pseudo_type), {})
        known = self.get_computed_styles()
        rules = ((name, id(value), str(weight)) for name, (value, weight) in cascaded.items())
        key = (pseudo_type, id(known[parent, None]), *rules)
        if key in self._shared:
            known[element, pseudo_type] = self._shared[key]
            return
        super().set_computed_styles(element, parent, root=root, pseudo_type=pseudo_type, **options)
        self._shared[key] = known[element, pseudo_type]


def _selectors(sheet: CSS) -> Iterator[tuple[Any, ...]]:
    """All selectors of ``sheet``, with their pseudo-elements and declarations."""
    matcher = sheet.matcher
    by_name = (
        matcher.id_selectors,
        matcher.class_selectors,
        matcher.lower_local_name_selectors,
        matcher.namespace_selectors,
    )
    for selectors in (*by_name, {"": matcher.lang_attr_selectors}, {"": matcher.other_selectors}):
        for each in selectors.values():
            yield from each


@lru_cache(maxsize=16)
def _names_any(sheet: CSS) -> bool:
    """Whether ``sheet`` has rules for what is made on demand."""
    return any(pseudo in _ON_DEMAND for _test, _specificity, _order, pseudo, _payload in _selectors(sheet))


def _is_later(selector: tuple[Any, ...]) -> bool:
    """Whether it matches a pseudo-element that is made on demand of any element."""
    return selector[3] in _ON_DEMAND


@lru_cache(maxsize=4)
def _without(sheet: CSS) -> CSS:
    """``sheet`` without the rules for what is made on demand."""
    bare, matcher = copy(sheet), copy(sheet.matcher)
    matcher.other_selectors = [each for each in matcher.other_selectors if not _is_later(each)]
    bare.matcher = matcher
    return bare


def _declared(sheets: list[CSS]) -> Mapping[str, _Cascaded]:
    """What rules of the engine declare for what is made on demand, as it would note it of an element."""
    found: dict[str, dict[str, tuple[Any, tuple[Any, ...]]]] = {}
    for sheet in sheets:
        for _test, specificity, _order, pseudo, (declarations, _layer) in filter(
            _is_later, sheet.matcher.other_selectors
        ):
            for name, values, importance in declarations:
                weight = (declaration_precedence("user agent", importance), float("inf"), specificity)
                found.setdefault(pseudo, {})[name] = values, weight
    return found


def _missing(style: Any, key: str) -> Any:
    """In the place of ``ComputedStyle.__missing__``."""
    cascaded = style.cascaded
    if key not in cascaded and _LOGICAL.get(key, _NONE).isdisjoint(cascaded):
        if key in _PLAIN:
            value = style[key] = INITIAL_VALUES[key]
            return value
        if key in _HANDED_DOWN and style.parent_style is not None:
            value = style.parent_style[key]
            if not check_math(value):
                style[key] = value
                return value
    return _ENGINES_MISSING(style, key)


class _Expansion:
    """What a shorthand with these ``tokens`` sets, as far as it was asked for."""

    def __init__(self, shorthand: Any, tokens: Sequence[Any]) -> None:
        self.tokens = tokens
        self._prefix = shorthand.validator.keywords["name"]
        self._rest = iter(shorthand.validator(tokens))
        self._known: dict[str, Any] = {}

    def value(self, wanted: str) -> Any:
        while wanted not in self._known:
            name, value = next(self._rest)
            self._known.setdefault(f"{self._prefix}{name}" if name.startswith("-") else name, value)
        return self._known[wanted]


def _validated(shorthand: Any, tokens: Sequence[Any], wanted_key: str, base_url: str) -> Any:
    """In the place of ``PendingExpander.validate``, which reads a shorthand with var() for each property."""
    known: _Expansion | None = shorthand.__dict__.get("octavo_expansion")
    if known is None or [*map(id, known.tokens)] != [*map(id, tokens)]:
        known = shorthand.octavo_expansion = _Expansion(shorthand, tokens)
    try:
        return known.value(wanted_key)
    except Exception:
        # The engine finds what is wrong, for each property anew.
        del shorthand.octavo_expansion
        return _ENGINES_VALIDATE(shorthand, tokens, wanted_key, base_url)
