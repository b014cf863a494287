"""Render: the galleys of a document become fragments, and the binder makes one PDF of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pipeline.cache.form import formed
from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.rows import from_row
from pipeline.cache.store import Cache, Remembered
from pipeline.model import Document, Draft, Galley, Pdf
from pipeline.model.document import UNSET, ReadyPage
from pipeline.model.proofsheet import BoundPages
from pipeline.pool import Pool, Serial
from pipeline.problems import Collector, Outcome, Problem, Source
from pipeline.render.galleys.folded import folded
from pipeline.render.galleys.kept_plates import KeptPlates, ShownPart
from pipeline.render.galleys.leaves import anchor_places, leaves
from pipeline.render.galleys.page_references import in_lines, room
from pipeline.render.galleys.pagination import Placing
from pipeline.render.galleys.seams import apart, recut
from pipeline.render.galleys.setter import BrokenError, OnGalley, Setter
from pipeline.render.galleys.setting import SettingTask, operation_of
from pipeline.render.galleys.settling import settle
from pipeline.render.shown_parts import laid_out, looked_at, show_again, show_alone, show_changed
from pipeline.render.speedups.verified import note

__all__ = [
    "KeptPlates",
    "OnGalley",
    "ShownPart",
    "bound_pages",
    "examine_ready",
    "looked_at",
    "operation_of",
    "render",
    "render_draft",
    "render_each",
    "show_again",
    "show_alone",
]

# Small documents whose galleys are set together: enough for many workers, and few to keep in memory.
_TOGETHER = 100
_LEADING_NOWHERE = ("OCT-R07", "OCT-R08")


def render(document: Document, cache: Cache, on_galley: OnGalley, pool: Pool | None = None) -> Outcome[Pdf]:
    """Set every galley and bind them. Without a ``pool`` all is done in this process.

    ``on_galley(name, known, pace)`` is told of each galley done; ``known`` says it was remembered.
    """
    setter = Setter(document, cache, pool or Serial(), on_galley)
    document = replace(document, galleys=tuple(recut(document.galleys, setter.plates)))
    return _rendered(document, _orders(document), cache, setter)


def render_draft(
    copy: Draft, cache: Cache, on_galley: OnGalley, pool: Pool, when_composed: Callable[[], object]
) -> Outcome[Pdf | None]:
    """As ``render``, of a document that is still being composed: pages are set as galleys come.

    None if it has no pages. ``when_composed`` is called once all galleys have come.
    """
    setter, found = Setter(copy.frame, cache, pool, on_galley), Collector()
    galleys, orders = _set_as_composed(copy, setter, when_composed)
    document = replace(found.take(copy.finish()), galleys=tuple(galleys))
    return found.give(found.take(_rendered(document, orders, cache, setter)) if galleys else None)


def _set_as_composed(
    copy: Draft, setter: Setter, when_composed: Callable[[], object]
) -> tuple[list[Galley], list[SettingTask]]:
    """The galleys of ``copy``, and how they are set first; most of them have been set when it returns."""
    galleys: list[Galley] = []
    orders: list[SettingTask] = []

    plates, digits = setter.plates, copy.frame.digits

    def with_room(galley: Galley) -> Galley:
        return plates.of(("room", galley, digits), lambda: room(galley, digits))

    def coming() -> Iterator[SettingTask]:
        for galley in recut(copy, plates):
            # For a small change the time to fold would matter, and the room does not.
            galleys.append(folded(galley) if setter.is_busy and not plates.keep else galley)
            orders.append(SettingTask(with_room(galleys[-1])))
            if orders[-1].galley is galley or not in_lines(galley):
                yield orders[-1]
        when_composed()

    setter.set(coming())
    return galleys, orders


def bound_pages(
    copy: Draft,
    cache: Cache,
    on_galley: OnGalley,
    pool: Pool,
    when_composed: Callable[[], object],
    plates: KeptPlates,
) -> Outcome[BoundPages | None]:
    """As ``render_draft``, with where things stand on the pages; what is bound is not remembered.

    ``plates`` are those of the last time, and of the next; ``begin`` them before, and ``end`` them.
    """
    setter, found = Setter(copy.frame, cache, pool, on_galley, plates), Collector()
    galleys, orders = _set_as_composed(copy, setter, when_composed)
    document = replace(found.take(copy.finish()), galleys=tuple(galleys))
    if not galleys:
        return found.give(None)
    laid = found.take(_laid_whole(document, orders, setter, more=True))
    if document.spine is None:
        return found.give(laid)
    spine = found.take(_spine(document, document.spine, setter))
    return found.give(replace(laid, pdf=replace(laid.pdf, spine=spine)))


def examine_ready(page: ReadyPage, at: Source) -> tuple[Problem, ...]:
    """What is wrong with a page of another PDF that is to be bound in; workers are to ask."""
    from pipeline.render.fragments.ready_pages import examined

    return examined(page, at)


def examine_styles(sheets: tuple[Path, ...], folders: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Addresses in ``sheets`` that lead nowhere, or where pages may read nothing; they read ``folders``."""
    from pipeline.render.engine.sheet_addresses import examined

    return examined(sheets, folders)


