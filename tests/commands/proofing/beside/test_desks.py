"""Letters, cards, reports and former pages, as the proof room's page is told of them."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.commands.products import products
from pipeline.commands.proofing.beside.difference_desk import DifferenceDesk
from pipeline.commands.proofing.beside.letter_desk import LetterDesk
from pipeline.commands.proofing.beside.place_desk import PlaceDesk
from pipeline.commands.proofing.beside.report_desk import ReportDesk
from pipeline.commands.proofing.beside.sheet_desk import SheetDesk
from pipeline.commands.proofing.notice_board import Board
from pipeline.folders.kept_events import home_of_records, texts_of, to_keep
from pipeline.load import load_event
from pipeline.model import Event, Product
from pipeline.model.proofsheet import Printing
from pipeline.preview.pictures.darkroom import Darkroom
from pipeline.problems import Halt
from tests.preview.places.harbour import ABSTRACTS, PEOPLE, harbour
from tests.preview.places.printings import printing_of

MAILING = """title: A word before
subject: "{{ event.short }}: a word, {{ person.given }}"
to: {roles: [speaker]}
enclose:
  - {product: programme}
  - {personal: itinerary}
  - {calendar: own}
  - {file: pages/town.md}
  - {product: book, link: "https://harbour.museum/book.pdf"}
