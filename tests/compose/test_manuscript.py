"""What a document is made of, composed piece by piece."""

import re
from dataclasses import replace
from pathlib import Path

from pipeline.compose import compose, draft_of
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Contributor, SlotKind, WebLink
from tests.events import day, event, slot, talk


def test_of_the_parts_that_may_fill_a_book_the_first_that_prints_does(tmp_path: Path) -> None:
    pages = tmp_path / "templates" / "book"
    pages.mkdir(parents=True)
    (pages / "nothing.html").write_text("<html><head></head><body></body></html>")
    layers = Layers(tmp_path)
    book = load_product(layers.product_folders()["book"]).value
    assert book is not None
    notes = next(part for part in book.parts if part.fill)
    nothing = replace(notes, template="nothing.html")
    assert compose(event(), replace(book, parts=(nothing, notes)), layers).value.filler == "ruled"
    assert compose(event(), replace(book, parts=(nothing,)), layers).value.filler == ""


def test_a_document_is_the_same_whole_or_piece_by_piece(tmp_path: Path) -> None:
    layers = Layers(tmp_path)
    book = load_product(layers.product_folders()["book"]).value
    assert book is not None
    copy = draft_of(event(), book, layers)
    galleys = tuple(copy)
    rest = copy.finish()
    whole = compose(event(), book, layers)
    assert replace(rest.value, galleys=galleys) == whole.value
    assert rest.problems == whole.problems


def test_abstracts_without_a_slot_are_printed_if_wanted(tmp_path: Path) -> None:
    layers = Layers(tmp_path)
    book = load_product(layers.product_folders()["book"]).value
    assert book is not None
    link = WebLink("https://example.org/slides", "Slides", qr=True)
    talks = (
        talk("later", title="Zebras", coauthors=(Contributor("Carl Gauss"),)),
        talk("first", title="Ants", links=(link,)),
    )
    made = event(talks=talks, days=(day(slot("9:00", kind=SlotKind.OTHER, title="Walk")),))
    printed = {
        galley.name: galley.html
        for galley in compose(replace(made, unscheduled="print"), book, layers).value.galleys
    }
    [loose] = [html for name, html in printed.items() if name.startswith("unscheduled")]
    assert re.findall(r'id="(talk-\w+)"', loose) == ["talk-first", "talk-later"]
    assert '<a href="https://example.org/slides">example.org/slides</a>' in loose
    assert 'class="code" alt="https://example.org/slides"' in loose
    [contents] = [html for name, html in printed.items() if name.startswith("contents")]
    assert "Ants" in contents
    [index] = [html for name, html in printed.items() if name.startswith("people")]
    assert "Gauss" in index
    assert "Ants" not in "".join(galley.html for galley in compose(made, book, layers).value.galleys)
