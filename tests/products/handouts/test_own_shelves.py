"""Products of an event on shelves of its own, as ours lie: ``templates/extras/our-card/``."""

import re
from pathlib import Path

import pytest

from pipeline.folders.layers import Layers, shipped, template_path
from tests.commands.test_bad_inputs import small
from tests.commands.test_looks import told, write
from tests.conftest import octavo
from tests.tools.pages import text

HOME = "templates/extras/our-card"
PRODUCT = "title: Our cards\npage: A7\nparts:\n  - {template: card.html, each: person}\n"
CARD = """{% extends "page.html" %}
{% block body %}<h1>{{ person.name }}</h1>{% include "our-card/foot.html" %}{% endblock %}
"""


@pytest.fixture
def event(tmp_path: Path) -> Path:
    made = small(tmp_path, people_dot_yaml="ada: {given: Ada, family: Byron}\n")
    write(made, templates__extras__our_card__none_dot_txt="")
    (made / "templates" / "extras" / "our_card").rename(made / HOME)
    for name, said in {"product.yaml": PRODUCT, "card.html": CARD, "foot.html": "<p>foot</p>"}.items():
        (made / HOME / name).write_text(said)
    return made


def test_it_is_listed_made_and_styled(event: Path) -> None:
    (event / HOME / "style.css").write_text("h1::after { content: ' of ours' }")
    assert re.search(r"^our-card +Our cards", octavo("products", folder=event).stdout, re.MULTILINE)
    run = octavo("build", "our-card", folder=event)
    assert run.returncode == 0, run.stderr
    assert " ".join(text(event / "output" / "our-card.pdf")[0].split()) == "Ada Byron of ours foot"


def test_what_is_no_shelf_holds_no_products(event: Path) -> None:
    for name in ("themes/night", "mail/notes", "labels/more", "our-signs/inner", "deep/er/still"):
        folder = event / "templates" / name
        folder.mkdir(parents=True)
        (folder / "product.yaml").write_text(PRODUCT)
    (event / "templates" / "our-signs" / "product.yaml").write_text(PRODUCT)
    known = Layers(event).product_folders()
    assert {"our-card", "our-signs"} <= {*known}
    assert not {"night", "notes", "more", "inner", "still", "er"} & {*known}


def test_a_shelf_that_leads_out_of_the_event_is_none(
    event: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "theirs"
    elsewhere.mkdir()
    (elsewhere / "product.yaml").write_text(PRODUCT)
    (event / "templates" / "linked").symlink_to(elsewhere.parent, target_is_directory=True)
    assert "theirs" not in Layers(event).product_folders()


@pytest.mark.parametrize(
    ("card", "found"),
    [
        ("{{ person.nme }}", ("OCT-R09", f"{HOME}/card.html:2")),
        ("\n{% for one in %}", ("OCT-R09", f"{HOME}/card.html:3")),
        ('<p>a\n<img src="gone.png" alt="a"></p>', ("OCT-R02", f"{HOME}/card.html:3:11")),
        ("{% include 'our-card/foot.html' %}\U0001f99c", ("OCT-R03", f"{HOME}/card.html:2:35")),
        ("{% include 'our-card/none.html' %}", ("OCT-R09", f"{HOME}/card.html:2")),
    ],
)
def test_a_fault_is_told_where_its_template_lies(event: Path, card: str, found: tuple[str, str]) -> None:
    head = '{% extends "page.html" %}{% block body %}\n'
    (event / HOME / "card.html").write_text(f"{head}{card}{{% endblock %}}")
    assert told(event, "build", "our-card") == [found]


def test_a_fault_of_what_it_includes_is_told_there(event: Path) -> None:
    (event / HOME / "foot.html").write_text("a\n{{ 1 | uppr }}")
    assert told(event, "build", "our-card") == told(event, "check") == [("OCT-R09", f"{HOME}/foot.html:2")]


def test_a_fault_of_its_product_yaml_is_told_there(event: Path) -> None:
    (event / HOME / "product.yaml").write_text(f"{PRODUCT}bleed: 3\n")
    assert told(event, "build", "our-card") == [("OCT-Y10", f"{HOME}/product.yaml:5:1")]


def test_a_template_has_one_place_on_its_shelf_or_in_its_theme(event: Path) -> None:
    write(event, templates__themes__night__book__cover_dot_html="")
    layers = Layers(event, "night")
    assert template_path(layers.templates, "our-card/card.html") == "extras/our-card/card.html"
    assert template_path(layers.templates, "book/cover.html") == "themes/night/book/cover.html"
    assert template_path(layers.templates, "book/day.html") == "book/day.html"
    assert template_path(layers.templates, "tags/tag.html") == "desk/tags/tag.html"
    assert template_path(layers.templates, "tags/none.html") == "tags/none.html"
    assert (shipped("templates") / "desk" / "tags" / "tag.html").is_file()