"""
LETTER_TEXT = "Dear {{ person.name }},\n\nwelcome.\n"


@pytest.fixture(scope="module")
def event_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = harbour(tmp_path_factory.mktemp("desks"))
    folder = root / "templates" / "mail" / "word"
    folder.mkdir(parents=True)
    (folder / "mailing.yaml").write_text(MAILING, encoding="utf-8")
    (folder / "letter.txt").write_text(LETTER_TEXT, encoding="utf-8")
    (folder / "letter.html").write_text(
        "<!doctype html><html><body><p>Dear {{ person.name }},</p>"
        '<img src="https://elsewhere.example/spy.png" alt=""></body></html>',
        encoding="utf-8",
    )
    return root


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    room = Darkroom()
    yield room
    room.close()


@pytest.fixture(scope="module")
def places(event_folder: Path, darkroom: Darkroom) -> PlaceDesk:
    return PlaceDesk(event_folder, darkroom)


@pytest.fixture(scope="module")
def badges(event_folder: Path) -> Printing:
    return printing_of(event_folder, "badges")


@pytest.fixture(scope="module")
def book(event_folder: Path) -> Printing:
    return printing_of(event_folder, "book")


def product(root: Path, name: str) -> Product:
    return next(one for one in products(root).value if one.name == name)


def loaded(root: Path) -> Event:
    event = load_event(root).value
    assert event is not None
    return event


def as_page(value: object) -> Any:
    """``value`` as it comes through JSON."""
    return json.loads(json.dumps(value))


# --- letters


def files_of(root: Path) -> dict[str, float]:
    return {
        str(path): path.stat().st_mtime_ns
        for path in root.rglob("*")
        if path.is_file() and ".octavo" not in path.parts
    }


def test_mailings_are_told_with_whom_they_go_to(event_folder: Path) -> None:
    told = as_page(LetterDesk(event_folder).mailings(loaded(event_folder)))
    [word] = [one for one in told["mailings"] if one["name"] == "word"]
    assert word["title"] == "A word before"
    assert [one["id"] for one in word["recipients"]] == ["grace", "ada"]
    assert word["source"]["file"] == "templates/mail/word/mailing.yaml"


def test_a_letter_is_told_as_its_recipient_sees_it_and_nothing_is_written(event_folder: Path) -> None:
    before = files_of(event_folder)
    told = as_page(LetterDesk(event_folder).letter(loaded(event_folder), "word", "ada"))
    assert files_of(event_folder) == before
    assert (told["subject"], told["to"]) == ("HD: a word, Ada", "ada@harbour.museum")
    assert told["text"].startswith("Dear Ada Lovelace,\n")
    assert told["html"] is True
    # Our frame fetches nothing; a mail program may.
    assert [one["code"] for one in told["problems"]] == ["OCT-M20"]
    programme, own, calendar, town, link = told["attachments"]
    assert (programme["product"], programme["personal"], programme["file"]) == (
        "programme",
        False,
        "programme.pdf",
    )
    assert (own["product"], own["personal"]) == ("itinerary", True)
    assert calendar["type"].startswith("text/calendar")
    assert town == {"file": "town.md", "type": "text/markdown", "size": town["size"]}
    assert link["link"] == "https://harbour.museum/book.pdf"


def test_a_letter_to_nobody_is_told(event_folder: Path) -> None:
    desk, event = LetterDesk(event_folder), loaded(event_folder)
    with pytest.raises(Halt, match="not among the recipients"):
        desk.letter(event, "word", "<script>")
    with pytest.raises(Halt, match="no mailing"):
        desk.letter(event, "../../secret", "ada")


def test_the_frame_of_a_letter_has_its_html(event_folder: Path) -> None:
    frame = LetterDesk(event_folder).frame(loaded(event_folder), "word", "ada")
    assert "Dear Ada Lovelace" in frame
    assert "No letter" not in frame


def test_who_has_no_address_is_shown_all_the_same(tmp_path: Path) -> None:
    root = harbour(tmp_path, people_dot_yaml=PEOPLE.replace("  email: ada@harbour.museum\n", ""))
    desk, event = LetterDesk(root), loaded(root)
    [mailing] = [one for one in as_page(desk.mailings(event))["mailings"] if one["name"] == "programme"]
    assert "ada" in [one["id"] for one in mailing["recipients"]]
    assert as_page(desk.letter(event, "programme", "ada"))["to"] == ""


# --- cards


def test_a_person_is_shown_their_card_and_its_place_on_the_sheet(
    event_folder: Path, places: PlaceDesk, badges: Printing
) -> None:
    desk = SheetDesk(event_folder, places)
    told = as_page(desk.mine(badges, product(event_folder, "badges"), "ada"))
    assert told["pages"] == [4, 5]
    front, back = told["sheets"]
    assert [(one["file"], one["page"], one["of"]) for one in (front, back)] == [
        ("badges.pdf", 0, 4),
        ("badges.pdf", 1, 5),
    ]
    # Behind the front: as far from the right edge of an A4 sheet as that is from the left.
    assert front["box"][1::2] == back["box"][1::2]
    assert round(front["box"][0] + back["box"][2], 1) == round(210 * 72 / 25.4, 1)
    assert [round((box[2] - box[0]) / 72 * 25.4) for box in (front["box"], back["box"])] == [96, 96]


def test_places_on_the_sheet_are_where_the_press_lays_the_pages(
    event_folder: Path, places: PlaceDesk, badges: Printing, darkroom: Darkroom
) -> None:
    from pipeline.press import press

    asked = product(event_folder, "badges")
    assert badges.event is not None
    [sheets] = press(badges.pdf, asked.outputs, badges.event.look.sheet).value
    for person in badges.event.people:
        front = as_page(SheetDesk(event_folder, places).mine(badges, asked, person.id))["sheets"][0]
        sheet = darkroom.sheet("sheets", front["page"], sheets.data)
        x0, y0, x1, y1 = front["box"]
        inside = [
            letter
            for letter, box in zip(sheet.letters, sheet.boxes, strict=True)
            if x0 < (box[0] + box[2]) / 2 < x1 and y0 < (box[1] + box[3]) / 2 < y1
        ]
        assert person.family in "".join(inside)


def test_owners_are_those_who_have_pages(
    event_folder: Path, places: PlaceDesk, badges: Printing, book: Printing
) -> None:
    desk = SheetDesk(event_folder, places)
    assert [one["id"] for one in desk.owners(badges)] == ["ada", "grace", "wei", "lukasz"]
    assert desk.owners(book) == []
    assert desk.mine(book, product(event_folder, "book"), "ada") == {"pages": [], "sheets": []}
    assert desk.mine(badges, product(event_folder, "badges"), "<nobody>") == {"pages": [], "sheets": []}


# --- reports


def test_the_fit_of_pages_is_told_some_at_a_time(
    event_folder: Path, places: PlaceDesk, book: Printing
) -> None:
    told = as_page(ReportDesk(event_folder, places).fit(book, 0))
    assert told["next"] is None
    assert all(set(row) == {"page", "loose", "tight", "over", "filled", "sparse"} for row in told["rows"])
    assert as_page(ReportDesk(event_folder, places).fit(book, 10_000))["rows"] == []


def test_the_preflight_report_is_a_page_that_needs_no_other(
    event_folder: Path, places: PlaceDesk, badges: Printing
) -> None:
    desk = ReportDesk(event_folder, places)
    html = desk.preflight(badges, product(event_folder, "badges"), "")
    assert html.startswith("<!doctype html>")
    assert "Preflight of badges" in html
    assert "<script" not in html
    assert desk.preflight(badges, product(event_folder, "badges"), "") is html
    with pytest.raises(Halt):
        desk.preflight(badges, product(event_folder, "badges"), "no-such-printer")


# --- former pages


def keep(root: Path, name: str) -> None:
    from datetime import UTC, datetime

    home_of_records(root)
    for path, data in to_keep(root, name, texts_of(root), datetime(2026, 1, 2, tzinfo=UTC)).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def ready(desk: DifferenceDesk, printing: Printing, asked: Product, record: str = "") -> Any:
    until = time.monotonic() + 240
    while (told := desk.told(printing, asked, record))["state"] == "making":
        assert time.monotonic() < until
        time.sleep(0.1)
    return as_page(told)


def test_former_pages_stand_beside_those_of_now(tmp_path: Path, darkroom: Darkroom) -> None:
    root = harbour(tmp_path)
    keep(root, "first")
    path = root / "content" / "abstracts" / "compiler.md"
    path.write_text(ABSTRACTS["compiler"].replace("thirty", "about thirty"), encoding="utf-8")
    now, board = printing_of(root, "book"), Board()
    desk, asked = DifferenceDesk(root, PlaceDesk(root, darkroom), board), product(root, "book")
    assert [one["name"] for one in desk.records()] == ["first"]
    told = ready(desk, now, asked)
    assert (told["record"], told["moved"]) == ("first", 0)
    page = now.anchors["talk-compiler"][0]
    assert told["pairs"] == [[page, page]]
    assert "Compilers ahoy" in json.dumps(told["sentences"])
    former = board.page(told["former"][page][0])
    assert former is not None
    words = darkroom.sheet(former.key, former.page, former.pdf).letters
    assert "is thirty" in words.replace("\r\n", " ")
    assert ready(desk, now, asked, "no-such-tag")["state"] == "failed"
    desk.close()


def test_without_a_record_there_is_nothing_to_compare(
    event_folder: Path, places: PlaceDesk, badges: Printing
) -> None:
    desk = DifferenceDesk(event_folder, places, Board())
    told = ready(desk, badges, product(event_folder, "badges"))
    assert told["state"] == "failed"
    assert "not printed or mailed yet" in told["error"]
