"""Parts of a book shown before it is bound: a talk that was set alone, or a galley that was set again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pipeline.cache.store import Cache
from pipeline.model import Document, Galley
from pipeline.pool import Pool
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.galleys.kept_plates import KeptPlates, Laid, ShownPart
from pipeline.render.galleys.leaves import of_galley, printings
from pipeline.render.galleys.lettering import lettered
from pipeline.render.galleys.page_references import anchor_pages, fits, room
from pipeline.render.galleys.pagination import Placing
from pipeline.render.galleys.seams import entry_alone, recut
from pipeline.render.galleys.setter import BrokenError, Setter
from pipeline.render.galleys.setting import SettingTask

# With more that have changed, showing them apart would keep the whole waiting.
_FEW = 4
_ID = re.compile(r'\bid="([^"]+)"')


def show_alone(galley: Galley, entry: str, plates: KeptPlates, cache: Cache, pool: Pool) -> bool:
    """Have the ``entry`` of this name in ``galley``, a composed one, set by itself by ``pool``, and show it.

    It stands where it began last time. Nothing is done, and the answer is False, where its pages could look
    otherwise in the whole: where it shares them, or prints page numbers that are not known.
    """
    laid = plates.laid
    alone = entry_alone(galley, entry)
    if laid is None or alone is None or not fits(alone, laid.numbers):
        return False
    found = _place(laid, alone, entry)
    if found is None:
        return False
    index, offset = found
    setter = Setter(laid.document, cache, pool, lambda *_told: None)
    fragment = _set_alone(alone, laid.document.digits, setter)
    if fragment is None:
        return False
    whole, first = laid.document.galleys[index], laid.placing.first[index] + offset
    part = _part(laid, replace(whole, html=alone.html), fragment, first, setter)
    plates.show(part._replace(leaves=tuple(replace(leaf, page=leaf.page + offset) for leaf in part.leaves)))
    return True


def looked_at(plates: KeptPlates) -> tuple[int, Galley] | None:
    """The galley that stood last time on the page that is looked at, and which one it is."""
    if plates.laid is None or plates.page is None:
        return None
    rows = zip(plates.laid.placing.first, plates.laid.fragments, plates.laid.document.galleys, strict=True)
    for index, (first, fragment, galley) in enumerate(rows):
        if first <= plates.page + 1 < first + fragment.pages:
            return index, galley
    return None


def show_again(index: int, galley: Galley, plates: KeptPlates, cache: Cache, pool: Pool) -> bool:
    """Have what stands for galley ``index`` of the last time set by ``pool``, and show it in its place.

    ``galley`` is the composed one that it is a part of. Nothing is done, and the answer is False, where it
    prints page numbers that are not known yet, or is cut otherwise.
    """
    laid = plates.laid
    if laid is None:
        return False
    former = laid.document.galleys[index]
    now = next((piece for piece in recut([galley]) if piece.name == former.name), None)
    if now is None or now.of != former.of or now.html == former.html or not fits(now, laid.numbers):
        return False
    setter = Setter(laid.document, cache, pool, lambda *_told: None)
    fragment = _set_alone(now, laid.document.digits, setter)
    if fragment is None:
        return False
    plates.show(_part(laid, now, fragment, laid.placing.first[index], setter))
    return True


def _set_alone(galley: Galley, digits: int, setter: Setter) -> Fragment | None:
    """What ``galley`` gives; None if that cannot be shown as it will be."""
    order = SettingTask(room(galley, digits))
    try:
        [fragment] = lettered([galley], [order], [setter.fragment(order).value], setter)
    except BrokenError:
        return None
    return fragment if fragment is not None and fragment.stampable and not setter.failed else None


def show_changed(laid: Laid, before: Laid | None, plates: KeptPlates, setter: Setter) -> None:
    """Show the galleys of ``laid`` that are not as they were ``before``, first what is looked at."""
    if before is None:
        return
    former = dict(zip((g.name for g in before.document.galleys), before.fragments, strict=True))
    rows = printings(laid.document, laid.fragments, laid.placing)
    changed = [row for row in rows if not _is_same(former.get(row[1].name), row[2])]

    def is_aside(row: tuple[int, Galley, Fragment]) -> bool:
        return plates.page is None or not row[0] <= plates.page + 1 < row[0] + row[2].pages

    for first, galley, fragment in islice(sorted(changed, key=is_aside), _FEW):
        plates.show(_part(laid, galley, fragment, first, setter))


def _is_same(former: Fragment | None, now: Fragment) -> bool:
    return former is now or (former is not None and former.sights == now.sights)


def _place(laid: Laid, alone: Galley, entry: str) -> tuple[int, int] | None:
    """Which galley the ``entry`` stands in, and on which of its pages it begins; None if it is new."""
    for index, galley in enumerate(laid.document.galleys):
        if alone.of and set(alone.of) & set(galley.of) and entry_alone(galley, entry) is not None:
            anchors = laid.fragments[index].anchors
            known = next((name for name in _ID.findall(alone.html) if name in anchors), None)
            return (index, anchors[known][0]) if known is not None else None
    return None


def _part(laid: Laid, galley: Galley, fragment: Fragment, first: int, setter: Setter) -> ShownPart:
    """The pages of ``galley`` as they will be, where they begin on page ``first``."""
    from pipeline.render.binder.bind import bind_part
    from pipeline.render.binder.bookbinding import BookAround

    formes = setter.plates.formes
    around = BookAround(laid.numbers, first - 1, formes.uses if formes else laid.uses)
    pdf = bind_part(laid.document, galley, fragment, laid.folio, around, setter.remember)
    type_of_folio = laid.folio.sights[0].digest if laid.folio else ""
    leaves = of_galley(laid.document, galley, fragment, first, laid.numbers, type_of_folio)
    return ShownPart(first - 1, pdf, tuple(leaves))


def laid_out(
    document: Document,
    fragments: Sequence[Fragment],
    placing: Placing,
    folio: Fragment | None,
    plates: KeptPlates,
) -> Laid:
    """What parts of a book are shown from."""
    uses = plates.formes.uses if plates.formes else {}
    return Laid(document, tuple(fragments), placing, folio, anchor_pages(fragments, placing), uses)
