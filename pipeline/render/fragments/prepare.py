"""A proof turned into a fragment, so that binding it is joining text; done once, by who set the galley."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf

from pipeline.model import Proof
from pipeline.render.binder.fonts import font_files
from pipeline.render.binder.inlaying import with_blanks
from pipeline.render.binder.stamps import Unstampable, Zeros, digits_like, find_zeros, with_digits
from pipeline.render.fragments.foliotype import read_folio_type
from pipeline.render.fragments.fragment import Body, Digits, Fragment, Link, Page, Stamp, pack
from pipeline.render.fragments.gaps import Gap, resolved
from pipeline.render.fragments.objects import DOCUMENT, FOLIO, Objects
from pipeline.render.fragments.proof_pages import read_pages
from pipeline.render.fragments.shared import as_parts
from pipeline.render.fragments.sights import font_digest, sights
from pipeline.render.fragments.tags import read_tags


def forget_fonts() -> None:
    """Read font files anew when they are asked for: they may have changed since this process did."""
    font_files.cache_clear()
    digits_like.cache_clear()
    font_digest.cache_clear()


def prepare(proof: Proof, folders: tuple[Path, ...], *, sample: bool = False) -> Fragment:
    """The fragment of ``proof``; fonts whose files lie in ``folders`` are left to be shared.

    A ``sample`` shows the digits of folios; ValueError if it does not.
    """
    with pikepdf.open(io.BytesIO(proof.pdf)) as pdf:
        zeros = _zeros(pdf)
        fonts = [_font_numbers(page) for page in pdf.pages] if proof.inlays else []
        objects = Objects(pdf, folders)
        body = _body(pdf, objects, sample)
    stampable = zeros is not None
    try:
        body = _with_stamps(body, objects, zeros or [], folders)
    except Unstampable:
        stampable = False
    body, blanks = with_blanks(body, proof.inlays, lambda page, name: _face(objects, fonts[page].get(name)))
    seen = sights(body, folders)
    return Fragment(proof.pages, proof.anchors, proof.bookmarks, pack(body), stampable, seen, blanks)


def _font_numbers(page: pikepdf.Page) -> dict[str, int]:
    """The fonts that ``page`` names, as objects of the proof."""
    return {name: font.objgen[0] for name, font in page.resources.get("/Font", {}).items()}


def _face(objects: Objects, font: int | None) -> int | None:
    """The face that object ``font`` of the proof is; None if it is none that books share."""
    gaps = objects.refer(font).gaps if font is not None else ()
    return gaps[0].at if len(gaps) == 1 and gaps[0].kind == "face" else None


def _zeros(pdf: pikepdf.Pdf) -> list[Zeros] | None:
    """Where page references are to be stamped; None if that cannot be told."""
    try:
        return find_zeros(pdf)
    except Unstampable:
        return None


def _with_stamps(body: Body, objects: Objects, zeros: Sequence[Zeros], folders: tuple[Path, ...]) -> Body:
    """``body`` with the places that ``zeros`` tell of, and with figures to put there."""
    streams = {number: place for place, number in enumerate(objects.resources)}
    faces, styles = list(body.faces), dict[Digits, int]()
    stamps = []
    for each in zeros:
        [gap] = objects.refer(each.font).gaps
        if gap.kind != "face":
            raise Unstampable
        face = faces[gap.at]
        digits = digits_like(folders[face.folder] / face.file, each.code)
        faces[gap.at] = with_digits(face, digits)
        width = each.count * digits.widths[0] - each.kern
        style = styles.setdefault(digits, len(styles))
        stamps.append(Stamp(streams[each.content], each.at, each.length, each.target, width, style))
    own = {stamp.part for stamp in stamps}
    parts = tuple(replace(part, digest="") if i in own else part for i, part in enumerate(body.parts))
    stamps.sort(key=lambda stamp: (stamp.part, stamp.at))
    return replace(body, parts=parts, faces=tuple(faces), stamps=tuple(stamps), digits=tuple(styles))


def _body(pdf: pikepdf.Pdf, objects: Objects, sample: bool) -> Body:
    font, folio = read_folio_type(pdf.pages[0].obj) if sample else (None, None)
    shown = objects.refer(font.objgen[0]).gaps if font is not None else ()
    leaves, links = read_pages(pdf, objects)
    kids, rows, named = read_tags(pdf, objects)
    table = _table(objects, len(leaves), links)
    texts = list(objects.own.values())

    def place(number: int) -> int:
        return table[Gap("object", number)]

    return Body(
        count=len(texts),
        text=b"\n".join(text.text for text in texts),
        gaps=resolved(texts, table),
        parts=as_parts(objects.resources, tuple(objects.faces), table),
        keys=objects.keys,
        kids=tuple(map(place, kids)),
        rows=tuple((place(row), low, high) for row, low, high in rows),
        pages=tuple(
            Page(place(leaf.number), leaf.boxes, leaf.bleed, resolved(leaf.contents, table))
            for leaf in leaves
        ),
        links=tuple(links),
        named=tuple((place(begins), rest, place(element)) for begins, rest, element in named),
        faces=tuple(objects.faces.values()),
        folio=folio and replace(folio, font=table[shown[0]]),
    )


def _table(objects: Objects, pages: int, links: Sequence[Link]) -> dict[Gap, int]:
    """Where each gap's filling stands in the table that ``fragment`` describes."""
    order = [Gap("object", number) for number in (*objects.own, *objects.resources)]
    sections = {"key": objects.keys, "page": pages, "link": len(links), "face": len(objects.faces)}
    order += [Gap(kind, i) for kind, count in sections.items() for i in range(count)]
    return {gap: i for i, gap in enumerate([*order, FOLIO, DOCUMENT])}
