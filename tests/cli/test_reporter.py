import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli.excerpt import Excerpts
from pipeline.cli.reporter import how_to_accept, render, spans, summary
from pipeline.problems import About, Problem, Severity, Source
from pipeline.text.printable import printable

LATE = Problem(
    "OCT-P03",
    Severity.ERROR,
    "“Coffee” begins late",
    Source("content/program.yaml", 2, 11),
    "Mend the end.",
    (About("slot", "coffee"),),
)
BARE = Problem("OCT-P11", Severity.WARNING, "no abstract", Source("content/abstracts/a.md"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "program.yaml").write_text("days:\n\t- {time: 10:30-10:00}\n", encoding="utf-8")
    return tmp_path


def test_the_text_report(root: Path) -> None:
    assert render([LATE, BARE], "text", root) == (
        "warning OCT-P11 content/abstracts/a.md\n"
        "  no abstract\n"
        "\n"
        "error OCT-P03 content/program.yaml:2:11\n"
        "  “Coffee” begins late\n"
        "  2 |  - {time: 10:30-10:00}\n"
        "    |           ^^^^^^^^^^^\n"
        "  hint: Mend the end.\n"
        "\n"
        "1 error, 1 warning\n"
    )


def test_the_same_problem_is_told_once(root: Path) -> None:
    assert render([BARE, BARE], "text", root).count("OCT-P11") == 1
    assert summary([BARE, BARE]) == "1 warning"


def test_summaries() -> None:
    note = Problem("OCT-I05", Severity.NOTE, "coarse", Source("a"))
    assert summary([]) == "no problems"
    assert summary([note, LATE, BARE, Problem("OCT-P03", Severity.ERROR, "x", Source("b"))]) == (
        "2 errors, 1 warning, 1 note"
    )


def alike(count: int, more: int = 0) -> list[Problem]:
    sources = (Source("content/abstracts/a.md", line, 5) for line in range(1, count + 1))
    return [
        Problem("OCT-I05", Severity.NOTE, f"“{source.line}.png” is coarse", source, more=more)
        for source in sources
    ]


def test_those_that_are_alike_are_told_once_with_the_places_of_the_others(root: Path) -> None:
    assert render(alike(3), "text", root) == (
        "note OCT-I05 content/abstracts/a.md:1:5\n"
        "  “1.png” is coarse\n"
        "  2 more like this: content/abstracts/a.md:2, content/abstracts/a.md:3\n"
        "\n"
        "3 notes\n"
    )


def test_places_are_cut_and_the_count_is_true(root: Path) -> None:
    report = render(alike(1200, more=1), "text", root)
    assert report.count("content/abstracts/a.md:") == 7
    assert "2,399 more like this: content/abstracts/a.md:2, " in report
    assert "content/abstracts/a.md:7 … (--all tells each)\n" in report
    assert report.endswith("\n2,400 notes\n")


def test_all_tells_each(root: Path) -> None:
    report = render(alike(9, more=2), "text", root, every=True)
    assert report.count("note OCT-I05") == report.count("  2 more like this\n") == 9
    assert len(render(alike(9), "github", root).splitlines()) == 1
    assert "%0A8 more like this: content/abstracts/a.md:2" in render(alike(9), "github", root)
    assert len(render(alike(9), "github", root, every=True).splitlines()) == 9


def test_json_holds_each(root: Path) -> None:
    report = json.loads(render(alike(9, more=1), "json", root))
    assert [problem["more"] for problem in report["problems"]] == [1] * 9


ACCEPTED = replace(BARE, accepted="A surprise.")


def test_what_is_accepted_is_counted_and_no_longer_told(root: Path) -> None:
    assert render([ACCEPTED], "text", root) == "no problems, 1 accepted\n"
    assert render([ACCEPTED], "github", root) == ""
    assert summary([ACCEPTED, LATE]) == "1 error, 1 accepted"
    assert render([ACCEPTED], "text", root, every=True) == (
        "accepted OCT-P11 content/abstracts/a.md no abstract: A surprise.\n\nno problems, 1 accepted\n"
    )


def test_json_tells_what_is_accepted_and_why(root: Path) -> None:
    report = json.loads(render([ACCEPTED], "json", root))
    assert report["problems"] == []
    [accepted] = report["accepted"]
    assert (accepted["code"], accepted["reason"]) == ("OCT-P11", "A surprise.")


def test_a_line_to_paste_is_for_the_first_warning() -> None:
    first = alike(1)[0]
    assert how_to_accept([first, LATE, BARE]).endswith(
        "\n  accept:\n    - {code: OCT-P11, file: abstracts/a.md, reason: }"
    )
    assert "OCT-I05" in how_to_accept([first, ACCEPTED])
    assert how_to_accept([LATE, ACCEPTED]) == ""
    assert how_to_accept([replace(first, code="OCT-X03")]) == ""


def test_pieces_carry_what_they_are(root: Path) -> None:
    kinds = [kind for _text, kind in spans([LATE], root)]
    assert kinds == ["error", "place", "", "gutter", "", "gutter", "error", "hint", "", "", ""]


def test_json(root: Path) -> None:
    report = json.loads(render([LATE, BARE], "json", root))
    assert report["version"] == 1
    assert [problem["code"] for problem in report["problems"]] == ["OCT-P11", "OCT-P03"]
    assert report["problems"][1] == {
        "severity": "error",
        "code": "OCT-P03",
        "title": "A slot ends before it begins",
        "message": "“Coffee” begins late",
        "file": "content/program.yaml",
        "line": 2,
        "column": 11,
        "hint": "Mend the end.",
        "subject": [{"kind": "slot", "id": "coffee"}],
        "more": 0,
        "accept": None,
    }
    assert report["problems"][0]["accept"] == {"code": "OCT-P11", "file": "abstracts/a.md"}
    assert report["accepted"] == []


def test_json_holds_no_control_characters(root: Path) -> None:
    nasty = Problem("OCT-P11", Severity.WARNING, "\x1b[31m\x9b\u202e\udcff", Source("content/\x07.md"))
    report = render([nasty], "json", root)
    assert report.isascii()
    assert report.replace("\n", "").isprintable()
    assert json.loads(report)["problems"][0]["message"] == "\x1b[31m\x9b\u202e\udcff"


def test_github(root: Path) -> None:
    nasty = Problem("OCT-P11", Severity.NOTE, "100%\n::error::x", Source("content/a,b:c.md"), "do: it")
    assert render([nasty, LATE], "github", root / "content", root) == (
        "::notice file=content/content/a%2Cb%3Ac.md,title=OCT-P11 A scheduled talk has no abstract"
        "::100%25 ::error::x%0Ado: it\n"
        "::error file=content/content/program.yaml,line=2,col=11,title=OCT-P03 A slot ends before it begins"
        "::“Coffee” begins late%0AMend the end.\n"
    )


def test_text_of_files_cannot_steer_the_terminal(root: Path) -> None:
    (root / "content" / "a.md").write_text("\x1b]0;owned\x07 \u202eevil\u2066", encoding="utf-8")
    nasty = Problem("OCT-P11", Severity.WARNING, "\x1b[2J\r\nx\x9b", Source("content/a.md", 1, 2), "\x08\x7f")
    report = render([nasty], "text", root)
    assert report.replace("\n", "").isprintable()
    assert "␛[2J␍ x�" in report
    assert "␛]0;owned␇ �evil�" in report


def test_printable_keeps_columns_and_letters() -> None:
    text = "a\tb\x00é王\u0301\u200d\ud800"
    assert len(printable(text)) == len(text)
    assert printable(text) == "a b␀é王\u0301\u200d�"


@pytest.mark.parametrize(
    ("line", "column", "shown"),
    [
        ("key: välue", 6, ("key: välue", 5, "^^^^^")),
        ("王王 word", 4, ("王王 word", 5, "^^^^")),
        ("e\u0301 word", 4, ("e\u0301 word", 2, "^^^^")),
        ("word", 5, ("word", 4, "^")),
        ("word", 99, ("word", 0, "")),
        ("word", None, ("word", 0, "")),
    ],
)
def test_the_mark_stands_below_the_word(
    tmp_path: Path, line: str, column: int | None, shown: tuple[str, int, str]
) -> None:
    (tmp_path / "a").write_text(line, encoding="utf-8")
    assert Excerpts(tmp_path).at(Source("a", 1, column)) == ("1", *shown)


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x " * 500 + "HERE" + " y" * 500, encoding="utf-8")
    excerpt = Excerpts(tmp_path).at(Source("a", 1, 1001))
    assert excerpt is not None
    _number, line, indent, mark = excerpt
    assert (line[0], line[-1], len(line)) == ("…", "…", 98)
    assert line[indent : indent + len(mark)] == "HERE"


def test_what_cannot_be_shown(tmp_path: Path) -> None:
    (tmp_path / "latin1").write_bytes(b"na\xefve\n\n")
    excerpts = Excerpts(tmp_path)
    places = [Source("none", 1), Source("latin1"), Source("latin1", 2), Source("latin1", 9), Source("..", 1)]
    assert [excerpts.at(place) for place in places] == [None] * 5
    assert excerpts.at(Source("latin1", 1, 1)) == ("1", "naïve", 0, "^^^^^")
