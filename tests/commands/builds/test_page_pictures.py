"""Pictures of a product's pages: their size, names and bytes, and that they come and go together."""

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cache.store import Cache
from pipeline.commands.builds.page_pictures import page_pictures
from pipeline.load import load_product
from pipeline.model import Pdf
from pipeline.preview.pictures.darkroom import Darkroom, PageUndrawnError
from tests.commands.test_bad_inputs import small
from tests.conftest import octavo

PRODUCT = """title: Cards
page: 100x50mm
png: 401
{more}parts:
  - {{template: card.html, each: person, bleed: true}}
"""
# A word of each person's own; Ada has two pages.
CARD = """{% extends "page.html" %}
{% block body %}<h1>{{ person.name }}</h1>
{% if person.id == 'ada' %}<p style="break-before: page">more</p>{% endif %}{% endblock %}
"""


@pytest.fixture
def event(tmp_path: Path) -> Path:
    return write(small(tmp_path))


def write(event: Path, more: str = "") -> Path:
    folder = event / "templates" / "cards"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "product.yaml").write_text(PRODUCT.format(more=more), encoding="utf-8")
    (folder / "card.html").write_text(CARD, encoding="utf-8")
    people = "ada: {given: Ada, family: Byron}\nbo: {given: Bo, family: Chen}\n"
    (event / "content" / "people.yaml").write_text(people, encoding="utf-8")
    return event


def pictures(event: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (event / "output" / "cards").iterdir()}


def test_each_page_is_a_picture_of_its_own(event: Path) -> None:
    done = octavo("build", "cards", folder=event)
    assert done.returncode == 0, done.stderr
    made = pictures(event)
    assert sorted(made) == ["card-ada-1.png", "card-ada-2.png", "card-bo.png"]
    assert {str(event / "output" / "cards" / name) for name in made} <= {
        str((event / line).resolve()) for line in done.stdout.splitlines()
    }
    for data in made.values():
        with Image.open(io.BytesIO(data)) as picture:
            # 100 × 50 mm is 283.46 × 141.73 pt: no whole number of pixels.
            assert (picture.format, picture.size) == ("PNG", (401, 201))
            assert picture.convert("L").getextrema()[0] < 128


def test_equal_pages_are_equal_bytes_without_what_was_remembered(event: Path, tmp_path: Path) -> None:
    octavo("build", "cards", folder=event)
    other = write(small(tmp_path / "other"))
    octavo("build", "cards", folder=other)
    assert pictures(other) == pictures(event)


def test_what_is_no_more_goes_and_one_alone_is_made_anew(event: Path) -> None:
    octavo("build", "cards", folder=event)
    before = pictures(event)
    people = event / "content" / "people.yaml"
    people.write_text(people.read_text().replace("Bo, family: Chen", "Bo, family: Li"), encoding="utf-8")
    assert octavo("build", "cards", "--only", "bo", folder=event).returncode == 0
    assert {name for name, data in pictures(event).items() if data != before[name]} == {"card-bo.png"}
    people.write_text(people.read_text().replace("bo: {given: Bo, family: Li}\n", ""), encoding="utf-8")
    own = event / "output" / "cards" / "holiday.png"
    Image.new("RGB", (9, 9)).save(own)
    octavo("build", "cards", folder=event)
    assert sorted(pictures(event)) == ["card-ada-1.png", "card-ada-2.png", "holiday.png"]


def test_those_of_a_private_product_are_private(event: Path) -> None:
    write(event, "private: true\n")
    octavo("build", "cards", folder=event)
    modes = {path.stat().st_mode & 0o077 for path in (event / "output" / "cards").iterdir()}
    assert modes == {0}


def test_one_that_cannot_be_drawn_is_told_and_none_is_made(
    event: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    octavo("build", "cards", folder=event)
    data = (event / "output" / "cards.pdf").read_bytes()
    product = load_product(event / "templates" / "cards").value
    assert product

    def refuse(room: Darkroom, name: str, *order: object) -> bytes:
        if name == "2":
            raise PageUndrawnError("it took longer than 30 seconds")
        return drawn(room, name, *order)

    drawn = Darkroom.picture
    monkeypatch.setattr(Darkroom, "picture", refuse)
    made = page_pictures(Pdf("cards", data, 3, galleys=("a", "a", "b")), product, Cache(tmp_path / "cache"))
    assert made.value == {}
    assert [problem.code for problem in made.problems] == ["OCT-S77"]
    assert "longer than 30 seconds" in made.problems[0].message
