"""Styles that documents share are what the engine works out for each; nothing passes from one to another."""

import pytest
from weasyprint import HTML
from weasyprint.css import ComputedStyle

from pipeline.render.engine.typeset import use_only_fonts
from pipeline.render.speedups.reading.kept import KEPT
from pipeline.render.speedups.standing_in import Work, standing_in
from pipeline.render.speedups.table import StandIn
from tests.render.proofs import FONTS, STYLE
from tests.render.speedups.sparing import PAGES, rows

SHARING = rows("sheets", "families", "unnamed", "lengths", "attributes")
# What documents may take from each other's styles, were these not kept apart.
ALIKE = {
    "hidden": "<style>body { overflow: hidden; height: 1cm }</style><p>a</p>",
    "hidden again": "<style>body { overflow: hidden; height: 1cm }</style><p>b</p>",
    "nothing": "<style>html { display: none }</style><p>a</p>",
    "after nothing": "<p>a</p>",
    "notes": "<style>i { position: note(x) }</style><p>a<i>one</i> b<i>two</i></p>",
    "notes again": "<style>i { position: note(x) }</style><p>a<i>one</i> b<i>two</i></p>",
    "anchors": "<p id=a>a <a href='#b'>b</a></p><p id=b>b <b>c</b></p><p id=b>twice</p>",
    "named": "<p id=c style='-weasy-anchor: \"d\"'>a <a href='#c'>b</a><a id=e name=f>e</a>"
    "<a href='#f'>f</a></p>",
    "ruled": "<style>p { -weasy-anchor: 'z'; color: red } #x::before { content: 'y' }</style>"
    "<p id=x>a <a href='#x'>b</a><a href='#z'>c</a></p>",
    "languages": "<p lang=de>a<b lang=en>b</b><b>c</b></p><p lang=en>a<b>c</b></p><q>d</q><q lang=fr>e</q>",
    "pictures": "<svg width=40 height=30><path d='M1 1h9'/></svg><svg width=80><path d='M1 1h9'/></svg>",
    "small pages": "<style>@page { size: 40mm 40mm } p { width: 50vw; background: red }</style><p>a</p>",
    "wide pages": "<style>@page { size: 90mm 40mm } p { width: 50vw; background: red }</style><p>a</p>",
    "layers": "<style>@layer low { p { color: red } } p { color: blue }</style><p>a</p>",
    "counted": "<style>@counter-style x { system: cyclic; symbols: '*' } li { list-style: x }</style><li>a",
}  # fmt: skip


def documents(rows: tuple[StandIn, ...]) -> list[bytes]:
    """All of them one after the other, as a worker does, and then once more."""
    fonts, found = use_only_fonts(FONTS), []
    for body in [*PAGES.values(), *ALIKE.values()] * 2:
        html = f"<!doctype html><html lang=en><title>t</title><style>{STYLE}</style><body>{body}"
        with standing_in(rows, Work({}, FONTS)):
            found.append(
                HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts, uncompressed_pdf=True)
            )
    return found


def test_pages_of_many_documents_are_the_engines(caplog) -> None:
    engines = documents(())
    said = [record.getMessage() for record in caplog.records]
    caplog.clear()
    ours = documents(SHARING)
    names = [*PAGES, *ALIKE] * 2
    assert [name for name, a, b in zip(names, engines, ours, strict=True) if a != b] == []
    assert said
    # Lengths are read in another order.
    assert sorted(record.getMessage() for record in caplog.records) == sorted(said)


def made(monkeypatch: pytest.MonkeyPatch, bodies: tuple[str, ...]) -> list[int]:
    """How many styles the engine begins for each document, those of margins of pages left out."""
    fonts, counts = use_only_fonts(FONTS), []
    begin = ComputedStyle.__init__
    begun: list[object] = []
    monkeypatch.setattr(
        ComputedStyle, "__init__", lambda self, *args: begun.append(args[2]) or begin(self, *args)
    )
    for body in bodies:
        begun.clear()
        with standing_in(SHARING, Work({}, FONTS)):
            HTML(string=f"<html lang=en><style>{STYLE}</style><body>{body}").render(font_config=fonts)
        counts.append(sum(pseudo is None or pseudo[0] != "@" for pseudo in begun))
    return counts


def test_a_second_document_begins_no_styles_but_those_that_are_its_own(monkeypatch) -> None:
    page = "<article id={}><h2>a</h2><p>b <b>c</b><i>d</i></p></article>"
    first, second = made(monkeypatch, (page.format("one"), page.format("two")))
    # Root, head and body, the article with its anchor, and the page.
    assert second == 5 < first / 3


def test_what_a_page_size_decides_is_kept_for_no_other(monkeypatch) -> None:
    wide, narrow = ("<style>p { width: 5vw }</style><p>a",) * 2, ("<style>p { width: 5em }</style><p>a",) * 2
    # Root, head, body and the page; the paragraph and what its rules make of it are begun again.
    assert made(monkeypatch, narrow)[1] == 4 < made(monkeypatch, wide)[1]
    assert KEPT.serves(object(), lambda: ["p { width: 5em }"])
    assert not KEPT.serves(object(), lambda: ["p { width: 5em }", "i { width: 1.5DVMIN }"])


def test_all_is_forgotten_when_the_engine_complains(monkeypatch) -> None:
    made(monkeypatch, ("<p>a",))
    assert KEPT.families
    assert KEPT.sheets
    made(monkeypatch, ("<style>p { colour: red }</style><p>a",))
    before = KEPT.complaints
    KEPT.emit(None)  # type: ignore[arg-type]  # what is said does not matter
    assert KEPT.complaints == before + 1
    assert not KEPT.families
    assert not KEPT.sheets


def test_no_more_is_kept_than_has_room(monkeypatch) -> None:
    monkeypatch.setattr("pipeline.render.speedups.reading.kept._MOST", 20)
    made(monkeypatch, tuple(f"<p class=a{n}>a<b>b</b>" for n in range(5)))
    assert len(KEPT.families) <= 20
