"""What a document is made of, composed piece by piece."""

from dataclasses import replace
from pathlib import Path

from pipeline.compose import compose, draft_of
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from tests.events import event


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
