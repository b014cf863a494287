"""Bibliographies as reference managers, publishers and archives write them: what is printed and told of each.

Beside each .bib, made up for this in the style of what its name says, lies what is right, as .txt.
"""

from pathlib import Path

import pytest

from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import text_of
from pipeline.programme.matter.paper_addresses import paper_addresses
from pipeline.programme.matter.paper_credits import paper_names
from pipeline.programme.matter.paper_lines import paper_source
from pipeline.programme.words import Words

FILES = sorted((Path(__file__).parent / "bibliographies").glob("*.bib"))


def printed(path: Path) -> str:
    """Each paper as three lines, addresses with where they lead, then the problems."""
    words = Words("en-GB")
    file = text_of(path.read_bytes(), path.name)
    papers = read_papers(file.value, {})
    lines: list[str] = []
    for paper in papers.value:
        source = ", ".join(f"{p.before}{p.text}{p.after}" for p in paper_source(paper, words))
        found = [f"{p.text}{p.after} <{p.href}>" for p in paper_addresses(paper, words)]
        authors = paper_names(paper, words, 20)
        lines += [
            f"{authors.removesuffix('.')}. {paper.title.plain}",
            f"  {source}",
            *(f"  {one}" for one in found),
        ]
    told = [f"! {p.code} {p.source.line}: {p.message}" for p in (*file.problems, *papers.problems)]
    return "\n".join([*lines, *told, ""]).replace("\u00a0", "~")


def test_there_are_thirty() -> None:
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bibliography_is_printed_as_its_field_expects(path: Path) -> None:
    assert printed(path) == path.with_suffix(".txt").read_text(encoding="utf-8")
