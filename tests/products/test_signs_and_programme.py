"""Door signs and the short programme: each slot is there, each day on its page, whatever the event."""

import re
import shutil
from pathlib import Path

import pytest

from pipeline.load import load_event
from tests.conftest import REPOSITORY, Built, octavo
from tests.products.test_book import bare
from tests.tools.pages import page_images, sizes, text, words

# A printer leaves so much of the edge white (pt; 4 mm).
_SAFE = 4 * 72 / 25.4


def test_every_slot_is_on_the_signs_of_its_day(built: Built) -> None:
    event = load_event(REPOSITORY).value
    signs = [bare(page) for page in text(built.pdf("signs"))]
    for day in event.days:
        date = bare(f"{day.date:%A} {day.date.day}")
        sign = "".join(page for page in signs if date in page)
        assert sign.count(date) == 2
        for slot in day.slots:
            assert f"{slot.start.hour}{slot.start:%M}" in sign
            assert bare(slot.title) in sign
            talk = event.talk.get(slot.talk or "")
            assert talk is None or talk.tba or bare(talk.title.plain)[:40] in sign


def test_there_are_signs_to_greet_to_register_to_point_and_to_reserve(built: Built) -> None:
    printed = text(built.pdf("signs"))
    assert "Welcome to" in printed[0]
    assert "Registration" in printed[1]
    assert "Reserved" in printed[-1]
    # Each of the two days has two sheets.
    assert len(printed) == 1 + 1 + 4 + 3 + 1


def test_the_programme_is_two_pages_and_one_folded_sheet(built: Built) -> None:
    assert [(round(w), round(h)) for w, h in sizes(built.pdf("programme"))] == [(421, 595)] * 2
    assert [(round(w), round(h)) for w, h in sizes(built.pdf("programme-folded"))] == [(842, 595)]
    monday, tuesday = (bare(page) for page in text(built.pdf("programme")))
    assert "hertrich" in monday
    assert "arvanitidis" in monday
    assert "toschi" in tuesday
    assert "participantsdeparture" in tuesday


@pytest.mark.parametrize("product", ["signs", "programme"])
def test_words_keep_off_the_edge(built: Built, product: str) -> None:
    path = built.pdf(product)
    for page, (width, height) in zip(words(path), sizes(path), strict=True):
        for word in page:
            assert _SAFE <= word.x0 < word.x1 <= width - _SAFE, word
            assert word.y1 <= height - _SAFE, word


EVENT = """title: {title}
start: 2026-09-01
end: 2026-09-01
timezone: Europe/Berlin
language: {language}
{more}
"""


def event_of(
    folder: Path, slots: list[str], title: str = "Full", language: str = "en-GB", more: str = ""
) -> Path:
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "event.yaml").write_text(
        EVENT.format(title=title, language=language, more=more), encoding="utf-8"
    )
    (content / "people.yaml").write_text("ada: {given: Ada, family: Byron}\n")
    rows = "\n".join(f"      - {{{slot}}}" for slot in slots)
    (content / "program.yaml").write_text(
        f"days:\n  - date: 2026-09-01\n    slots:\n{rows}\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day of thirty slots in three rooms, in Italian, on A3 signs."""
    rooms = "rooms: {a: Aula Magna, b: Sala 2, c: Il sotterraneo con un nome lungo}\nlook: {sign: A3}"
    slots = [
        f"time: {8 + i}:00-{8 + i}:50, kind: other, room: {room}, title: Incontro {room}{i} {'di ' * (i % 5)}"
        for i in range(10)
        for room in "abc"
    ]
    slots.append("time: 18:00-19:00, kind: social, title: Cena")
    folder = event_of(tmp_path_factory.mktemp("crowded"), slots, "Giornate", "it", rooms)
    run = octavo("build", "signs", "programme", folder=folder)
    assert run.returncode == 0, run.stderr
    return folder


def test_a3_has_room_for_ten_slots_on_one_sign_per_room(crowded: Path) -> None:
    pages = text(crowded / "output" / "signs.pdf")
    doors = [page for page in pages if "Incontro" in page]
    assert len(doors) == 3
    for room, door in zip("abc", doors, strict=True):
        assert [int(n) for n in re.findall(rf"Incontro {room}(\d+)", door)] == list(range(10))
        assert "Martedì 1 settembre" in door
        assert "Cena" not in door
    assert {(round(w), round(h)) for w, h in sizes(crowded / "output" / "signs.pdf")} == {(842, 1191)}


def test_a_crowded_day_loses_nothing_in_the_programme(crowded: Path) -> None:
    printed = " ".join(text(crowded / "output" / "programme.pdf"))
    assert all(f"Incontro {room}{i}" in printed for room in "abc" for i in range(10))
    blank = [
        image.getextrema() == ((255, 255),) * 3
        for image in page_images(crowded / "output" / "programme.pdf", 20)
    ]
    assert not any(blank)


def test_an_event_without_days_has_signs_but_no_doors(tmp_path: Path) -> None:
    folder = event_of(tmp_path / "bare", [])
    shutil.rmtree(folder / "output", ignore_errors=True)
    (folder / "content" / "program.yaml").write_text("days: []\n")
    run = octavo("build", "signs", folder=folder)
    assert run.returncode == 1
    assert "OCT-P08" in run.stderr
    assert len(text(folder / "output" / "signs.pdf")) == 6
