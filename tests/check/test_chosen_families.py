"""Families of type that an event chooses: what is missing, or must not be embedded, is told."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pipeline.check.texts.chosen_families import chosen_families
from pipeline.check.texts.chosen_theme import chosen_theme
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_event
from pipeline.model import Look
from tests import events

REGULAR = shipped("styles") / "fonts" / "source-serif-4" / "SourceSerif4_400Regular.ttf"


def told(root: Path, serif: str = "", sans: str = "") -> list[tuple[str, str, str]]:
    event = replace(events.event(), look=Look(serif=serif, sans=sans))
    found = chosen_families(event, Layers(root).fonts)
    return [(problem.code, problem.message, problem.hint) for problem in found]


def own_font(root: Path, family: str, forbidden: int = 0) -> None:
    folder = root / "styles" / "fonts"
    folder.mkdir(parents=True)
    shutil.copyfile(REGULAR, folder / "own.ttf")
    with TTFont(folder / "own.ttf") as font:
        for number in (1, 16):
            font["name"].setName(family, number, 3, 1, 0x409)
        font["OS/2"].fsType = forbidden
        font.save(folder / "own.ttf")


def test_ours_are_there_and_whole(tmp_path: Path) -> None:
    assert told(tmp_path, serif="Source Sans 3", sans="Source Serif 4") == []


def test_without_a_choice_no_font_is_looked_at(tmp_path: Path) -> None:
    assert told(tmp_path) == []


@pytest.mark.parametrize(("family", "hint"), [
    ("Source Serif", "“Source Serif 4”"),
    ("EB Garamond", "sudo apt install fonts-ebgaramond"),
])  # fmt: skip
def test_one_that_is_missing_is_told_with_a_way_to_it(tmp_path: Path, family: str, hint: str) -> None:
    [(code, message, remedy)] = told(tmp_path, serif=family)
    assert code == "OCT-T36"
    assert family in message
    assert hint in remedy


def test_missing_faces_are_named(tmp_path: Path) -> None:
    own_font(tmp_path, "Quay")
    [(code, message, _)] = told(tmp_path, serif="Quay")
    assert code == "OCT-T37"
    assert "600 or more" in message
    assert "italic" in message
    assert "regular" not in message


def test_a_font_that_must_not_be_embedded_is_told(tmp_path: Path) -> None:
    own_font(tmp_path, "Quay", forbidden=2)
    assert ("OCT-T38", "own.ttf of Quay says that it must not be put into a PDF") in [
        (code, message) for code, message, _ in told(tmp_path, sans="Quay")
    ]


def test_each_is_told_where_it_is_chosen(tmp_path: Path) -> None:
    own_font(tmp_path, "Quay", forbidden=2)
    (tmp_path / "content").mkdir()
    head = "title: T\nstart: 2027-06-14\nend: 2027-06-14\ntimezone: Europe/Lisbon\n"
    look = "look:\n  fonts:\n    serif: Quay\n    sans: Nowhere\n"
    (tmp_path / "content" / "event.yaml").write_text(head + look)
    event = load_event(tmp_path).value
    assert event
    found = [(one.code, str(one.source)) for one in chosen_families(event, Layers(tmp_path).fonts)]
    serif, sans = "content/event.yaml:7:12", "content/event.yaml:8:11"
    assert sorted(found) == [("OCT-T36", sans), ("OCT-T37", serif), ("OCT-T38", serif)]


def test_a_theme_that_is_not_there_is_told(tmp_path: Path) -> None:
    def of(theme: str) -> list[tuple[str, str]]:
        event = replace(events.event(), look=Look(theme=theme))
        return [(problem.code, problem.hint) for problem in chosen_theme(event, tmp_path)]

    assert of("") == of("modern") == []
    assert of("modem") == [("OCT-T39", "Did you mean “modern”?")]
    assert of("night")[0][1].startswith("There are classic, modern, newspaper; ")
    (tmp_path / "styles" / "themes").mkdir(parents=True)
    (tmp_path / "styles" / "themes" / "night.css").write_text("h1 { color: navy }")
    assert of("night") == []
