"""Standing type: how a galley was bound, kept to be bound so again as long as all around it is the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from pipeline.render.binder.structure import HungTags
from pipeline.render.fragments.fragment import Bindable
from pipeline.render.fragments.used_fonts import FontUse
from pipeline.render.pdf.writer import WrittenStream

T = TypeVar("T", str, float)

# What a galley takes beside its streams (bytes, measured): tags, pages, anchors, the glyphs of its fonts.
_BESIDE = 30_000
# Bytes for all galleys of a document; what is more is bound from its body.
MOST = 96_000_000
# Texts and numbers that are known; a book of a thousand talks has some ten thousand.
_MOST_WORDS = 100_000


class Ground(NamedTuple):
    """Where a galley begins: the next object, the pages before, and the next key of the ParentTree.

    ``look`` is what else decides how its pages are written.
    """

    number: int
    pages: int
    key: int
    look: tuple[object, ...]


class Loan(NamedTuple):
    """What a galley has in common with others, by name: reference; ``old`` is what was there before it."""

    old: Mapping[object, bytes]
    new: Mapping[object, bytes]

    @classmethod
    def of(cls, used: Mapping[object, bytes], before: Mapping[object, bytes]) -> "Loan":
        """What was ``used``, by whether it was there ``before``."""
        old = {name: at for name, at in used.items() if name in before}
        return cls(old, {name: at for name, at in used.items() if name not in before})

    def may_be_taken(self, known: Mapping[object, bytes]) -> bool:
        """Whether what was there is there, and what was not is not."""
        return all(known.get(name) == at for name, at in self.old.items()) and not any(
            name in known for name in self.new
        )


@dataclass(frozen=True, slots=True)
class StandingType:
    """A bound ``fragment``: what it stood on and asked for, and what it brought."""

    fragment: Bindable
    ground: Ground
    asked: tuple[tuple[str, int], ...]
    shared: Loan
    folios: Loan
    fonts: Loan
    faces: Mapping[str, FontUse]
    streams: tuple[WrittenStream, ...]
    following: int
    pages: tuple[tuple[bytes, float], ...]
    tags: HungTags

    @property
    def size(self) -> int:
        """Roughly, the bytes that it takes."""
        return sum(len(stream.data) for stream in self.streams) + _BESIDE

    def holds(self, ground: Ground, anchors: Mapping[str, int]) -> bool:
        """Whether it would be bound on ``ground`` as it was, where ``anchors`` fall on these pages."""
        return self.ground == ground and all(anchors.get(name) == page for name, page in self.asked)


class Formes:
    """The standing type of a document, from one binding of it to the next; what it ``uses`` of its fonts."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._size = most, 0
        self._before: dict[tuple[int, int], StandingType] = {}
        self._now: dict[tuple[int, int], StandingType] = {}
        # Equal texts and numbers of many fonts, each kept once.
        self._known: dict[Any, Any] = {}
        self.uses: dict[str, FontUse] = {}

    def get(self, fragment: Bindable, first: int) -> StandingType | None:
        """How ``fragment`` was bound at page ``first``, if it was."""
        known = self._before.get((id(fragment), first))
        return known if known is not None and known.fragment is fragment else None

    def put(self, first: int, forme: StandingType) -> None:
        """Keep ``forme``, which begins at page ``first``, if there is room."""
        if self._size + forme.size <= self._most:
            self._size += forme.size
            self._now[id(forme.fragment), first] = forme

    def turn(self, uses: Mapping[str, FontUse]) -> None:
        """All is bound, and ``uses`` these fonts: what did not stand this time goes."""
        self.uses = dict(uses)
        self._before, self._now, self._size = self._now, {}, 0
        if len(self._known) > _MOST_WORDS:
            self._known = {}

    def shared(self, faces: Sequence[FontUse]) -> tuple[FontUse, ...]:
        """``faces``, with what equals something in others kept once."""
        return tuple(self._of(face) for face in faces)

    def _of(self, face: FontUse) -> FontUse:
        one = self._one
        return replace(
            face,
            tag=one(face.tag),
            font=one(face.font),
            descendant=one(face.descendant),
            descriptor=one(face.descriptor),
            widths={one(glyph): one(width) for glyph, width in face.widths.items()},
            text={one(glyph): one(text) for glyph, text in face.text.items()},
        )

    def _one(self, value: T) -> T:
        """``value``, or what equals it and came first."""
        one: T = self._known.setdefault(value, value)
        return one
