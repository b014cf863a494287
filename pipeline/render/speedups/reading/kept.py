"""What reading one document has found that serves the next ones in the same fonts too."""

import logging
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

# Enough for the kinds of elements in a book; one takes about 10 KB.
_MOST = 2000
# A length whose value is another in each document.
_OF_PAGES = re.compile(r"\d[a-z]?v(?:[whib]|min|max)\b", re.IGNORECASE)


class Family(NamedTuple):
    """Styles that all elements share which stand in equal ones and have the same rules.

    ``style`` is their own, ``pseudos`` those of what the rules make of each, by its name; ``rules`` are held
    so that no others take their identity. ``is_apart``: the engine changes these styles for each element.
    """

    style: Any
    pseudos: dict[str, Any]
    rules: tuple[Any, ...]
    is_apart: bool


class Kept(logging.Handler):
    """Families of styles and sheets of a worker, with the fonts that they are for.

    All is forgotten when the engine complains of anything: what it says of one document it must be able to
    say of the next.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints = 0
        self.sheets: dict[tuple[Any, ...], Any] = {}
        self.families: dict[tuple[Any, ...], Family] = {}
        self._styles: set[int] = set()
        self._fonts: object = None
        self._is_of_pages = False
        logging.getLogger("weasyprint").addHandler(self)

    def emit(self, _record: logging.LogRecord) -> None:
        """Forget all, as the engine has complained."""
        self.complaints += 1
        self._forget()

    def serves(self, fonts: object, texts: Callable[[], Iterable[str]]) -> bool:
        """Whether documents in these ``fonts`` whose sheets have these ``texts`` may share anything."""
        if self._fonts is not fonts:
            self._forget()
            self._fonts, self._is_of_pages = fonts, any(map(depends_on_pages, texts()))
        return not self._is_of_pages

    def has(self, style: Any) -> bool:
        """Whether ``style`` is of a family that is kept."""
        return id(style) in self._styles

    def keep(self, key: tuple[Any, ...], family: Family) -> None:
        """Keep a family for other documents."""
        if len(self.families) >= _MOST:
            self._forget()
        self.families[key] = family
        self._styles.add(id(family.style))

    def _forget(self) -> None:
        self.sheets.clear()
        self.families.clear()
        self._styles.clear()


def depends_on_pages(text: str) -> bool:
    """Whether lengths in a sheet are told in parts of a page."""
    return bool(_OF_PAGES.search(text))


KEPT = Kept()
