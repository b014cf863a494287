"""Folders of abstracts become one event, whatever each was written with."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo as command
from pipeline.commands.check import check_event
from pipeline.commands.desk.exports_in import Wishes, new_event, read_exports
from pipeline.importing.records import IncomingEvent, IncomingTalk
from pipeline.problems import Halt, Problem
from tests.conftest import REPOSITORY
from tests.importing.word.docx import PNG, docx, para, picture, raised, run

TALK = """\\title{%s}
\\author{%s}
\\begin{abstract}
%s
\\end{abstract}
"""
_UNDERLINED = '<w:u w:val="single"/>'
WORD = docx(
    para("Currents of the sea", style="Title"),
    para(run("Ada Byron", _UNDERLINED), raised("1"), run(", Wu Lin"), raised("2")),
    para(raised("1"), run("University of Graz")),
    para(raised("2"), run("Institute of Salt, Wien")),
    para("Abstract", style="Heading1"),
    para("The currents of the sea turn once in a thousand years, and nobody has waited for them yet."),
    para(picture(words="A plot")),
)
MARKDOWN = """\
---
title: 'Sand: a study'
authors:
  - {name: Nils Okafor, affiliation: Meridian, presenting: yes, orcid: 'https://orcid.org/0000-0002-1825-0097'}
  - Ada Byron (University of Graz)
tags: [sand, sea]
sponsor: nobody
links: [{url: tideline.test/sand, text: Slides}]
---

Text of **sand** [@smith20].
"""


def folder(root: Path, files: dict[str, str | bytes]) -> Path:
    """A folder with ``files``."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


def imported(root: Path, files: dict[str, str | bytes]) -> tuple[IncomingEvent, tuple[Problem, ...]]:
    outcome = read_exports([folder(root, files)], Wishes())
    return outcome.value, outcome.problems


def by_id(event: IncomingEvent) -> dict[str, IncomingTalk]:
    return {talk.wish: talk for talk in event.talks}


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.source)) for problem in problems]


def test_a_mixed_folder_is_one_event(tmp_path: Path) -> None:
    event, problems = imported(
        tmp_path / "in",
        {
            "foam.tex": TALK % ("Foam", "Ada Byron", r"Bubbles in $\R$ \cite{smith20}.")
            + r"\newcommand{\R}{\mathbb{R}}",
            "currents.docx": WORD,
            "sand.md": MARKDOWN,
            "tides.md": "# Tides\n\n**Ada Byron**^1^, Nils Okafor^2^\n\n^1^ University of Graz\n"
            "^2^ Meridian\n\n## Abstract\n\nTides are *late*.\n\nKeywords: tide, night\n",
            "refs.bib": "@book{smith20, title={On foam}, author={Smith, A.}, year=2020}\n",
        },
    )
    assert problems == ()
    talks = by_id(event)
    assert {wish: talk.title for wish, talk in talks.items()} == {
        "currents": "Currents of the sea",
        "foam": "Foam",
        "sand": "Sand: a study",
        "tides": "Tides",
    }
    assert talks["foam"].text == r"Bubbles in $\R$ [@smith20]."
    assert talks["tides"].text == "Tides are *late*."
    assert (talks["sand"].keywords, talks["tides"].keywords) == (("sand", "sea"), ("tide", "night"))
    assert talks["sand"].extra == (("sponsor", "nobody"),)
    assert [(one.url, one.text) for one in talks["sand"].links] == [("https://tideline.test/sand", "Slides")]
    assert event.math == ((r"\R", r"\mathbb{R}"),)
    assert [(one.name, one.affiliations, one.orcid) for one in event.people] == [
        ("Ada Byron", ("University of Graz",), ""),
        ("Wu Lin", ("Institute of Salt, Wien",), ""),
        ("Nils Okafor", ("Meridian",), "0000-0002-1825-0097"),
    ]
    presenting = {wish: [one.person for one in talk.authors if one.presents] for wish, talk in talks.items()}
    assert presenting == {
        "currents": ["adabyron"],
        "foam": [],
        "sand": ["nilsokafor"],
        "tides": ["adabyron"],
    }
    assert [name for name, _data in event.files] == ["images/currents-1.png"]


def test_what_is_made_of_it_is_checked_without_a_fault(tmp_path: Path) -> None:
    event, _problems = imported(
        tmp_path / "in",
        {
            "foam.tex": TALK % ("Foam", "Ada Byron", "Bubbles."),
            "sand.md": MARKDOWN.replace("sponsor: nobody\n", ""),
        },
    )
    new_event(tmp_path / "new", event)
    problems = check_event(tmp_path / "new").problems
    assert [problem for problem in problems if problem.severity == "error"] == []


