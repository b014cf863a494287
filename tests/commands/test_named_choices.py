"""What the event and its own products name is looked for by check as by a build, and told once."""

from pathlib import Path

import pytest

from tests.commands.test_bad_inputs import small
from tests.commands.test_looks import told, write

HEAD = "title: T\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n"
PAGE = '{% extends "page.html" %}{% block body %}<p>x</p>{% endblock %}'
PARTS = "parts:\n  - {template: slip.html}\n"


@pytest.mark.parametrize(
    ("badges", "found"),
    [
        ("nonsense", [("OCT-S40", "content/event.yaml:5:16")]),
        ("900x900", [("OCT-S41", "content/event.yaml:5:16")]),
        # It fits without the bleed that badges have.
        ("200x285", [("OCT-S41", "content/event.yaml:5:16")]),
        ("20x20", [("OCT-S42", "content/event.yaml:5:16")]),
        ("L4785", []),
        ("90x54", []),
    ],
)
def test_cards_for_badges(tmp_path: Path, badges: str, found: list[tuple[str, str]]) -> None:
    event = small(tmp_path, event_dot_yaml=f"{HEAD}look: {{badges: {badges}}}\n")
    assert told(event, "check") == found


def test_a_build_tells_the_same_once(tmp_path: Path) -> None:
    people = "ada: {given: Ada, family: Byron}\n"
    event = small(tmp_path, event_dot_yaml=f"{HEAD}look: {{badges: nonsense}}\n", people_dot_yaml=people)
    assert told(event, "build", "badges") == told(event, "check") == [("OCT-S40", "content/event.yaml:5:16")]


def test_a_printer(tmp_path: Path) -> None:
    event = small(tmp_path, event_dot_yaml=f"{HEAD}printer: gray\n")
    assert told(event, "check") == told(event, "build", "book") == [("OCT-S47", "content/event.yaml:5:10")]
    (event / "printers").mkdir()
    (event / "printers" / "gray.yaml").write_text("title: Ours\n")
    assert told(event, "check") == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("page: nix\n", [("OCT-S01", "4:7")]),
        ("stock: nix\n", [("OCT-S40", "4:8")]),
        ("outputs: [{file: a.pdf, sheet: {paper: nix}}]\n", [("OCT-S05", "4:40")]),
        ("blub: 1\n", [("OCT-Y10", "4:1")]),
        ("page: A6\n", []),
    ],
)
def test_products_of_its_own(tmp_path: Path, said: str, found: list[tuple[str, str]]) -> None:
    event = write(small(tmp_path), templates__slip__slip_dot_html=PAGE)
    file = "templates/slip/product.yaml"
    (event / file).write_text(f"title: Slips\n{PARTS}{said}")
    expected = [(code, f"{file}:{at}") for code, at in found]
    assert told(event, "check") == expected
    assert told(event, "build", "slip") == expected


def test_formats_that_nothing_asks_for(tmp_path: Path) -> None:
    event = write(small(tmp_path), styles__formats_dot_yaml="thin: {wdth: 3}\nslim: 12\n")
    at = "styles/formats.yaml"
    assert told(event, "check")[-2:] == [("OCT-Y10", f"{at}:1:8"), ("OCT-Y13", f"{at}:2:7")]
    assert [place for code, place in told(event, "check") if code == "OCT-Y12"] == [f"{at}:1:7"] * 8


def test_what_is_mended_is_told_no_more(tmp_path: Path) -> None:
    """What was found is remembered only as long as nothing has changed."""
    event = write(small(tmp_path), templates__slip__slip_dot_html=PAGE, styles__formats_dot_yaml="thin: 12\n")
    product = event / "templates" / "slip" / "product.yaml"
    product.write_text(f"title: Slips\n{PARTS}page: thin\n")
    found = [("OCT-Y13", "styles/formats.yaml:1:7"), ("OCT-S01", "templates/slip/product.yaml:4:7")]
    assert told(event, "check") == told(event, "check") == found
    size = "{width: 99, height: 210, inner: 9, outer: 8, top: 7, bottom: 6, size: 9, leading: 12}"
    (event / "styles" / "formats.yaml").write_text(f"thin: {size}\n")
    assert told(event, "check") == []
    product.write_text(f"title: Slips\n{PARTS}page: slim\n")
    assert told(event, "check") == found[1:]
