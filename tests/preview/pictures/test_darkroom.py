"""Pages are drawn in a process of its own: what crashes there is a message, and the next page is drawn."""

import io
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from PIL import Image

from pipeline.preview.pictures.darkroom import Darkroom, PageUndrawnError
from pipeline.preview.pictures.page_drawing import MOST_PIXELS, PictureOrder
from tests.preview.pictures.colours import coloured


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    room = Darkroom()
    yield room
    room.close()


def picture(darkroom: Darkroom, pdf: bytes, page: int = 0, scale: float = 1.0, key: str = "k") -> Image.Image:
    drawn = darkroom.picture(f"{key}-{page}", PictureOrder(key, page, scale), pdf)
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def test_pages_come_at_the_scale_that_is_asked_for(darkroom: Darkroom) -> None:
    pdf = coloured((1, 0, 0), (0, 1, 0))
    for scale in (0.5, 1.0, 2.25):
        drawn = picture(darkroom, pdf, 1, scale)
        assert drawn.size == (int(100 * scale), int(200 * scale))
        assert drawn.getpixel((20, 20)) == (0, 255, 0)


def test_a_picture_too_large_is_drawn_smaller(darkroom: Darkroom) -> None:
    drawn = darkroom.picture("large", PictureOrder("large", 0, 300.0), coloured((0, 0, 1)))
    with Image.open(io.BytesIO(drawn)) as opened:
        assert 0.9 * MOST_PIXELS < opened.width * opened.height <= 1.01 * MOST_PIXELS


def test_no_side_is_longer_than_a_picture_can_have(darkroom: Darkroom) -> None:
    """A strip of 3 × 14,000 pt."""
    book = pikepdf.new()
    book.add_blank_page(page_size=(3, 14_000))
    out = io.BytesIO()
    book.save(out)
    assert picture(darkroom, out.getvalue(), scale=9.0, key="strip").height in (16_382, 16_383)


def test_boxes_are_told_from_the_top_left(darkroom: Darkroom) -> None:
    with pikepdf.open(io.BytesIO(coloured((1, 0, 0)))) as book:
        book.pages[0].obj.TrimBox = pikepdf.Array([10, 20, 90, 180])
        book.pages[0].obj.BleedBox = pikepdf.Array([5, 10, 95, 190])
        out = io.BytesIO()
        book.save(out)
    [page] = darkroom.measured("boxes", out.getvalue())
    assert (page.width, page.height) == (100, 200)
    assert page.trim == (10, 20, 90, 180)
    assert page.bleed == (5, 10, 95, 190)


def test_what_is_no_pdf_is_a_message(darkroom: Darkroom) -> None:
    with pytest.raises(PageUndrawnError, match="PDF"):
        darkroom.picture("none", PictureOrder("none", 0, 1.0), b"no PDF at all")
    with pytest.raises(PageUndrawnError):
        darkroom.picture("beyond", PictureOrder("beyond", 7, 1.0), coloured((1, 0, 0)))
    assert picture(darkroom, coloured((1, 0, 0)), key="after").getpixel((5, 5)) == (255, 0, 0)


def test_a_crash_costs_one_picture() -> None:
    darkroom = Darkroom()
    try:
        pdf = coloured((1, 0, 0))
        picture(darkroom, pdf)
        assert darkroom._worker is not None
        os.kill(darkroom._worker._process.pid or 0, signal.SIGSEGV)
        with pytest.raises(PageUndrawnError, match="crashed"):
            darkroom.picture("next", PictureOrder("k", 0, 3.0), pdf)
        assert picture(darkroom, pdf, scale=4.0).size == (400, 800)
    finally:
        darkroom.close()


def test_pictures_are_kept_within_a_bound() -> None:
    darkroom = Darkroom(kept=1000)
    try:
        pdf = coloured(*[(0.01 * n, 0, 0) for n in range(30)])
        for page in range(30):
            darkroom.picture(f"p{page}", PictureOrder("k", page, 2.0), pdf)
        assert sum(map(len, darkroom._pictures.values())) == darkroom._held <= 1000
        assert ("p29", 2.0) in darkroom._pictures
    finally:
        darkroom.close()


def test_a_picture_is_drawn_once_for_all_who_ask(darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, drawn = [], darkroom._drawn

    def counted(order: PictureOrder, pdf: bytes) -> bytes:
        asked.append(order)
        return drawn(order, pdf)

    monkeypatch.setattr(darkroom, "_drawn", counted)
    pdf = coloured((1, 0, 1))
    with ThreadPoolExecutor(6) as threads:
        made = list(
            threads.map(lambda _: darkroom.picture("once", PictureOrder("once", 0, 1.5), pdf), range(6))
        )
    assert len(set(made)) == 1
    assert len(asked) == 1


def test_a_closed_darkroom_draws_nothing_and_leaves_no_process() -> None:
    darkroom = Darkroom()
    darkroom.warm()
    assert darkroom._worker is not None
    number = darkroom._worker._process.pid or 0
    darkroom.close()
    with pytest.raises(PageUndrawnError, match="closed"):
        darkroom.picture("a", PictureOrder("a", 0, 1.0), coloured((1, 0, 0)))
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
