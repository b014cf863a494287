"""Page formats of an event's own: each fault of the file at its place, and what is sound is kept."""

from pathlib import Path

import pytest

from pipeline.load import load_formats
from pipeline.model.page_format import Format
from tests.conftest import REPOSITORY

SOUND = "{width: 99, height: 210, inner: 9, outer: 8, top: 7, bottom: 6, size: 9, leading: 12}"


def read(root: Path, said: str) -> tuple[dict[str, Format], list[tuple[str, str]]]:
    file = root / "styles" / "formats.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(said, encoding="utf-8")
    outcome = load_formats(root)
    places = [(one.code, str(one.source).removeprefix("styles/formats.yaml:")) for one in outcome.problems]
    return outcome.value, places


@pytest.mark.parametrize(
    ("thin", "found"),
    [
        (SOUND.replace("99", "2"), [("OCT-Y16", "2:15")]),
        (SOUND.replace("99", "wide"), [("OCT-Y16", "2:15")]),
        (SOUND.replace("99", ".nan"), [("OCT-Y16", "2:15")]),
        (SOUND.replace("99", "[9]"), [("OCT-Y16", "2:8")]),
        (SOUND.replace("}", ", colour: 3}"), [("OCT-Y10", "2:93")]),
        (SOUND.replace("width: 99, ", ""), [("OCT-Y12", "2:7")]),
        (SOUND.replace("outer: 8", "outer: 88"), [("OCT-Y21", "2:49")]),
        (SOUND.replace("bottom: 6", "bottom: 203"), [("OCT-Y21", "2:68")]),
        ("12", [("OCT-Y13", "2:7")]),
        ("[1, 2]", [("OCT-Y13", "2:1")]),
        ("", [("OCT-Y12", "2:1")]),
    ],
)
def test_a_fault_is_told_and_the_others_stay(tmp_path: Path, thin: str, found: list[tuple[str, str]]) -> None:
    known, told = read(tmp_path, f"wide: {SOUND}\nthin: {thin}\nlast: {SOUND}\n")
    assert told == found
    # A key that nobody knows costs its format nothing else.
    assert list(known) == (["wide", "thin", "last"] if "colour" in thin else ["wide", "last"])


@pytest.mark.parametrize("said", ["- a\n", "[[[", "a: {b: [{c: d}]}\n", "\0\x07", "a: &a [*a]\n", "x\n"])
def test_no_file_is_too_odd(tmp_path: Path, said: str) -> None:
    known, told = read(tmp_path, said)
    assert known == {}
    assert told


def test_without_a_file_there_is_none_and_nothing_is_told(tmp_path: Path) -> None:
    assert load_formats(tmp_path).value == {}
    assert load_formats(tmp_path).problems == ()
    assert read(tmp_path, "") == ({}, [])


def test_ours_are_sound() -> None:
    outcome = load_formats(REPOSITORY)
    assert outcome.problems == ()
    assert {"A5", "badge", "letter-columns"} <= {*outcome.value}
