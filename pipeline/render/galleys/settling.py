"""All galleys of a document set, and set again where their page references demand it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.model import Document, Galley
from pipeline.model.marker import PageReference, markers
from pipeline.problems import Collector, Source
from pipeline.render.blame import Blame
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.galleys.kept_plates import KeptPlates
from pipeline.render.galleys.lettering import lettered
from pipeline.render.galleys.page_references import anchor_pages, fill, fits, in_lines, lengths, room
from pipeline.render.galleys.pagination import Placing, paginate
from pipeline.render.galleys.seams import apart
from pipeline.render.galleys.setter import Setter
from pipeline.render.galleys.setting import SettingTask

# Texts whose length depends on their own numbers settle in two rounds; more is a template's fault.
_ROUNDS = 5


def settle(
    document: Document, first: Sequence[SettingTask], setter: Setter, found: Collector
) -> tuple[list[Fragment], Placing]:
    """A fragment for each galley, and their places.

    All are set once, as the ``first`` orders say: with room for the numbers of page references; those with
    numbers in lines when the others are, by which most of the numbers are known. Set again are those that
    need other room, and those whose numbers cannot be stamped, until the numbers they print are true.
    """
    digits, orders = document.digits, [*first]
    waiting = [i for i, galley in enumerate(document.galleys) if orders[i].galley is not galley]
    if held := [i for i in waiting if in_lines(document.galleys[i])]:
        pages = _without(document, orders, held, setter)
        for i in held:
            orders[i] = SettingTask(room(document.galleys[i], digits, pages))
    outcomes = setter.fragments(orders)
    printed, named, unknown = set[int](), dict[Path, str](), Collector()
    galleys = {i: document.galleys[i] for i in waiting}

    def order(i: int) -> SettingTask:
        if i not in printed:
            return SettingTask(_room(galleys[i], digits, pages, setter.plates))
        blame = Blame(galleys[i], document.folders, read=named)
        return SettingTask(fill(galleys[i], pages, blame, unknown))

    def have_set(again: Sequence[int]) -> None:
        wanted = {i: order(i) for i in again}
        for i, outcome in zip(again, setter.fragments([*wanted.values()]), strict=True):
            orders[i], outcomes[i] = wanted[i], outcome

    for _round in range(_ROUNDS):
        laid = [outcome.value for outcome in outcomes]
        placing = _place(document, laid)
        pages = anchor_pages(laid, placing)
        fragments = lettered(document.galleys, orders, laid, setter)
        digits = max(digits, len(str(placing.total)))
        printed |= {i for i, g in galleys.items() if not _is_stampable(fragments[i], g, pages, setter.plates)}
        unknown = Collector()
        again = [i for i in waiting if order(i) != orders[i]]
        if not again:
            break
        have_set(again)
    else:
        printed.update(again)
        have_set(again)
        laid = [outcome.value for outcome in outcomes]
        placing = _place(document, laid)
        fragments = lettered(document.galleys, orders, laid, setter)
        _unsettled(document.galleys[again[0]], found)
    for outcome in outcomes:
        found.take(outcome)
    found.take(unknown.give(None))
    setter.read |= {str(path): known for path, known in named.items()}
    return [*filter(None, fragments)], placing


def _is_stampable(
    fragment: Fragment | None, galley: Galley, pages: Mapping[str, int], plates: KeptPlates
) -> bool:
    """Whether all that depends on its place, or on other texts, can be put into the set ``galley``."""
    return fragment is not None and fragment.stampable and _fits(galley, pages, plates)


def _fits(galley: Galley, pages: Mapping[str, int], plates: KeptPlates) -> bool:
    return fits(galley, pages, _references(galley, plates))


def _room(galley: Galley, digits: int, pages: Mapping[str, int], plates: KeptPlates) -> Galley:
    """``galley`` with room, as it was worked out the last time if all numbers have as many figures."""
    if not plates.keep:
        return room(galley, digits, pages)
    figures = lengths(_references(galley, plates), pages)
    return plates.of(("figures", galley, digits, figures), lambda: room(galley, digits, pages))


def _references(galley: Galley, plates: KeptPlates) -> Sequence[PageReference]:
    return plates.of(("references", galley.html), lambda: markers(galley.html))


def _without(
    document: Document, orders: Sequence[SettingTask], held: Sequence[int], setter: Setter
) -> dict[str, int]:
    """Where anchors fall if of the ``held`` galleys each entry takes a page; theirs are not known."""
    others = [i for i in range(len(orders)) if i not in held]
    known = zip(others, setter.fragments([orders[i] for i in others]), strict=True)
    fragments = {i: outcome.value for i, outcome in known}
    fragments |= {i: Fragment(len(apart(document.galleys[i]))) for i in held}
    laid = [fragments[i] for i in range(len(orders))]
    return anchor_pages(laid, _place(document, laid))


def _unsettled(galley: Galley, found: Collector) -> None:
    found.add(
        "OCT-R10",
        "the page numbers in the contents may be off by a page",
        Source(f"templates/{galley.template}") if galley.template else galley.source,
        "Begin the first entry after the contents on a new page.",
    )


def _place(document: Document, fragments: Sequence[Fragment]) -> Placing:
    pages = [(g.start, f.pages) for g, f in zip(document.galleys, fragments, strict=True)]
    names = [g.name for g in document.galleys]
    filler = names.index(document.filler) if document.filler in names else None
    return paginate(pages, document.multiple, filler)
