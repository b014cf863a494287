"""Citations in the text of a talk: what is printed in it, and what its list has."""

import re
from dataclasses import replace

import pytest

from pipeline.folders.layers import shipped
from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import TextFile
from pipeline.model.event import Event, ReferenceStyle
from pipeline.problems import Source
from pipeline.programme.matter.cited_works import with_citations, works_cited
from pipeline.programme.matter.related_papers import references
from pipeline.programme.words import Words
from pipeline.text.prose.inlines.citations import keys_of
from pipeline.text.prose.markdown import set_prose
from tests.events import event, talk

BIB = """\
@article{Berg, author = {Berg, Ada and Lind, Bo}, title = {Tides}, year = 2021}
@article{moor, author = {Moor, Cy}, title = {Ice}, year = 2019}
@article{moor-b, author = {Moor, Cy}, title = {Snow}, year = 2019}
@article{neri, author = {Neri, A and Li, B and Wu, C}, title = {Sand}}
@article{other, author = {Xu, D}, title = {Other}, year = 2000}
"""
WORDS = Words("en-GB", shipped("templates") / "labels.yaml")
AT = Source("content/abstracts/a.md", 4, 1)


def made(text: str, **style: str) -> Event:
    papers = read_papers(TextFile("papers.bib", BIB), {}).value
    abstract = set_prose(text, AT, cites=True).value
    cited = keys_of(abstract.html)
    talks = (talk("a", abstract=abstract, cited=cited, papers=("other",)), talk("b"))
    return replace(event(talks=talks, papers=papers), references=ReferenceStyle(**style))


def printed(text: str, **style: str) -> str:
    one = made(text, **style)
    prose = with_citations(one, one.talk["a"], WORDS)
    assert prose is not None
    return re.sub("<[^>]*>", "", prose.html)


@pytest.mark.parametrize(
    ("text", "numbers", "years"),
    [
        ("so [@Berg]", "so [1]", "so (Berg &amp; Lind 2021)"),
        ("so [@moor; @berg]", "so [1, 2]", "so (Moor 2019; Berg &amp; Lind 2021)"),
        (
            "so [see @moor, p. 3; @berg]",
            "so [see 1, p. 3; 2]",
            "so (see Moor 2019, p. 3; Berg &amp; Lind 2021)",
        ),
        (r"so \cite{neri}", "so [1]", "so (Neri et al. n.d.)"),
        (r"so \citep[see][p.~3]{moor}", "so [see 1, p.\xa03]", "so (see Moor 2019, p.\xa03)"),
        (r"\citet{berg} say", "Berg &amp; Lind [1] say", "Berg &amp; Lind (2021) say"),
        ("[@moor] and [@moor-b]", "[1] and [2]", "(Moor 2019a) and (Moor 2019b)"),
        ("so [@nobody]", "so [@nobody]", "so [@nobody]"),
        ("so [@nobody; @moor]", "so [nobody, 1]", "so (nobody; Moor 2019)"),
        ("write to [a@b.org] or [me]", "write to [a@b.org] or [me]", "write to [a@b.org] or [me]"),
    ],
)
def test_citations_are_numbers_or_years(text: str, numbers: str, years: str) -> None:
    assert (printed(text), printed(text, style="author-year")) == (numbers, years)


def test_the_list_of_a_talk_is_in_the_order_of_citation_or_of_names() -> None:
    text = "[@moor] [@berg] [@moor]"
    for style, keys in (("numeric", ["moor", "berg"]), ("author-year", ["berg", "moor"])):
        one = made(text, style=style)
        assert [work.paper.key for work in works_cited(one, one.talk["a"], WORDS)] == keys


def test_what_is_only_cited_stands_in_the_list_of_the_talk_alone() -> None:
    one = made("[@moor]")
    assert [r.paper.key for r in references(one)] == ["berg", "moor-b", "neri", "other"]
    assert works_cited(one, one.talk["b"], WORDS) == []


def test_in_the_bibliography_of_the_book_numbers_are_its_own() -> None:
    one = made("[@neri]", list="book")
    [work] = works_cited(one, one.talk["a"], WORDS)
    [reference] = [r for r in references(one) if r.paper.key == "neri"]
    assert (work.number, work.anchor) == (reference.number, "paper-neri")


def test_a_text_without_citations_is_as_it_was() -> None:
    one = made("Nothing [here].")
    assert with_citations(one, one.talk["a"], WORDS) is one.talk["a"].abstract
