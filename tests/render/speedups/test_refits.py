"""Ends that stand alone are set again by themselves: the pages are those of a document set again."""

from collections.abc import Sequence
from functools import lru_cache

import pytest
from weasyprint import HTML
from weasyprint.document import Document
from weasyprint.layout import page as engine

from pipeline.render.engine.boxes.lonely_ends import fitted
from pipeline.render.engine.typeset import use_only_fonts
from pipeline.render.speedups.standing_in import Work, standing_in
from pipeline.render.speedups.table import StandIn
from tests.render.proofs import FONTS
from tests.render.speedups.sparing import rows

REFITS = rows("refits")
# Ten lines to a page; a sentence is one.
STYLE = (
    "@page { size: 300px 100px; margin: 0 15px; @top-left { content: string(head) counter(page) } }"
    "html, body, p, ul, h2 { margin: 0; font: 6px/10px 'Source Serif 4' } p { orphans: 1; widows: 1 }"
    "h2 { string-set: head content(); bookmark-level: 1 } article + article { break-before: page }"
    ".snug p { line-height: 9px } #d.snug p { line-height: 10px } .loose p { widows: 4 }"
    ".snug em::before { content: '*' }"
)


known_fonts = lru_cache(lambda: use_only_fonts(FONTS))


def entry(name: str, lines: int, more: str = "") -> str:
    """An entry of so many ``lines``, its head included."""
    sentences = "<br>".join(["A sentence with <em>a word</em>."] * (lines - 1))
    return f"<article id={name} data-fit><h2><a href='#b'>{name}</a></h2>{more}<p>{sentences}</p></article>"


# Of 11 lines one stands alone, which fits when they are closer; the 21 of d are never closer.
WHOLE = entry("a", 9) + entry("b", 11) + entry("c", 15) + entry("d", 21) + entry("e", 11) + entry("f", 3)


def made(body: str, rows: Sequence[StandIn] = REFITS, style: str = "") -> tuple[Document, int]:
    """The pages of ``body``, and how often one was made for them."""
    fonts = known_fonts()
    calls: list[int] = []
    whole = engine.remake_page

    def counted(index: int, *args: object) -> object:
        calls.append(index)
        return whole(index, *args)

    head = f"<!doctype html><html lang=en><title>t</title><style>{STYLE}{style}</style>"
    with pytest.MonkeyPatch.context() as patch, standing_in(rows, Work({}, FONTS)):
        patch.setattr(engine, "remake_page", counted)
        html = HTML(string=f"{head}<body>{body}")
        return fitted(html, lambda: html.render(font_config=fonts)), len(calls)


def contents(document: Document) -> list[object]:
    """What stands on each page and where, and what is to be found there."""
    return [
        (
            [
                (box.element_tag, box.position_x, box.position_y, box.width, getattr(box, "text", ""))
                for box in page._page_box.descendants()
            ],
            page.bookmarks,
            page.anchors,
            [link[:2] for link in page.links],
        )
        for page in document.pages
    ]


def test_pages_are_those_of_a_document_set_again() -> None:
    (ours, made_by_us), (theirs, made_by_them) = made(WHOLE), made(WHOLE, ())
    assert contents(ours) == contents(theirs)
    pdf = {bytes(one.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)) for one in (ours, theirs)}
    assert len(pdf) == 1
    # Eleven at first; closer, one each for two entries and three for another, which is set once more.
    assert len(ours.pages) == 9
    assert made_by_us == 11 + 1 + 1 + 3 + 3
    assert made_by_them == 11 + 9 + 9


@pytest.mark.parametrize(
    ("body", "style"),
    [
        (WHOLE, "@page :left { margin-left: 20px }"),
        (WHOLE, "@page :nth(3) { margin-left: 20px }"),
        (WHOLE, "article { break-before: recto }"),
        (WHOLE, "article { counter-increment: entry } h2::before { content: counter(entry) }"),
        (WHOLE, "article.snug + article { color: red }"),
        (WHOLE, "h2::after { content: target-counter('#e', page) }"),
        (WHOLE, "h2 { position: running(name) } @page { @top-right { content: element(name) } }"),
        (WHOLE, "em { float: footnote }"),
        (WHOLE + "<p style='float: right; height: 150px'>tall</p>" + entry("g", 11), ""),
        (WHOLE, ".loose { display: none }"),
        (f"<main>{WHOLE}</main>", ""),
        (entry("a", 11, "<ol><li>one<li>two</ol>") + entry("b", 3, "<ol start=3><li>three</ol>"), ""),
    ],
)
def test_where_pages_depend_on_each_other_they_are_the_engines_too(body: str, style: str) -> None:
    assert contents(made(body, REFITS, style)[0]) == contents(made(body, (), style)[0])


def test_pages_that_run_on_are_set_as_a_whole() -> None:
    body = "".join(f"<section>{entry(name, 7)}</section>" for name in "abc").replace(" data-fit", "")
    style = "article + article { break-before: auto } section { break-inside: auto }"
    marked = f"<div data-fit>{body}</div>"
    assert contents(made(marked, REFITS, style)[0]) == contents(made(marked, (), style)[0])
