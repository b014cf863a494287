"""Plates: what is kept of a document from one printing to the next, so that little is worked out again."""

from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pipeline.cache.memo import Memo
from pipeline.cache.store import file_digest
from pipeline.model import Document
from pipeline.model.proofsheet import Leaf
from pipeline.problems import Outcome
from pipeline.render.binder.standing_type import Formes
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.fragments.used_fonts import FontUse
from pipeline.render.galleys.pagination import Placing

T = TypeVar("T")


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


def _nobody(_part: ShownPart) -> None:
    """Nothing is shown before all is bound."""


class KeptPlates:
    """The fragments of a document by their keys, and what is worked out of its texts.

    What one printing does not ask for, the next one does not find: so they take no more room than two of
    them. Those that do not ``keep`` are for a document that is printed once.
    """

    def __init__(self, *, keep: bool = True) -> None:
        self.keep = keep
        self._fragments: Memo[_Set] = Memo()
        self._worked_out: Memo[Any] = Memo()
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
