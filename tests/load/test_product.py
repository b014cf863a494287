"""product.yaml."""

from pathlib import Path

import pytest

from pipeline.cache.store import Cache
from pipeline.load import load_product
from pipeline.model.product import Each, Output, Part, Product, Sheet
from pipeline.problems import Problem


def product(tmp_path: Path, text: str) -> tuple[Product | None, list[Problem]]:
    folder = tmp_path / "templates" / "badges"
    folder.mkdir(parents=True)
    (folder / "product.yaml").write_text(text)
    outcome = load_product(folder)
    return outcome.value, list(outcome.problems)


def test_a_whole_product(tmp_path: Path) -> None:
    text = (
        "title: Badges\npage: badge\nmultiple: 2\nfolio: folio.html\nsettings: {logo: yes}\nparts:\n"
        "  - {template: cover.html}\n"
        "  - {template: b.html, each: [room, day], where: {role: speaker, tba: false},\n"
        "     start: recto, running: true}\n"
        "outputs:\n  - {file: badges.pdf, sheet: {duplex: true, gap: [5, 0], margin: 7.5}}\n"
        "  - {file: plain.pdf}\n"
    )
    made, problems = product(tmp_path, text)
    assert not problems
    assert made is not None
    assert (made.name, made.title, made.page, made.multiple, made.settings) == (
        "badges",
        "Badges",
        "badge",
        2,
        {"logo": "yes"},
    )
    assert made.parts == (
        Part("cover.html"),
        Part("b.html", (Each.ROOM, Each.DAY), (("role", "speaker"), ("tba", "false")), "recto", True),
    )
    assert made.outputs == (
        Output("badges.pdf", Sheet(duplex=True, gap=(5.0, 0.0), margin=7.5)),
        Output("plain.pdf"),
    )
    assert str(made.source) == "templates/badges/product.yaml:1:8"


def test_the_least_product(tmp_path: Path) -> None:
    made, problems = product(tmp_path, "title: B\nparts: [{template: a.html, each: person}]\n")
    assert not problems
    assert made is not None
    assert (made.parts[0].each, made.outputs) == ((Each.PERSON,), (Output("badges.pdf"),))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("parts: [{template: a.html, each: talks}]", "OCT-Y11"),
        ("parts: [{template: a.html, start: left}]", "OCT-Y11"),
        ("parts: [{template: a.html}]\noutputs: [{file: ../x.pdf}]", "OCT-Y11"),
        ("parts: [{template: a.html}]\noutputs: [{file: x.pdf, sheet: {gap: [1]}}]", "OCT-Y12"),
        ("parts: [{template: a.html}]\noutputs: [{file: x.pdf, sheet: {margin: nan}}]", "OCT-Y16"),
        ("parts: [{template: a.html}]\nmultiple: 0", "OCT-Y16"),
    ],
)
def test_faults_are_reported_and_the_product_stays(tmp_path: Path, line: str, code: str) -> None:
    made, problems = product(tmp_path, f"title: B\n{line}\n")
    assert [problem.code for problem in problems] == [code]
    assert problems[0].hint
    assert made is not None


def test_what_is_made_for_nothing_is_made_once(tmp_path: Path) -> None:
    made, problems = product(tmp_path, "title: T\npage: A5\nparts: [{template: a.html, each: []}]\n")
    assert made is not None
    assert (made.parts[0].each, problems) == ((Each.EVENT,), [])


@pytest.mark.parametrize("text", ["title: B\n", "title: B\nparts: []\n"])
def test_a_product_without_parts_is_none(tmp_path: Path, text: str) -> None:
    made, problems = product(tmp_path, text)
    assert made is None
    assert len(problems) == 1


def test_no_product(tmp_path: Path) -> None:
    outcome = load_product(tmp_path)
    assert (outcome.value, [problem.code for problem in outcome.problems]) == (None, ["OCT-F01"])


def test_a_product_on_request(tmp_path: Path) -> None:
    made, problems = product(tmp_path, "title: B\non_request: true\nparts: [{template: a.html}]\n")
    assert not problems
    assert made is not None
    assert made.on_request


SHEETS = "outputs:\n  - {file: a.pdf}\n  - {file: b.pdf, sheet: {paper: A3}}\n"
THIN = "{width: 99, height: 210, inner: 9, outer: 8, top: 7, bottom: 6, size: 9, leading: 12}"


