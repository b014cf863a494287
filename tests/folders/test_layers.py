"""Whose templates, styles and fonts: the event's before the theme's before ours."""

from pathlib import Path

import pytest

from pipeline.folders.layers import Layers, shipped
from tests.conftest import REPOSITORY, octavo
from tests.tools.pages import text


def write(root: Path, name: str, content: str = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def test_templates_are_looked_up_event_theme_ours(tmp_path):
    write(tmp_path, "templates/themes/night/book/cover.html")
    layers = Layers(tmp_path, "night")
    own, theme, *shelves, ours = layers.templates
    assert (own.name, theme.name) == ("templates", "night")
    assert ours == shipped("templates").resolve()
    # Those of our folders that hold products, so that a product has one name wherever it lies.
    assert shelves == [ours / "desk", ours / "hall", ours / "readers"]


def test_a_stylesheet_may_lie_in_the_folder_of_its_product(tmp_path):
    write(tmp_path, "templates/tags/style.css")
    write(tmp_path, "styles/tags.css")
    base, shelf, own, last = Layers(tmp_path).styles("tags")
    assert (base.name, shelf) == ("base.css", shipped("templates").resolve() / "desk" / "tags" / "style.css")
    assert (own.parent.name, last.name) == ("tags", "tags.css")


def test_a_product_of_the_event_replaces_one_on_a_shelf(tmp_path):
    own = write(tmp_path, "templates/tags/product.yaml").parent
    assert Layers(tmp_path).product_folders()["tags"] == own


def test_styles_add_ours_first_and_the_events_last(tmp_path):
    write(tmp_path, "styles/base.css")
    write(tmp_path, "styles/book.css")
    write(tmp_path, "styles/themes/night.css")
    found = Layers(tmp_path, "night").styles("book")
    assert [sheet.name for sheet in found] == ["base.css", "book.css", "night.css", "base.css", "book.css"]
    assert found[0].parent == shipped("styles").resolve()
    assert found[-1].parent == tmp_path.resolve() / "styles"


def test_the_repository_is_its_own_event_and_no_sheet_comes_twice():
    assert len(Layers(REPOSITORY).styles("book")) == 2


def test_fonts_of_the_event_are_found(tmp_path):
    write(tmp_path, "styles/fonts/own/Own.ttf")
    assert tmp_path.resolve() / "styles" / "fonts" / "own" in Layers(tmp_path).fonts


def test_a_product_of_the_event_stands_beside_ours_and_may_replace_one(tmp_path):
    write(tmp_path, "templates/menu/product.yaml")
    write(tmp_path, "templates/book/product.yaml")
    folders = Layers(tmp_path).product_folders()
    assert {"menu", "book", "badges"} <= set(folders)
    assert folders["book"].is_relative_to(tmp_path.resolve())


@pytest.fixture(scope="module")
def menu(tmp_path_factory):
    """An event with a product of its own and a changed block of ours."""
    root = tmp_path_factory.mktemp("menu")
    write(
        root,
        "content/event.yaml",
        "title: Feast\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n",
    )
    write(
        root,
        "content/program.yaml",
        "days:\n  - date: 2026-06-15\n    slots: [{time: 20:00, kind: social, title: Dinner}]\n",
    )
    write(root, "content/people.yaml", "{}\n")
    write(
        root,
        "templates/menu/product.yaml",
        "title: Menu\npage: A5\nparts:\n  - {template: menu.html, each: day}\n",
    )
    write(
        root,
        "templates/menu/menu.html",
        '{% extends "page.html" %}{% block body %}<h1>Menu of {{ words.day(day.date) }}</h1>{% endblock %}',
    )
    run = octavo("build", "menu", folder=root)
    assert run.returncode == 0, run.stderr
    return root


def test_a_folder_of_html_is_a_product(menu):
    [page] = text(menu / "output" / "menu.pdf")
    assert page == "Menu of Monday 15 June"
