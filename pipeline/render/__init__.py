"""Render: the galleys of a document become proofs, and the binder makes one PDF of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pipeline.model import Document, Galley, Pdf, Proof
from pipeline.model.marker import has_markers
from pipeline.problem import Collector, Outcome, Source
from pipeline.render.pagination import Placing, paginate
from pipeline.render.references import anchor_pages, fill
from pipeline.render.setter import Setter
from pipeline.work.cache import Cache, Entry
from pipeline.work.told import recalled, told

__all__ = ["render"]

# Contents whose length depends on their own numbers settle in two rounds; more is a template's fault.
_ROUNDS = 4


def render(document: Document, cache: Cache, on_galley: Callable[[str, bool], None]) -> Outcome[Pdf]:
    """Set every galley, fill in the page numbers, and bind.

    ``on_galley(name, known)`` is told of each galley done; ``known`` says it was remembered. Galleys with
    page references are set last, since they need the page counts of the others.
    """
    setter = Setter(document, cache, on_galley)
    found = Collector()
    pdf = found.take(_remembered(document, cache, setter))
    if document.spine is not None:
        pdf = replace(pdf, spine=found.take(setter.proof(document.spine)).pdf)
    return found.give(pdf)


def _remembered(document: Document, cache: Cache, setter: Setter) -> Outcome[Pdf]:
    """The bound document, from the cache if nothing that it depends on has changed."""
    key = setter.key()
    known = cache.get(key)
    if known is not None:
        facts: Any = known.facts
        pdf = Pdf(document.name, known.data, facts["pages"], tuple(facts["cover"]))
        return Outcome(pdf, recalled(facts["problems"]))
    outcome = _bound(document, setter)
    if not setter.failed:
        made = outcome.value
        told_of = {"pages": made.pages, "cover": made.cover, "problems": told(outcome.problems)}
        cache.put(key, Entry(dict[str, object](told_of), made.data, setter.read))
    return outcome


def _bound(document: Document, setter: Setter) -> Outcome[Pdf]:
    from pipeline.render.bind import bind

    found = Collector()
    proofs: dict[str, Proof] = {}
    late = [galley for galley in document.galleys if has_markers(galley.html)]
    for galley in document.galleys:
        if galley not in late:
            proofs[galley.name] = found.take(setter.proof(galley))
    placing = _settle(document, late, proofs, setter, found)
    folio = found.take(setter.proof(document.folio)) if document.folio else None
    ordered = [proofs[galley.name] for galley in document.galleys]
    pdf = found.take(bind(document, ordered, placing, folio))
    # Every galley tells the faults of the stylesheets that they share.
    return Outcome(pdf, tuple(dict.fromkeys(found.problems)))


def _settle(
    document: Document, late: Sequence[Galley], proofs: dict[str, Proof], setter: Setter, found: Collector
) -> Placing:
    """Set the ``late`` galleys again until the page numbers they print are true."""
    guess = Proof(b"", 1, {}, ())
    for _round in range(_ROUNDS):
        placing = _place(document, proofs, guess)
        ordered = [proofs.get(galley.name, guess) for galley in document.galleys]
        pages = anchor_pages(ordered, placing)
        final = Collector()
        for galley in late:
            proofs[galley.name] = final.take(setter.proof(_filled(galley, pages, final)))
        after = _place(document, proofs, guess)
        now = anchor_pages([proofs[g.name] for g in document.galleys], after)
        if now == pages or not late:
            found.take(final.give(None))
            return after
    found.take(final.give(None))
    found.add(
        "OCT-R10",
        "the page numbers in the contents may be off by a page",
        Source(f"templates/{document.name}"),
        "Begin the first entry after the contents on a new page.",
    )
    return after


def _place(document: Document, proofs: dict[str, Proof], guess: Proof) -> Placing:
    pages = [(g.start, proofs.get(g.name, guess).pages) for g in document.galleys]
    names = [g.name for g in document.galleys]
    filler = names.index(document.filler) if document.filler in names else None
    return paginate(pages, document.multiple, filler)


def _filled(galley: Galley, pages: dict[str, int], found: Collector) -> Galley:
    return replace(galley, html=fill(galley, pages, found))
