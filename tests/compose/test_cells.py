"""Cells of the participants' list in templates: lenient on cards, strict in letters, told when mistyped."""

from pathlib import Path

import pytest

from pipeline.compose.cells import Cells
from pipeline.compose.composer import Composer
from pipeline.compose.sandbox.unknown_names import MissingValue
from pipeline.folders.layers import Layers
from pipeline.model import Each, Part, Product
from pipeline.programme.subjects import subjects
from tests.events import HERE, event, person, talk

ADA = person("ada", "Ada", "Li", extra=(("Diet", "vegan <3"),))
BO = person("bo", "Bo", "Wu")
COLUMNS = frozenset({"Diet"})


def test_an_empty_cell_is_a_fault_of_letters_only() -> None:
    assert Cells(BO, COLUMNS, strict=False)["diet"] == ""
    assert Cells(ADA, COLUMNS, strict=True)["DIET"] == "vegan <3"
    with pytest.raises(MissingValue, match="the column “diet” is empty"):
        Cells(BO, COLUMNS, strict=True)["diet"]
    with pytest.raises(MissingValue, match="there is no column “shirt”"):
        Cells(BO, COLUMNS, strict=False)["shirt"]
    assert ["diet" in Cells(one, COLUMNS, strict=False) for one in (ADA, BO)] == [True, False]


@pytest.mark.parametrize(
    ("asked", "made", "told"),
    [("Diet", ["vegan &lt;3"], []), ("Dite", [], ["there is no column “Dite”"])],
)
def test_a_product_prints_cells(tmp_path: Path, asked: str, made: list[str], told: list[str]) -> None:
    folder = tmp_path / "templates" / "menus"
    folder.mkdir(parents=True)
    text = f"<html><body>{{{{ column['{asked}'] }}}}</body></html>"
    (folder / "menu.html").write_text(text, encoding="utf-8")
    product = Product("menus", "Menus", folder, HERE, (Part("menu.html", (Each.PERSON,)),), ())
    composer = Composer(event(people=(ADA, BO)), product, Layers(tmp_path), None)
    galleys = [composer.filled(key) for key in composer.frame().keys[:2]]
    printed = [one.galley.html for one in galleys if one.galley and "fault" not in one.galley.html]
    assert [html for html in printed if "<body></body>" not in html] == [
        f"<html><body>{text}</body></html>" for text in made
    ]
    assert list(dict.fromkeys(problem.message for one in galleys for problem in one.problems)) == told
    assert all("Diet" in problem.hint for one in galleys for problem in one.problems)


@pytest.mark.parametrize(
    ("asked", "made", "told"),
    [
        ("equipment", ["two projectors"], []),
        ("Equipment needed", [], ["there is no column “Equipment needed”"]),
    ],
)
def test_a_product_prints_answers_about_talks(
    tmp_path: Path, asked: str, made: list[str], told: list[str]
) -> None:
    folder = tmp_path / "templates" / "desk"
    folder.mkdir(parents=True)
    text = f"<html><body>{{{{ column['{asked}'] }}}}</body></html>"
    (folder / "desk.html").write_text(text, encoding="utf-8")
    product = Product("desk", "Desk", folder, HERE, (Part("desk.html", (Each.TALK,)),), ())
    talks = (talk("one", extra=(("Equipment", "two projectors"),)), talk("two"))
    composer = Composer(event(talks=talks), product, Layers(tmp_path), None)
    galleys = [composer.filled(key) for key in composer.frame().keys]
    printed = [one.galley.html for one in galleys if one.galley and "fault" not in one.galley.html]
    assert [html for html in printed if "<body></body>" not in html] == [
        f"<html><body>{text}</body></html>" for text in made
    ]
    assert {problem.message for one in galleys for problem in one.problems} == set(told)


def test_parts_are_made_for_those_of_whom_it_is_said() -> None:
    """``where:`` asks for answers to questions: of people, and of talks."""
    people = (person("ada", "Ada", "Li", extra=(("Diet", "vegan"),)), BO)
    talks = (talk("one", extra=(("Equipment", "two projectors"),)), talk("two"))
    here = event(people=people, talks=talks)
    of_people = Part("menu.html", (Each.PERSON,), (("diet", "Vegan"),))
    of_talks = Part("desk.html", (Each.TALK,), (("Equipment", "two projectors"),))
    chosen = [subject.ids for _part, subject in subjects(here, (of_people, of_talks))]
    assert chosen == [("ada",), ("one",)]
