"""Keys that a text cites."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.check.references import citations
from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import TextFile
from pipeline.problems import Source
from pipeline.text.prose.inlines.citation_marks import keys_of
from pipeline.text.prose.markdown import set_prose
from tests.events import HERE, day, event, slot, talk


def test_a_key_without_a_paper_is_told_once_at_its_place(tmp_path: Path) -> None:
    text = "---\ntitle: A\n---\n\nSo [@Berg2021] and\n[@berg2012] and [@berg2012].\n"
    folder = tmp_path / "content" / "abstracts"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(text, encoding="utf-8")
    papers = read_papers(TextFile("content/papers.bib", "@misc{berg2021, title = {T}}"), {}).value
    at = Source("content/abstracts/a.md", 5, 1)
    text_of_it = set_prose(text[19:], at, cites=True).value
    cited = keys_of(text_of_it.html)
    one = replace(talk("a", abstract=text_of_it, cited=cited), source=Source("content/abstracts/a.md", 1))
    made = event(talks=(one,), papers=papers)
    [problem] = citations(made, tmp_path)
    assert (problem.code, str(problem.source)) == ("OCT-T10", "content/abstracts/a.md:6:3")
    assert problem.hint == "Did you mean “berg2021”?"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("As @berg2012 shows", ["berg2012"]),
        ("As @nobody [p. 3] shows", ["nobody"]),
        ("Ask @berg or @icml2024, or write to berg2012@example.org", []),
        ("As @berg2021 shows", []),
        (r"All\nocite{*}", []),
    ],
)
def test_a_name_is_a_citation_if_it_is_like_a_key_or_says_a_page(
    text: str, told: list[str], tmp_path: Path
) -> None:
    papers = read_papers(TextFile("content/papers.bib", "@misc{berg2021, title = {T}}"), {}).value
    abstract = set_prose(text, HERE, cites=True).value
    one = talk("a", abstract=abstract, cited=keys_of(abstract.html))
    found = citations(event(talks=(one,), papers=papers), tmp_path)
    assert [thing.id for problem in found for thing in problem.subject if thing.kind == "paper"] == told


def test_other_texts_are_looked_at_and_what_is_printed_raw_is_told(tmp_path: Path) -> None:
    described = slot("9:00", "10:00", description=set_prose("[@nobody]", HERE, cites=True).value)
    noted = slot("10:00", "11:00", note="See [@berg2021]", title=r"On \cite{berg2021}")
    made = event(days=(day(described, noted),))
    assert [p.message.split(" cannot")[0] for p in citations(made, tmp_path)] == [
        "the citation of “nobody”",
        "“\\cite{berg2021}”",
        "“[@berg2021]”",
    ]
