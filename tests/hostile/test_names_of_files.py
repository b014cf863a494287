"""Names of files: no product writes over the work of another, and none has a name that a disk refuses."""

from pathlib import Path

import pytest

from pipeline.commands.check import check_event
from pipeline.commands.products import products
from pipeline.load import load_product
from tests.commands.test_bad_inputs import EVENT, TALK, small


def product(event: Path, name: str, *files: str) -> Path:
    sheet = event / "templates" / name / "product.yaml"
    sheet.parent.mkdir(parents=True)
    listed = "".join(f"  - {{file: {file}}}\n" for file in files)
    sheet.write_text(f"title: T\nparts: [{{template: a.html}}]\noutputs:\n{listed}", encoding="utf-8")
    return sheet.parent


@pytest.mark.parametrize("files", [["book.pdf"], ["Book.pdf"], ["new.pdf", "New.pdf"]])
def test_of_two_that_write_one_file_the_second_is_told_and_not_made(tmp_path: Path, files: list[str]) -> None:
    event = small(tmp_path)
    product(event, "menu", *files)
    outcome = products(event)
    names = {product.name for product in outcome.value}
    assert "book" in names
    assert "menu" not in names
    [problem] = outcome.problems
    assert (problem.code, problem.source.file) == ("OCT-Y26", "templates/menu/product.yaml")


@pytest.mark.parametrize("name", ["CON.pdf", "nul.old.pdf", "com1.pdf", "Aux .pdf"])
def test_names_that_windows_forbids_are_told(tmp_path: Path, name: str) -> None:
    folder = product(small(tmp_path), "menu", name)
    assert [problem.code for problem in load_product(folder).problems] == ["OCT-Y11"]


def test_a_name_that_only_begins_so_is_allowed(tmp_path: Path) -> None:
    assert not load_product(product(small(tmp_path), "menu", "console.pdf")).problems


def test_a_file_with_a_name_that_no_disk_can_hold_is_missing(tmp_path: Path) -> None:
    name = "a" * 300 + ".png"
    named = f"{EVENT}welcome: {name}\nlook: {{cover: {name}}}\n"
    event = small(tmp_path, event_dot_yaml=named, abstracts__engine_dot_md=f"{TALK}![a picture]({name})\n")
    told = sorted((problem.source.file, problem.code) for problem in check_event(event).problems)
    assert told == [
        ("content/abstracts/engine.md", "OCT-I01"),
        ("content/event.yaml", "OCT-F01"),
        ("content/event.yaml", "OCT-I01"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("content/abstracts/Engine.md", "content/abstracts/engine.md"),
        ("content/images/A.png", "content/images/a.png"),
        ("content/images/caf\u00e9.png", "content/images/cafe\u0301.PNG"),
        ("templates/Menu/product.yaml", "templates/menu/product.yaml"),
        ("templates/mail/News/mailing.yaml", "templates/mail/news/mailing.yaml"),
    ],
)
def test_names_that_differ_by_capitals_only_are_told(tmp_path: Path, first: str, second: str) -> None:
    event = small(tmp_path)
    for name in (first, second):
        (event / name).parent.mkdir(parents=True, exist_ok=True)
        (event / name).touch()
    [problem] = [problem for problem in check_event(event).problems if problem.code == "OCT-F23"]
    assert (event / problem.source.file).exists()
    assert "are one name to macOS and Windows" in problem.message


@pytest.mark.parametrize(
    "name",
    [
        "content/images/NUL.png",
        "content/images/a:b.png",
        "content/images/a?.png",
        "templates/menu./product.yaml",
        "templates/menu /product.yaml",
        "templates/mail/Com1/mailing.yaml",
    ],
)
def test_files_and_folders_with_names_that_windows_forbids_are_told(tmp_path: Path, name: str) -> None:
    path = small(tmp_path) / name
    path.parent.mkdir(parents=True)
    path.touch()
    told = [p.source.file for p in check_event(tmp_path).problems if p.code == "OCT-F23"]
    assert len(told) == 1
    assert name.startswith(told[0])


def test_ids_that_windows_forbids_as_names_are_told(tmp_path: Path) -> None:
    event = small(tmp_path, people_dot_yaml="ada: {given: Ada, family: Byron}\ncon: {given: C, family: N}\n")
    [problem] = [problem for problem in check_event(event).problems if problem.code == "OCT-F23"]
    assert (problem.source.file, problem.source.line) == ("content/people.yaml", 2)
