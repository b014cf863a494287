"""A product of an event's own, of files alone: on a page of its own size, or on bought stock."""

from pathlib import Path

import pikepdf
import pytest

from tests.conftest import octavo
from tests.tools.pages import sizes, text

_MM = 72 / 25.4
EVENT = "title: Trial\nstart: 2027-06-14\nend: 2027-06-14\ntimezone: Europe/Lisbon\n"
PROGRAM = "days:\n  - {date: 2027-06-14, slots: [{time: 9:00-9:30, kind: other, title: Walk}]}\n"
PRODUCT = "title: Drink tokens\n{page}on_request: true\nparts:\n  - {{template: token.html, each: person}}\n"
TOKEN = """{% extends "page.html" %}
{% block body %}<h1>{{ person.name }}</h1><p>One drink</p>{% endblock %}
"""
# A shorthand with a property in it, too.
STYLE = "@page { margin: 8mm }\nh1 { color: #7a1f2b; padding: 0 var(--inner) }\n"


@pytest.fixture
def event(tmp_path: Path) -> Path:
    files = {
        "content/event.yaml": EVENT,
        "content/people.yaml": "".join(f"p{n}: {{given: Guest, family: Number{n}}}\n" for n in range(13)),
        "content/program.yaml": PROGRAM,
        "templates/tokens/token.html": TOKEN,
        "templates/tokens/style.css": STYLE,
    }
    for name, said in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(said)
    return tmp_path


def made(event: Path, page: str) -> Path:
    (event / "templates" / "tokens" / "product.yaml").write_text(PRODUCT.format(page=page))
    done = octavo("build", "tokens", folder=event)
    assert done.returncode == 0, done.stderr
    assert "OCT-R" not in done.stderr
    return event / "output" / "tokens.pdf"


SIZES = {
    "A6": (105, 148),
    "A0": (841, 1189),
    "210x100mm": (210, 100),
    "4 × 6 in": (101.6, 152.4),
    "9x5cm": (90, 50),
}


@pytest.mark.parametrize("page", SIZES)
def test_a_page_has_the_size_that_is_typed(event: Path, page: str) -> None:
    path = made(event, f"page: {page}\n")
    assert sizes(path) == [pytest.approx([side * _MM for side in SIZES[page]], abs=0.1)] * 13


@pytest.mark.parametrize("page", ["A11", "0x90", "9000x9000", "210x100furlongs", "12"])
def test_what_is_no_size_is_told(event: Path, page: str) -> None:
    (event / "templates" / "tokens" / "product.yaml").write_text(PRODUCT.format(page=f"page: '{page}'\n"))
    done = octavo("build", "tokens", folder=event)
    assert "OCT-S01" in done.stderr
    assert "210x100mm" in done.stderr


def test_it_is_printed_on_bought_stock(event: Path) -> None:
    path = made(event, "page: A7\nstock: L4784\n")
    with pikepdf.open(path) as pdf:
        placed = [len(page.Resources.XObject) for page in pdf.pages]
    assert sum(placed) == 13
    assert placed[0] == 10
    assert "Number12" in "".join(text(path))


def test_it_is_cut_out_of_plain_paper(event: Path) -> None:
    path = made(event, "stock: 60x40\n")
    assert sizes(path) == [pytest.approx([210 * _MM, 297 * _MM], abs=0.1)]


def test_what_has_no_pages_says_what_it_needs(event: Path) -> None:
    (event / "content/people.yaml").unlink()
    product = event / "templates/tokens/product.yaml"
    product.write_text(PRODUCT.format(page="needs: guests in people.yaml\n"))
    run = octavo("build", "tokens", folder=event)
    assert run.returncode == 0
    assert "warning OCT-R25 templates/tokens/product.yaml:2:8\n" in run.stderr
    assert "hint: It needs guests in people.yaml.\n" in run.stderr
