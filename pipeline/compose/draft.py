"""A draft: a document whose galleys are composed as they are asked for."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.compose.remembered.galley_cache import ComposedGalley, Frame, GalleyCache
from pipeline.model import Document, Event, Galley
from pipeline.problems import Outcome, Problem

if TYPE_CHECKING:
    from pipeline.compose.composer import Composer


class Composition:
    """A ``Draft``: what ``memory`` has is not composed again; for the rest a composer is called."""

    def __init__(self, event: Event, memory: GalleyCache, call_composer: "Callable[[], Composer]") -> None:
        self._event = event
        self._memory, self._call_composer = memory, call_composer
        self._frame = memory.kept(Frame, "frame", self._composed_frame)
        *self._pages, self._folio, self._spine = self._frame.keys
        self._ready: dict[str, ComposedGalley] = {}
        self._problems: list[Problem] = [*self._frame.problems]
        self._filler = ""

    @cached_property
    def _composer(self) -> "Composer":
        return self._call_composer()

    @property
    def frame(self) -> Document:
        """The document without galleys, folio and spine."""
        return self._frame.document

    @property
    def is_remembered(self) -> bool:
        """Whether nothing has to be composed; what is found on the way is kept until it is asked for."""
        for key in self._frame.keys:
            filled = self._ready.get(key) or self._memory.known(ComposedGalley, key)
            if filled is None:
                return False
            self._ready[key] = filled
        return True

    def __iter__(self) -> Iterator[Galley]:
        """The galleys of the pages, in order."""
        for galley in filter(None, map(self._filled, self._pages)):
            if not self._filler and galley.name in self._frame.fillers:
                self._filler = galley.name
            yield galley

    def galley(self, key: str) -> Galley | None:
        """The galley that goes by ``key``, before its turn; None if there is nothing to say about it."""
        if key not in self._frame.keys:
            return None
        if key not in self._ready:
            self._ready[key] = self._made(key)
        galley = self._ready[key].galley
        return galley and self._memory.named(galley, self._event)

    def finish(self) -> Outcome[Document]:
        """The document with folio and spine but without its pages, and the problems of all its parts."""
        folio, spine = self._filled(self._folio), self._filled(self._spine)
        document = replace(self.frame, folio=folio, spine=spine, filler=self._filler)
        self._memory.save()
        return Outcome(document, tuple(dict.fromkeys(self._problems)))

    def whole(self) -> Outcome[Document]:
        """The document with all that belongs to it."""
        galleys = tuple(self)
        outcome = self.finish()
        return Outcome(replace(outcome.value, galleys=galleys), outcome.problems)

    def _composed_frame(self) -> Frame:
        return self._composer.frame()

    def _filled(self, key: str) -> Galley | None:
        filled = self._ready.pop(key, None) or self._made(key)
        self._problems += filled.problems
        return filled.galley and self._memory.named(filled.galley, self._event)

    def _made(self, key: str) -> ComposedGalley:
        return self._memory.kept(ComposedGalley, key, lambda: self._composer.filled(key))
