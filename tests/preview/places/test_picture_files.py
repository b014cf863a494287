"""Which files the pictures of a page are."""

import pytest

from pipeline.preview.places.picture_files import picture_file
from pipeline.preview.reading.page_sheet import PagePicture

BOX = (0.0, 0.0, 10.0, 10.0)
HTML = (
    '<p><img class="a" alt="A wheel &amp; a plate" src="pictures/wheel%20one.svg">'
    "<img alt='Two' src='b.png?x=1#y'><img src=\"data:image/png;base64,AAAA\" alt=\"code\">"
)


@pytest.mark.parametrize(
    ("alt", "file"),
    [
        ("A wheel & a plate", "pictures/wheel one.svg"),
        ("Two", "b.png"),
        ("code", ""),
        ("A formula", ""),
        ("", ""),
    ],
)
def test_a_picture_is_known_by_what_is_said_for_the_blind(alt: str, file: str) -> None:
    assert picture_file(PagePicture(BOX, alt), HTML) == file


def test_a_picture_without_words_is_the_only_one_there_is() -> None:
    assert picture_file(PagePicture(BOX), "<div style=\"background: url('logo.svg')\">") == "logo.svg"
    assert picture_file(PagePicture(BOX), '<img src="a.png"><img src="b.png">') == ""


def test_two_pictures_of_the_same_words_are_not_told_apart_by_guessing() -> None:
    assert picture_file(PagePicture(BOX, "x"), '<img alt="x" src="a.png"><img alt="x" src="b.png">') == ""


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "a/../../secret.png",
        "%2e%2e/secret.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://example.org/a.png",
        "javascript:alert(1)",
        "..\\secret.png",
        "a\u202egnp.exe",
    ],
)
def test_no_address_leads_out_of_the_content(address: str) -> None:
    assert picture_file(PagePicture(BOX, "x"), f'<img alt="x" src="{address}">') == ""
