"""Names of rooms and the like, put into pages that were set without them."""

import io
from collections.abc import Iterable

import pypdfium2
import pytest

from pipeline.cache.store import Cache
from pipeline.model import Galley
from pipeline.model.marker import page_marker
from pipeline.problems import Source
from pipeline.render.inlays import BLANK
from tests.render.test_render import document, made
from tests.tools.verapdf import validate

HEAD = "<!doctype html><html lang='en'><head><title>t</title><style>@page{size:100mm 150mm;margin:10mm}"
STYLE = "html{font:10pt 'Source Serif 4'} .meta{color:#246} .time{font-weight:600}"
ARTICLE = """<article class="entry" id="{id}"><p class="meta"><span class="time">9:00 </span>{room}</p>{rest}
</article>"""


def galleys(rooms: Iterable[str], style: str = "", *, behind: str = "", marked: bool = True) -> list[Galley]:
    """A galley for each of ``rooms``, with the same text below it."""
    mark = " data-inlay" if marked else ""
    made = []
    for number, room in enumerate(rooms):
        span = f'<span class="room"{mark}>{room}</span>{behind}'
        rest = f"<p>A text that stays, see {page_marker(['t0'])}.</p>"
        body = ARTICLE.format(id=f"t{number}", room=span, rest=rest)
        html = f"{HEAD}{STYLE}{style}</style></head><body>{body}</body></html>"
        made.append(Galley(f"g{number}", html, Source(f"content/{number}.md")))
    return made


def pages(data: bytes) -> list[tuple[bytes, str]]:
    """How each page looks, and its text."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    shown = [
        (page.render(scale=2).to_pil().tobytes(), page.get_textpage().get_text_range()) for page in document
    ]
    document.close()
    return shown


def compared(tmp_path, rooms: list[str], style: str = "", **how: str) -> None:
    """Pages with inlays look, and read, as if these were not told apart."""
    with_inlays = made(document(tmp_path, *galleys(rooms, style, **how)))
    plain = made(document(tmp_path, *galleys(rooms, style, **how, marked=False)))
    assert with_inlays.problems == plain.problems == ()
    assert pages(with_inlays.value.data) == pages(plain.value.data)
    assert all(BLANK not in text for _picture, text in pages(with_inlays.value.data))


ROOMS = ["Room 1", "Aula Voltaire &amp; Fiévé", "Большой зал", "Room 1"]


@pytest.mark.parametrize(
    "style",
    [
        "",
        ".room{text-transform:uppercase;letter-spacing:1pt}",
        ".meta{text-align:justify;hyphens:auto} .room{margin-left:2em;font-variant-caps:small-caps}",
        # Where letters put in later would not be the same.
        ".meta{text-align:right}",
        ".room{text-decoration:underline}",
        ".room{background:#eee;padding:0 4pt}",
        ".meta{string-set:head content()} @page{@top-left{content:string(head)}}",
        ".room{display:block}",
        "#t0 .room{font-size:16pt} ",
    ],
)
def test_pages_look_as_if_all_had_been_set_at_once(tmp_path, style):
    compared(tmp_path, ROOMS, style)


@pytest.mark.parametrize(
    "room",
    [
        "A room whose name is longer than any line of these pages can be, and goes on",
        "قاعة",
        "会議室",
        "a  b",
    ],
)
def test_what_may_not_be_put_in_is_set_as_it_stands(tmp_path, room):
    compared(tmp_path, ["Room 1", room])


def test_what_is_followed_by_something_is_set_as_it_stands(tmp_path):
    compared(tmp_path, ROOMS, behind=" at noon")


def test_another_name_sets_no_page_again_and_gives_the_same_bytes(tmp_path):
    cache, told = Cache(tmp_path / "cache"), list[tuple[str, bool]]()
    made(document(tmp_path, *galleys(["Room 1", "Room 1", "Room 2"])), cache)
    again = document(tmp_path, *galleys(["Aula", "Aula", "Room 2"]))
    outcome = made(again, cache, told)
    assert [name for name, known in told if not known] == ["Aula"]
    assert outcome.value.data == made(again).value.data


def test_a_book_with_inlays_is_accessible(tmp_path):
    (tmp_path / "book.pdf").write_bytes(made(document(tmp_path, *galleys(ROOMS))).value.data)
    assert validate(tmp_path / "book.pdf") == []