def test_a_file_that_holds_others_is_no_talk_but_lends_its_commands(tmp_path: Path) -> None:
    event, problems = imported(
        tmp_path,
        {
            "book.tex": "\\documentclass{book}\n\\usepackage{house}\n\\newcommand{\\eps}{\\varepsilon}\n"
            "\\title{Waves 2027}\n\\begin{document}\n\\input{foam}\n%\\input{sand}\n\\include{sea/salt}\n"
            "\\end{document}\n",
            "house.sty": "\\newcommand{\\R}{\\mathbb{R}}\n\\newcommand{\\in@x}{1}\n",
            "foam.tex": TALK % ("Foam", "Ada Byron", "For $\\eps$ in $\\R$.\n\\input{more}"),
            "more.tex": "And a \\wrong{word}.\n",
            "sea/salt.tex": TALK % ("Salt", "Wu Lin", "Salt."),
        },
    )
    assert event.title == "Waves 2027"
    assert {talk.title: talk.text for talk in event.talks} == {
        "Foam": r"For $\eps$ in $\R$. And a word.",
        "Salt": "Salt.",
    }
    assert event.math == ((r"\R", r"\mathbb{R}"), (r"\eps", r"\varepsilon"))
    assert codes(problems) == [("OCT-X42", "book.tex"), ("OCT-X56", "more.tex:1:7")]


def test_one_person_in_several_files(tmp_path: Path) -> None:
    same, other = "0000-0002-1825-0097", "0000-0001-5109-3700"
    head = "---\ntitle: {}\nauthors:\n  - {{name: {}, email: {}, orcid: {}, affiliation: {}}}\n---\n\nText.\n"
    event, problems = imported(
        tmp_path,
        {
            "a.md": head.format("A", "José Müller", "jm@sea.test", "''", "Graz"),
            "b.md": head.format("B", "Jose Mueller", "''", same, "Wien"),
            "c.md": head.format("C", "J. Müller", "JM@sea.test", "''", "Graz"),
            "d.md": head.format("D", "José Müller", "''", other, "Rom"),
            "e.md": head.format("E", "Shared Desk", "jm@sea.test", "''", "Graz"),
        },
    )
    assert [(one.name, one.email, one.orcid, one.affiliations) for one in event.people] == [
        ("Jose Mueller", "jm@sea.test", same, ("Graz",)),
        ("José Müller", "", other, ("Rom",)),
        ("Shared Desk", "jm@sea.test", "", ("Graz",)),
    ]
    assert [(talk.title, talk.authors[0].affiliations) for talk in event.talks] == [
        ("A", ()),
        ("B", ("Wien",)),
        ("C", ()),
        ("D", ()),
        ("E", ()),
    ]
    assert codes(problems) == [("OCT-X44", "d.md")]


def test_works_of_the_same_key_are_kept_apart(tmp_path: Path) -> None:
    event, problems = imported(
        tmp_path,
        {
            "ada/abstract.tex": TALK % ("Foam", "Ada Byron", r"See \cite{smith20}."),
            "ada/refs.bib": "@book{smith20, title={On foam}, crossref={series}}\n"
            "@book{series, title={Sea}}\n",
            "wu/abstract.tex": TALK % ("Salt", "Wu Lin", r"See \cite{smith20, lin1}."),
            "wu/refs.bib": "@book{smith20, title={On salt}}\n@book{lin1, title={Mine}}\n"
            "@book{none, title={No}}\n",
        },
    )
    assert {talk.wish: talk.text for talk in event.talks} == {
        "ada": "See [@smith20].",
        "wu": "See [@smith20-2; @lin1].",
    }
    assert event.bibliography == (
        "@book{smith20, title={On foam}, crossref={series}}\n\n@book{series, title={Sea}}\n\n"
        "@book{smith20-2, title={On salt}}\n\n@book{lin1, title={Mine}}\n"
    )
    assert codes(problems) == [("OCT-X42", "wu/refs.bib")]


def test_pictures_beside_come_along(tmp_path: Path) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
    text = "\\graphicspath{{figs/}}\\begin{figure}\\includegraphics{foam}\\caption{Foam}\\end{figure}\n"
    event, problems = imported(
        tmp_path,
        {
            "a.tex": TALK
            % ("A", "Ada Byron", f"Words. {text}\\includegraphics{{plot.eps}} \\includegraphics{{lost}}"),
            "figs/foam.png": PNG,
            "plot.svg": drawing,
            "b.md": "# B\n\nAda Byron\n\nWords. ![Vectors](vec.pdf) ![Foam](<figs/foam.png> 'seen')\n",
            "vec.pdf": b"%PDF-1.4",
        },
    )
    talks = by_id(event)
    assert talks["a"].text == "Words.\n\n![Foam](images/a-foam.png)\n\n![](images/a-plot.svg)"
    assert talks["b"].text == "Words. Vectors ![Foam](images/a-foam.png 'seen')"
    assert dict(event.files) == {"images/a-foam.png": PNG, "images/a-plot.svg": drawing}
    assert ("OCT-X41", "a.tex") in codes(problems)
    assert ("OCT-X41", "b.md") in codes(problems)


