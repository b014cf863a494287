"""All galleys of a document set, and set again where their page references demand it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.model import Document, Galley
from pipeline.model.marker import PageReference, markers
from pipeline.problems import Collector, Source
from pipeline.render.blame import Blame
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.galleys.kept_plates import KeptPlates
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
    printed, named = set[int](), dict[Path, str]()
    for _round in range(_ROUNDS):
        fragments = [outcome.value for outcome in outcomes]
        placing = _place(document, fragments)
        pages = anchor_pages(fragments, placing)
        digits = max(digits, len(str(placing.total)))
        galleys = {i: document.galleys[i] for i in waiting}
        printed |= {
            i for i, g in galleys.items() if not fragments[i].stampable or not _fits(g, pages, setter.plates)
        }
        unknown = Collector()
        wanted = {
            i: SettingTask(
                fill(g, pages, Blame(g, document.folders, read=named), unknown)
                if i in printed
                else _room(g, digits, pages, setter.plates)
            )
            for i, g in galleys.items()
        }
        again = [i for i, order in wanted.items() if order != orders[i]]
        if not again:
            break
        for i, outcome in zip(again, setter.fragments([wanted[i] for i in again]), strict=True):
            orders[i], outcomes[i] = wanted[i], outcome
    else:
        fragments = [outcome.value for outcome in outcomes]
        placing = _place(document, fragments)
        _unsettled(document.galleys[again[0]], found)
    for outcome in outcomes:
        found.take(outcome)
    found.take(unknown.give(None))
    setter.read |= {str(path): known for path, known in named.items()}
    return fragments, placing


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
