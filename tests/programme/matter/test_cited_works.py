"""Citations in the text of a talk: what is printed in it, and what its list has."""

import re
from dataclasses import replace

import pytest

from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import TextFile
from pipeline.model.content.prose import FreePage, Prose
from pipeline.model.event import Event, ReferenceStyle
from pipeline.problems import Source
from pipeline.programme.matter.printed_citations import Citations, in_words
from pipeline.programme.matter.related_papers import references
from pipeline.programme.words import Words
from pipeline.text.prose.inlines.citation_marks import keys_of
from pipeline.text.prose.markdown import set_prose
from tests.events import event, talk

BIB = """\
@article{Berg, author = {Berg, Ada and Lind, Bo}, title = {Tides}, year = 2021}
@article{moor, author = {Moor, Cy}, title = {Ice}, year = 2019}
@article{moor-b, author = {Moor, Cy}, title = {Snow}, year = 2019}
@article{neri, author = {Neri, A and Li, B and Wu, C}, title = {Sand}}
@article{other, author = {Xu, D}, title = {Other}, year = 2000}
"""
WORDS = Words("en-GB")
AT = Source("content/abstracts/a.md", 4, 1)


def made(text: str, **style: str) -> Event:
    papers = read_papers(TextFile("papers.bib", BIB), {}).value
    abstract = set_prose(text, AT, cites=True).value
    cited = keys_of(abstract.html)
    talks = (talk("a", abstract=abstract, cited=cited, papers=("other",)), talk("b"))
    return replace(event(talks=talks, papers=papers), references=ReferenceStyle(**style))


def printed(text: str, **style: str) -> str:
    one = made(text, **style)
    prose = Citations(one, WORDS).with_citations(one.talk["a"])
    assert prose is not None
    return re.sub("<[^>]*>", "", prose.html).replace("\xa0", "~")


@pytest.mark.parametrize(
    ("text", "numbers", "years"),
    [
        ("so [@Berg]", "so~[1]", "so (Berg &amp; Lind 2021)"),
        ("so [@moor; @berg]", "so~[1, 2]", "so (Moor 2019; Berg &amp; Lind 2021)"),
        (
            "so [see @moor, p. 3; @berg]",
            "so~[see 1, p.~3; 2]",
            "so (see Moor 2019, p.~3; Berg &amp; Lind 2021)",
        ),
        (r"so \cite{neri}", "so~[1]", "so (Neri et al. n.d.)"),
        (r"so \citep[see][p.~3]{moor}", "so~[see 1, p.~3]", "so (see Moor 2019, p.~3)"),
        (r"\citet{berg} say", "Berg &amp; Lind~[1] say", "Berg &amp; Lind~(2021) say"),
        ("[@moor] and [@moor-b]", "[1] and~[2]", "(Moor 2019a) and (Moor 2019b)"),
        ("so [@nobody]", "so [@nobody]", "so [@nobody]"),
        ("As @Berg shows", "As Berg &amp; Lind~[1] shows", "As Berg &amp; Lind~(2021) shows"),
        ("@moor [p. 3] has", "Moor~[1, p.~3] has", "Moor~(2019, p.~3) has"),
        ("(@moor).", "(Moor~[1]).", "(Moor~(2019))."),
        ("@moor: so", "Moor~[1]: so", "Moor~(2019): so"),
        ("@moor's ice", "Moor~[1]’s ice", "Moor~(2019)’s ice"),
        ("@moor [blog]", "Moor~[1] [blog]", "Moor~(2019) [blog]"),
        ("Moor said [-@moor]", "Moor said~[1]", "Moor said (2019)"),
        (
            "[see @moor, pp. 3–5; also @berg]",
            "[see 1, pp.~3–5; also 2]",
            "(see Moor 2019, pp.~3–5; also Berg &amp; Lind 2021)",
        ),
        (r"\citeauthor{moor} \citeyear{moor}", "Moor 2019", "Moor 2019"),
        (r"\citeyearpar{moor}", "(2019)", "(2019)"),
        (r"\Textcite[3]{moor}", "Moor~[1, 3]", "Moor~(2019, 3)"),
        (r"\parencite{moor} \autocite[p.~3]{moor}", "[1]~[1, p.~3]", "(Moor 2019) (Moor 2019, p.~3)"),
        (r"\citealp{moor} \citetitle{moor}", "1 Ice", "Moor 2019 Ice"),
        (r"All.\nocite{moor}", "All.", "All."),
        ("ask @nobody or a@moor.org", "ask @nobody or a@moor.org", "ask @nobody or a@moor.org"),
        ("@moor@example.social", "@moor@example.social", "@moor@example.social"),
        (r"\@moor `@moor`", "@moor @moor", "@moor @moor"),
        ("[@moor](https://example.org)", "@moor", "@moor"),
        ("so [@nobody; @moor]", "so~[nobody, 1]", "so (nobody; Moor 2019)"),
        ("write to [a@b.org] or [me]", "write to [a@b.org] or [me]", "write to [a@b.org] or [me]"),
    ],
)
def test_citations_are_numbers_or_years(text: str, numbers: str, years: str) -> None:
    assert (printed(text), printed(text, style="author-year")) == (numbers, years)