def render_each(
    documents: Sequence[Document], cache: Cache, on_galley: OnGalley, pool: Pool
) -> Iterator[Outcome[Pdf]]:
    """The PDF of each of ``documents``, which differ in name, title and galleys only.

    Their galleys are set together, so that all of ``pool`` has work; what is bound is not remembered.
    """
    for start in range(0, len(documents), _TOGETHER):
        some = documents[start : start + _TOGETHER]
        setter = Setter(some[0], cache, pool, on_galley)
        setter.set(
            [SettingTask(galley) for one in some for galley in one.galleys if room(galley, 1) is galley]
        )
        for one in some:
            yield _whole(one, _orders(one), setter, more=True)


def _orders(document: Document) -> list[SettingTask]:
    """How the galleys of ``document`` are set first."""
    return [SettingTask(room(galley, document.digits)) for galley in document.galleys]


def _rendered(
    document: Document, orders: Sequence[SettingTask], cache: Cache, setter: Setter
) -> Outcome[Pdf]:
    """The bound document with its spine."""
    found = Collector()
    pdf = found.take(_remembered(document, orders, cache, setter))
    if document.spine is not None:
        pdf = replace(pdf, spine=found.take(_spine(document, document.spine, setter)))
    return found.give(pdf)


def _remembered(
    document: Document, orders: Sequence[SettingTask], cache: Cache, setter: Setter
) -> Outcome[Pdf]:
    """The bound document, from the cache if nothing that it depends on has changed."""
    key = setter.key(document)
    known = cache.get(key)
    kept = formed(lambda: _kept(known, document.name)) if known is not None else None
    if kept is not None:
        return kept
    outcome = _whole(document, orders, setter)
    if not setter.failed:
        made = outcome.value
        told_of: dict[str, object] = {"pages": made.pages, "cover": made.cover, "galleys": made.galleys}
        told_of["problems"] = rows_of(outcome.problems)
        cache.put(key, Remembered(told_of, made.data, setter.read))
    return outcome


def _kept(known: Remembered, name: str) -> Outcome[Pdf]:
    pages: int = from_row(int, known.facts["pages"])
    cover: tuple[int, ...] = from_row(tuple[int, ...], known.facts["cover"])
    galleys: tuple[str, ...] = from_row(tuple[str, ...], known.facts["galleys"])
    pdf = Pdf(name, known.data, pages, cover, galleys=galleys)
    return Outcome(pdf, problems_of(known.facts["problems"]))


def _whole(
    document: Document, orders: Sequence[SettingTask], setter: Setter, *, more: bool = False
) -> Outcome[Pdf]:
    """The bound document."""
    outcome = _laid_whole(document, orders, setter, more=more)
    return Outcome(outcome.value.pdf, outcome.problems)


def _laid_whole(
    document: Document, orders: Sequence[SettingTask], setter: Setter, *, more: bool
) -> Outcome[BoundPages]:
    """The document bound; a galley that cannot be set is taken apart, so that one entry is lost.

    Unless ``more`` documents come at once, there are no workers while it is bound.
    """
    try:
        return _laid(document, orders, setter, more=more)
    except BrokenError as broken:
        pieces = [apart(g) if g.name in broken.names else (g,) for g in document.galleys]
        document = replace(document, galleys=tuple(chain.from_iterable(pieces)))
        return _laid_whole(document, _orders(document), setter, more=more)


def _laid(
    document: Document, orders: Sequence[SettingTask], setter: Setter, *, more: bool
) -> Outcome[BoundPages]:
    """The document bound, and where things stand on its pages."""
    from pipeline.render.binder.bind import bind

    found = Collector()
    found.take(note())
    fragments, placing = settle(document, orders, setter, found)
    if not more:
        # One by one: they are no work to tell the pace of.
        for order in _beside(document):
            setter.set([order])
        setter.rest()
    folio = found.take(setter.fragment(SettingTask(document.folio, sample=True))) if document.folio else None
    plates, before = setter.plates, setter.plates.laid
    if plates.keep:
        plates.laid = laid_out(document, fragments, placing, folio, plates)
        show_changed(plates.laid, before, plates, setter)
    named: dict[Path, str] = {}
    pdf = found.take(bind(document, fragments, placing, folio, setter.remember, named, setter.plates.formes))
    setter.read |= {str(path): known for path, known in named.items()}
    told = found.problems
    if setter.failed or any(UNSET in galley.html for galley in document.galleys):
        # What a page that is not there would hold is missed by others: that is no fault of theirs.
        told = [problem for problem in told if problem.code not in _LEADING_NOWHERE]
    shown = leaves(document, fragments, placing, folio)
    pdf = replace(pdf, galleys=tuple(leaf.galley for leaf in shown))
    laid = BoundPages(pdf, shown, document.galleys, anchor_places(document, fragments, placing))
    # Every galley tells the faults of the stylesheets that they share.
    return Outcome(laid, tuple(dict.fromkeys(told)))


def _beside(document: Document) -> Iterator[SettingTask]:
    """What is set beside the pages."""
    if document.folio is not None:
        yield SettingTask(document.folio, sample=True)
    if document.spine is not None:
        yield SettingTask(document.spine)


def _spine(document: Document, spine: Galley, setter: Setter) -> Outcome[bytes]:
    """The line for the spine, as a PDF of its own."""
    from pipeline.render.binder.bind import bind

    found = Collector()
    fragment = found.take(setter.fragment(SettingTask(spine)))
    alone = replace(document, galleys=(spine,), filler="")
    placing = Placing((1,), (), fragment.pages)
    return found.give(found.take(bind(alone, [fragment], placing, None, setter.remember)).data)
