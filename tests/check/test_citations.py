"""Keys that a text cites."""

from dataclasses import replace
from pathlib import Path

from pipeline.check.references import citations
from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import TextFile
from pipeline.problems import Source
from pipeline.text.prose.inlines.citations import keys_of
from pipeline.text.prose.markdown import set_prose
from tests.events import event, talk


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