def test_the_list_of_a_talk_is_in_the_order_of_citation_or_of_names() -> None:
    text = "[@moor] [@berg] [@moor]"
    for style, keys in (("numeric", ["moor", "berg"]), ("author-year", ["berg", "moor"])):
        one = made(text, style=style)
        assert [work.paper.key for work in Citations(one, WORDS).works_cited(one.talk["a"])] == keys


def test_what_is_only_cited_stands_in_the_list_of_the_talk_alone() -> None:
    one = made("[@moor]")
    assert [r.paper.key for r in references(one)] == ["berg", "moor-b", "neri", "other"]
    assert Citations(one, WORDS).works_cited(one.talk["b"]) == []


def test_in_the_bibliography_of_the_book_numbers_are_its_own() -> None:
    one = made("[@neri]", list="book")
    [work] = Citations(one, WORDS).works_cited(one.talk["a"])
    [reference] = [r for r in references(one) if r.paper.key == "neri"]
    assert (work.number, work.anchor) == (reference.number, "paper-neri")


def test_other_texts_cite_from_the_bibliography() -> None:
    """Numbers of the book's list lead there, and it says where it is cited; without a list names are told."""
    one = made("[@moor] [@neri]")
    page = FreePage("venue", Prose("", ""), AT, set_prose("See [@moor].", AT, cites=True).value)
    one = replace(one, pages=(page,))
    listed = {reference.paper.key: reference for reference in references(one)}
    assert "neri" not in listed
    assert listed["moor"].cited == ("cite-page-venue-0",)
    assert page.text
    html = Citations(one, WORDS).cited(page.text, "page-venue").html
    number = listed["moor"].number
    link = f'<a href="octavo:paper-moor" id="cite-page-venue-0">{number}</a>'
    assert html == f'<p>See\xa0[<mark class="called">{link}</mark>].</p>'
    assert Citations(one, WORDS, listed=False).cited(page.text).html == "<p>See (Moor 2019a).</p>"
    assert in_words(one, page.text, WORDS) == "See (Moor 2019a)."


def test_the_bibliography_of_the_book_knows_where_it_is_cited() -> None:
    one = made("[@neri; @moor] and @neri", list="book")
    one = replace(one, unscheduled="print")
    cited = {reference.paper.key: reference.cited for reference in references(one)}
    assert cited["neri"] == ("cite-a-0", "cite-a-2")
    text = Citations(one, WORDS).with_citations(one.talk["a"])
    assert text
    assert re.findall(r'id="([^"]*)"', text.html) == ["cite-a-0", "cite-a-1", "cite-a-2"]


def test_by_author_and_year_the_bibliography_is_in_order_of_names() -> None:
    one = made("[@moor-b]", list="book", style="author-year")
    assert [r.paper.key for r in references(one)] == ["berg", "moor", "moor-b", "neri", "other"]
    assert Citations(one, WORDS).in_book("moor-b").year == "2019b"
    assert printed("[@moor-b]", list="book", style="author-year") == "(Moor 2019b)"


def test_a_text_without_citations_is_as_it_was() -> None:
    one = made("Nothing [here].")
    assert Citations(one, WORDS).with_citations(one.talk["a"]) is one.talk["a"].abstract