@pytest.mark.parametrize("shelf", ["", "extras/"])
def test_it_knows_where_all_is_said(tmp_path: Path, shelf: str) -> None:
    folder = tmp_path / "templates" / shelf / "cards"
    folder.mkdir(parents=True)
    (folder / "product.yaml").write_text(f"title: C\npage: A6\nparts: [{{template: a.html}}]\n{SHEETS}")
    made = load_product(folder).value
    assert made is not None
    file = f"templates/{shelf}cards/product.yaml"
    assert str(made.place("page")) == f"{file}:2:7"
    assert str(made.place("stock")) == str(made.source) == f"{file}:1:8"
    assert [str(output.source) for output in made.outputs] == [f"{file}:5:5", f"{file}:6:34"]


@pytest.mark.parametrize("shelf", ["", "extras/"])
def test_a_format_that_has_changed_is_read_again(tmp_path: Path, shelf: str) -> None:
    folder, formats = tmp_path / "templates" / shelf / "cards", tmp_path / "styles" / "formats.yaml"
    for place in (folder, formats.parent):
        place.mkdir(parents=True)
    (folder / "product.yaml").write_text("title: C\npage: thin\nparts: [{template: a.html}]\n")
    cache = Cache(tmp_path / ".octavo" / "cache")

    def width() -> float | None:
        made = load_product(folder, cache).value
        assert made is not None
        return made.own_page.width if made.own_page else None

    assert width() is None
    formats.write_text(f"thin: {THIN}\n")
    assert width() == 99
    formats.write_text(f"thin: {THIN.replace('99', '88')}\n")
    assert width() == 88


def told(tmp_path: Path, *parts: str) -> list[tuple[str, str]]:
    """Code and message of each problem of a site of these ``parts``."""
    lines = "".join(f"  - {part}\n" for part in parts)
    made, problems = product(tmp_path, f"title: B\nsite: true\nparts:\n{lines}")
    assert made is not None
    return [(one.code, one.message) for one in problems]


@pytest.mark.parametrize(
    "parts",
    [
        ["{template: a.html, each: [room, day], as: 'rooms/{room}-{day}.html'}"],
        ["{template: a.html, each: [room, day], as: 'on-{day}/{room}.html'}"],
        ["{each: day, parts: [{template: a.html, each: room, as: '{day}/{room}.html'}]}"],
        ["{template: a.html, each: room, where: {id: aula}, as: aula.html}"],
        [
            "{template: a.html, each: talk, where: {type: talk}, as: '{talk}.html'}",
            "{template: b.html, each: talk, where: {type: poster}, as: '{talk}.html'}",
        ],
    ],
)
def test_a_page_may_be_named_by_all_that_it_is_made_for(tmp_path: Path, parts: list[str]) -> None:
    assert told(tmp_path, *parts) == []


@pytest.mark.parametrize(
    ("parts", "code", "message"),
    [
        (
            ["{template: a.html, each: room, as: '{room}-{day}.html'}"],
            "OCT-Y21",
            "“a.html” is not made for each “day”",
        ),
        (["{template: a.html, as: '{talk}.html'}"], "OCT-Y21", "“a.html” is not made for each “talk”"),
        (
            ["{template: a.html, each: talk, as: talk.html}"],
            "OCT-Y26",
            "all pages of “a.html” would be the file talk.html",
        ),
        (
            ["{template: a.html, as: a.html}", "{template: b.html, as: a.html}"],
            "OCT-Y26",
            "a.html of “b.html” is the file of “a.html” already",
        ),
        (["{template: a.html, as: aux.html}"], "OCT-Y11", "as: Windows knows no file of this name"),
        (["{template: a.html, as: '{room.html'}"], "OCT-Y11", "as: this is not the name of a page of a site"),
    ],
)
def test_a_name_of_a_page_that_will_not_do_is_told(
    tmp_path: Path, parts: list[str], code: str, message: str
) -> None:
    assert (code, message) in told(tmp_path, *parts)


def test_a_name_of_a_page_is_told_of_where_it_stands(tmp_path: Path) -> None:
    parts = "{template: a.html, as: '{day}.html'}, {template: b.html, as: '{talk}.html'}"
    whole = f"title: B\nsite: true\nparts:\n  - {{each: day, parts: [{parts}]}}\n"
    _made, problems = product(tmp_path, whole)
    assert [str(one.source) for one in problems] == ["templates/badges/product.yaml:4:86"]
