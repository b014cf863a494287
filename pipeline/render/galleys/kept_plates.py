"""Plates: what is kept of a document from one printing to the next, so that little is worked out again."""

from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pipeline.cache.memo import Memo
from pipeline.cache.store import file_digest
from pipeline.model import Document, Galley
from pipeline.model.proofsheet import Leaf
from pipeline.problems import Outcome
from pipeline.render.binder.standing_type import Formes
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.fragments.used_fonts import FontUse
from pipeline.render.galleys.pagination import Placing

T = TypeVar("T")

# Bytes that are kept of a document. Of 1,000 abstracts the fragments take 8 MB, and what is worked out takes
# 46 MB with all that it was worked out of.
_FRAGMENTS, _WORKED_OUT = 96_000_000, 256_000_000
# What anything takes besides its texts.
_BESIDE = 1_000


class _Set(NamedTuple):
    """A set galley, and the files that it has read: path to digest."""

    outcome: Outcome[Fragment]
    read: dict[str, str]


class ShownPart(NamedTuple):
    """Pages that are shown before all is bound; the first is page ``first`` (from 0)."""

    first: int
    pdf: bytes
    leaves: tuple[Leaf, ...]


class Laid(NamedTuple):
    """A document whose galleys have all been set: where they are, and the ``numbers`` of its anchors' pages.

    ``uses`` tell what all of it uses of its fonts, by their names.
    """

    document: Document
    fragments: tuple[Fragment, ...]
    placing: Placing
    folio: Fragment | None
    numbers: Mapping[str, int]
    uses: Mapping[str, FontUse]


def _size_of_set(_key: Hashable, kept: "_Set") -> int:
    """Roughly, the bytes that a fragment takes."""
    return len(kept.outcome.value.body) + _BESIDE


def _size_of_text(_key: Hashable, made: object) -> int:
    """Roughly, the bytes of what was worked out; what it was worked out of is at hand elsewhere too."""
    return _BESIDE + _letters(made)


def _letters(value: object) -> int:
    if isinstance(value, tuple):
        return sum(map(_letters, value))
    if isinstance(value, Galley):
        return len(value.html)
    if isinstance(value, Fragment):
        return len(value.body)
    return len(value) if isinstance(value, str) else 0


def _nobody(_part: ShownPart) -> None:
    """Nothing is shown before all is bound."""


class KeptPlates:
    """The fragments of a document by their keys, and what is worked out of its texts.

    What one printing does not ask for, the next one does not find; and of a document that is too large some
    is worked out each time. Those that do not ``keep`` are for a document that is printed once.
    """

    def __init__(self, *, keep: bool = True, fragments: int = _FRAGMENTS, texts: int = _WORKED_OUT) -> None:
        self.keep = keep
        self._fragments: Memo[_Set] = Memo(fragments, _size_of_set)
        self._worked_out: Memo[Any] = Memo(texts, _size_of_text)
        self._digests: dict[str, str] = {}
        self.formes = Formes() if keep else None
        self.laid: Laid | None = None
        self.show: Callable[[ShownPart], None] = _nobody
        self.page: int | None = None

    def begin(self, show: Callable[[ShownPart], None] = _nobody, page: int | None = None) -> None:
        """Another printing begins: files may have changed.

        Parts that have changed are given to ``show`` as soon as they can be, ``page`` (from 0) before others.
        """
        self._digests = {}
        self.show, self.page = show, page

    def end(self) -> None:
        """All is printed: what was not asked for goes."""
        self._fragments.turn()
        self._worked_out.turn()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives for ``key``, now or before; it is not None."""
        if not self.keep:
            return make()
        made: T = self._worked_out.of(key, make)
        return made

    def fragment(self, key: str) -> _Set | None:
        """What was set before, if it still holds; nothing that has problems, whose places may have moved."""
        known = self._fragments.get(key)
        if known is None or not self._holds(known.read):
            return None
        return known

    def put(self, key: str, outcome: Outcome[Fragment], read: dict[str, str]) -> None:
        """Keep what was set for ``key``."""
        if self.keep and not outcome.problems:
            self._fragments.put(key, _Set(outcome, read))

    def _holds(self, read: Mapping[str, str]) -> bool:
        """Whether the files are what they were; each is looked at once in a printing."""
        for path, known in read.items():
            now = self._digests.get(path)
            if now is None:
                now = self._digests[path] = file_digest(Path(path))
            if now != known:
                return False
        return True
