"""papers.bib merged entry by entry; what nothing changes keeps its bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.importing.merging.entries.cited_entries import TypedEntry, typed_entries
from pipeline.importing.merging.three_way import ABSENT, Judge, Spot

PAPERS = "papers.bib"


def merged_papers(
    judge: Judge, before: bytes, ours: bytes, theirs: bytes, is_named: Callable[[str], bool]
) -> bytes | None:
    """The file from now on; None if one of the three cannot be read entry by entry.

    Works whose key ``is_named`` in the event stay.
    """
    three = [typed_entries(data) for data in (before, ours, theirs)]
    if three[0] is None or three[1] is None or three[2] is None:
        return None
    return _MergedWorks(judge, is_named, three[0], three[1], three[2]).made(b"\r\n" in ours).encode()


@dataclass(frozen=True)
class _MergedWorks:
    """The entries ``ours`` with those of the source, ``theirs``, by what was last imported, ``before``."""

    judge: Judge
    is_named: Callable[[str], bool]
    before: Sequence[TypedEntry]
    ours: Sequence[TypedEntry]
    theirs: Sequence[TypedEntry]

    def made(self, dos: bool) -> str:
        """The text; new lines end as on DOS, or not."""
        here = {one.key for one in self.ours}
        text = "".join(self._mine(one) if one.key else one.typed for one in self.ours)
        new = [self._come(one) for one in self.theirs if one.key and one.key not in here]
        came = [*self._abbreviations(), *filter(None, new)]
        added = "".join(f"\n\n{words}" for words in came) + "\n" * bool(came)
        if not added:
            return text
        return (text.rstrip() + (added.replace("\n", "\r\n") if dos else added)).lstrip("\r\n")

    @cached_property
    def _base(self) -> dict[str, TypedEntry]:
        return {one.key: one for one in self.before if one.key}

    @cached_property
    def _new(self) -> dict[str, TypedEntry]:
        return {one.key: one for one in self.theirs if one.key}

    def _mine(self, one: TypedEntry) -> str:
        """An entry of the editor's from now on, as it is typed; nothing if it goes."""
        theirs = self._new.get(one.key)
        if theirs is None and not self._base.keys() & self._new.keys():
            return one.typed
        value = self._value(one.key, one, theirs)
        if value is ABSENT and self.is_named(one.key):
            self.judge.clash(f"{PAPERS}.{one.key}", (), one.words, ABSENT)
            value = one.words
        if value is ABSENT or value == one.words:
            return one.typed if value else ""
        ends = "\r\n" if "\r\n" in one.typed else "\n"
        return value.replace("\n", ends) + one.typed[len(one.typed.rstrip()) :]

    def _come(self, one: TypedEntry) -> str:
        return self._value(one.key, None, one) or ""

    def _value(self, key: str, ours: TypedEntry | None, theirs: TypedEntry | None) -> str | None:
        here, there = (Spot(PAPERS, (), one.line if one else 1) for one in (ours, theirs))
        self.judge.turn_to(here, there)
        told = [one.words if one else ABSENT for one in (self._base.get(key), ours, theirs)]
        value: str | None = self.judge.value(f"{PAPERS}.{key}", (), *told)
        return value

    def _abbreviations(self) -> list[str]:
        """What is no work, and needed by those that are new: ``@string``."""
        known = {one.words for one in (*self.before, *self.ours)}
        told = (one.words for one in self.theirs if not one.key and one.words.startswith("@"))
        return [words for words in told if words not in known]
