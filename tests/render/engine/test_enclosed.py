"""Pictures that lie in a page itself: taken out before the engine reads it, and handed to it when it asks."""

from pathlib import Path

import pytest

from pipeline.render.engine.fetcher import FolderFetcher, enclosed

LONG = "data:image/svg+xml;base64," + "QUJD" * 100


def test_a_picture_is_taken_out_and_given_back(tmp_path: Path) -> None:
    html, pictures = enclosed(
        f'<p>a</p><img alt="b" src="{LONG}"><i style="background: url({LONG}) top">c</i>'
    )
    [address] = pictures
    assert html == f'<p>a</p><img alt="b" src="{address}"><i style="background: url({address}) top">c</i>'
    assert len(address) < 60
    response = FolderFetcher((tmp_path,), enclosed=pictures).fetch(address)
    assert response.read() == b"ABC" * 100
    assert response.content_type == "image/svg+xml"


def test_the_address_tells_the_picture_from_others() -> None:
    first, second = (enclosed(f'<img src="{LONG}{more}">')[1] for more in ("QUJD", "QUJE"))
    assert first.keys() != second.keys()


@pytest.mark.parametrize(
    "html",
    [f"<p>src={LONG}</p>", f'<p>src="{LONG}"</p>', '<img src="data:image/png;base64,QUJD">', "<p>x</p>"],
)
def test_text_and_short_addresses_stay(html: str) -> None:
    assert enclosed(html) == (html, {})


def test_an_address_that_is_not_enclosed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="refused"):
        FolderFetcher((tmp_path,)).fetch("octavo-data:0")
