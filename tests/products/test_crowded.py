"""What the demo does not have: parallel sessions with chairs, long names, a light accent."""

import re
from pathlib import Path

import pytest

from tests.conftest import octavo
from tests.tools.pages import page_images, sizes, text, words

EVENT = """\
title: Crowded
start: 2027-03-01
end: 2027-03-01
timezone: Europe/Rome
language: it
rooms: {a: {name: Aula}, b: {name: Biblioteca}, c: {name: Cantina}}
look: {accent: "#ffd400"}
"""
PEOPLE = """\
ada: {given: Ada, family: Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft, role: speaker}
bo: {given: Bo, family: Short, role: speaker}
cy: {given: Cy, family: Sessionchair}
di: {given: Di, family: Talkchair}
ed: {given: Ed, family: Dinnerhost}
"""
PROGRAM = """\
days:
  - date: 2027-03-01
    slots:
      - {time: 9:00-10:00, talk: one, room: a, chair: di}
      - {time: 10:00-10:30, title: Parallel, room: a, chair: cy, talks: [two]}
      - {time: 10:00-10:30, title: Beside, room: b, talks: [three]}
      - {time: 10:00-10:30, title: Below, room: c, talks: [four]}
      - {time: "20:00", kind: social, title: Dinner, people: [ed]}
"""
LONG = "On the many words that a title can have before a narrow column of the timetable is full " * 2


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crowded")
    (folder / "content" / "abstracts").mkdir(parents=True)
    files = {"event.yaml": EVENT, "people.yaml": PEOPLE, "program.yaml": PROGRAM}
    for number, name in enumerate(("one", "two", "three", "four")):
        head = f"title: {LONG}\nspeakers: [{'bo' if number else 'ada'}]"
        files[f"abstracts/{name}.md"] = f"---\n{head}\n---\n\nText.\n"
    for name, written in files.items():
        (folder / "content" / name).write_text(written, encoding="utf-8")
    done = octavo("build", "book", folder=folder)
    assert "OCT-R" not in done.stderr, done.stderr
    return folder / "output" / "book.pdf"


def test_the_index_finds_who_chairs_and_who_invites(book: Path) -> None:
    pages = text(book)
    index = next(page for page in pages if "Indice delle persone" in page and "Sessionchair, Cy" in page)
    for name, word in (
        ("Sessionchair, Cy", "Parallel"),
        ("Dinnerhost, Ed", "Dinner"),
        ("Talkchair, Di", "Text."),
    ):
        [folio] = re.findall(rf"{name} (\d+)", index)
        assert word in pages[int(folio) - 1]


def test_running_heads_stay_on_the_page(book: Path) -> None:
    for page, (width, _height) in zip(words(book), sizes(book), strict=True):
        assert all(word.x1 <= width for word in page)


def test_long_titles_stand_whole_in_the_timetable_if_there_is_room(book: Path) -> None:
    timetable = next(page for page in text(book) if "Orario Lunedì" in page)
    assert timetable.count("narrow column of the timetable is full") >= 4


def test_a_light_accent_colours_the_cover_as_it_is(book: Path) -> None:
    assert page_images(book, 20)[0].convert("RGB").getpixel((5, 5)) == (255, 212, 0)
