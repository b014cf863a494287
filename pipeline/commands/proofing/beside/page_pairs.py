"""Pages of two printings paired: which differ, which only stand elsewhere, which are new or gone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from pipeline.cache.stamp import of_texts
from pipeline.model.proofsheet import BoundPages, Printing

Text = Callable[[int], str]
"""What a page says between its margins, by its number from 0."""


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page as it was and as it is, by numbers from 0; None where there is no such page."""

    old: int | None
    new: int | None


@dataclass(frozen=True, slots=True)
class PairedPages:
    """``changed`` pairs in order; ``moved`` pages say the same but for numbers and references."""

    changed: tuple[PagePair, ...]
    moved: int


def page_pairs(
    before: BoundPages | Printing, now: BoundPages | Printing, text_before: Text, text_now: Text
) -> PairedPages:
    """Pair the pages of ``before`` and ``now``; texts are read only of pages that may differ."""
    old, new = _keys(before), _keys(now)
    changed: list[PagePair] = []
    moved = 0
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs = zip(before.leaves[a:b], now.leaves[c:d], strict=True)
            moved += sum(one.digest != other.digest for one, other in pairs)
            continue
        for pair in _apart(before, now, range(a, b), range(c, d), (text_before, text_now)):
            if pair.old is None or pair.new is None:
                changed.append(pair)
            elif before.leaves[pair.old].digest != now.leaves[pair.new].digest:
                same = text_before(pair.old) == text_now(pair.new)
                moved += same
                changed += () if same else (pair,)
    return PairedPages(tuple(changed), moved)


def _keys(pages: BoundPages | Printing) -> list[str]:
    """What makes each page but its number: the galley's HTML and which of its pages it is."""
    html = {galley.name: of_texts(galley.html) for galley in pages.galleys}
    return [f"{html.get(leaf.galley, '')} {leaf.page}" for leaf in pages.leaves]


def _apart(
    before: BoundPages | Printing,
    now: BoundPages | Printing,
    old: range,
    new: range,
    texts: tuple[Text, Text],
) -> Iterator[PagePair]:
    """The pages of two runs that differ: by how they look, else by what they say, else one by one."""
    looks = ([before.leaves[n].digest for n in old], [now.leaves[n].digest for n in new])
    for kind, a, b, c, d in SequenceMatcher(None, *looks, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from map(PagePair, old[a:b], new[c:d])
        else:
            yield from _by_words(old[a:b], new[c:d], texts)


def _by_words(old: Sequence[int], new: Sequence[int], texts: tuple[Text, Text]) -> Iterator[PagePair]:
    said = ([texts[0](n) for n in old], [texts[1](n) for n in new])
    for kind, a, b, c, d in SequenceMatcher(None, *said, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from map(PagePair, old[a:b], new[c:d])
        else:
            yield from (PagePair(one, other) for one, other in zip_longest(old[a:b], new[c:d]))