def test_folders_that_hold_several_talks_are_tracks(tmp_path: Path) -> None:
    talk = TALK % ("T %s", "Ada Byron", "Words.")
    event, problems = imported(
        tmp_path,
        {
            "Salt_water/1.tex": talk.replace("%s", "one"),
            "Salt_water/2.tex": talk.replace("%s", "two"),
            "Sand/3.tex": talk.replace("%s", "three"),
        },
    )
    assert [track.name for track in event.tracks] == ["Salt water", "Sand"]
    assert [talk.extra for talk in event.talks] == [(("track", "Salt water"),)] * 2 + [(("track", "Sand"),)]
    assert codes(problems) == [("OCT-X42", "Salt_water/1.tex")]


def test_heads_of_website_builders(tmp_path: Path) -> None:
    event, problems = imported(
        tmp_path,
        {
            "hugo.md": '+++\ntitle = "Foam"\nauthors = ["Byron, Ada", "Wu Lin*"]\n'
            "date = 2027-06-14\n+++\n\nWords.\n",
            "page.mdx": "---\ntitle: Salt\nauthor: {shoe: 9, given: Wu, family: Lin}\n"
            "hero: {tagline: 'Of the sea'}\nlayout: talk\n---\n\nimport Box from './box'\n\n"
            "Words of <em>salt</em>.\n",
            "index.md": "---\ntitle: Sand\nspeaker: Ada Byron\naffiliation: Graz\n"
            "abstract: Only here.\n---\n",
        },
    )
    talks = by_id(event)
    assert (talks["page"].subtitle, talks["page"].text) == ("Of the sea", "Words of *salt*.")
    assert talks["hugo"].extra == (("date", "2027-06-14"),)
    assert [one.presents for one in talks["hugo"].authors] == [False, True]
    assert talks[""].text == "Only here."
    assert [(one.name, one.affiliations) for one in event.people] == [
        ("Byron, Ada", ("Graz",)),
        ("Wu Lin", ()),
    ]
    assert codes(problems) == [
        ("OCT-X03", "page.mdx:3"),
        ("OCT-X42", "page.mdx:5"),
        ("OCT-X03", "page.mdx:8"),
    ]


def test_letters_of_old_files(tmp_path: Path) -> None:
    said = "\\usepackage[latin1]{inputenc}\n" + TALK % ("Gezeiten", "Jörg Weiß", "Flöße.")
    event, problems = imported(
        tmp_path,
        {
            "a.tex": said.encode("latin-1"),
            "b.tex": (TALK % ("Ebbe", "Jörg Weiß", "Flöße.")).encode("cp1252"),
            "c.md": "# Flut\r\n\r\nJörg Weiß\r\n\r\nFlöße.\r\n".encode("utf-16"),
        },
    )
    assert {talk.text for talk in event.talks} == {"Flöße."}
    assert [person.name for person in event.people] == ["Jörg Weiß"]
    [problem] = problems
    assert (problem.code, str(problem.source)) == ("OCT-X43", "b.tex:2")
    assert problem.message.endswith("Jörg, Weiß, Flöße")


def test_beside_another_export_texts_are_no_talks(tmp_path: Path) -> None:
    from tests.importing.test_schedules import XML

    event, problems = imported(tmp_path, {"schedule.xml": XML, "README.md": "# Read me\n\nWords.\n"})
    assert len(event.talks) == 1
    assert ("OCT-X05", "README.md") in codes(problems)


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("a.tex", "\\documentclass{article}\n\\begin{document}\n\\title{A}\nHalf a", "a.tex:4"),
        ("a.md", "---\ntitle: A\nauthors: [", "a.md:3"),
        ("a.md", "---\ntitle: [A\n---\n\nText.\n", "a.md:3:1"),
        ("a.md", "---\nx: &a [1]\ny: *a\n---\n\nText.\n", "a.md:2"),
        ("a.md", "---\n- title\n---\n\nText.\n", "a.md:2"),
        ("a.md", "+++\ntitle = \n+++\n\nText.\n", "a.md:2"),
        ("a.docx", WORD[:900], "a.docx"),
        ("a.docx", b"", "a.docx"),
    ],
)
def test_damaged_files_change_nothing(name: str, data: str | bytes, place: str, tmp_path: Path) -> None:
    with pytest.raises(Halt) as caught:
        imported(tmp_path, {name: data, "b.md": "# B\n\nWords.\n"})
    [problem] = [one for one in caught.value.problems if one.severity == "error"]
    assert str(problem.source) == place
    assert problem.hint


def test_the_command_of_the_guide(tmp_path: Path) -> None:
    guide = (REPOSITORY / "docs" / "import.md").read_text(encoding="utf-8")
    section = guide.split("## A folder of abstracts")[1].split("\n## ")[0]
    [typed] = [line for line in section.splitlines() if line.startswith("$ octavo ")]
    given = folder(
        tmp_path / "abstracts", {"foam.tex": TALK % ("Foam", "Ada Byron", "Bubbles."), "sea.docx": WORD}
    )
    words = [str(given) if word == "abstracts" else word for word in typed.removeprefix("$ octavo ").split()]
    result = CliRunner().invoke(command, ["-C", str(tmp_path), *words], catch_exceptions=False)
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "content" / "abstracts").iterdir()) == [
        "foam.md",
        "sea.md",
    ]
