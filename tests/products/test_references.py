"""Papers of all reference managers, citations, notes and references in the book, and where they lead."""

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import text_of
from pipeline.model import Event, Talk
from pipeline.model.event import ReferenceStyle
from pipeline.problems import Source
from pipeline.programme.matter.paper_addresses import paper_addresses
from pipeline.programme.words import Words
from pipeline.text.prose.inlines.citation_marks import keys_of
from pipeline.text.prose.markdown import set_prose
from tests.products.printing import HERE, event_of, printed, slot, talk
from tests.tools.pages import text
from tests.tools.verapdf import validate

FILES = sorted((Path(__file__).parents[1] / "programme" / "matter" / "bibliographies").glob("*.bib"))


@pytest.fixture(scope="module")
def event() -> Event:
    papers = [
        paper
        for path in FILES
        for paper in read_papers(text_of(path.read_bytes(), path.name).value, {}).value
    ]
    return event_of([slot(540, title="Opening")], papers=tuple(papers))


@pytest.fixture(scope="module")
def book(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, codes = printed(event, "book", tmp_path_factory.mktemp("references"))
    assert not {code for code in codes if code.startswith("OCT-R")}
    return path


def addresses_are_links(event: Event, book: Path) -> None:
    """Every DOI, number and address of the papers of ``event`` is printed in ``book``, and a link."""
    with pikepdf.open(book) as pdf:
        links = {
            str(annotation.A.URI)
            for page in pdf.pages
            for annotation in page.obj.get("/Annots", [])
            if "/A" in annotation
        }
    words = Words("en-GB")
    pieces = [piece for paper in event.papers for piece in paper_addresses(paper, words)]
    assert len(pieces) > 30
    assert {piece.href for piece in pieces} <= links
    seen = "".join(text(book)).replace(" ", "")
    assert [p.text for p in pieces if p.text.isascii() and p.text.replace(" ", "") not in seen] == []


def test_every_address_is_a_link_and_is_printed(event: Event, book: Path) -> None:
    addresses_are_links(event, book)


def citing(name: str, said: str) -> Talk:
    abstract = set_prose(said, HERE, cites=True).value
    return replace(talk(name, f"On {name}"), abstract=abstract, cited=keys_of(abstract.html))


def test_addresses_in_the_list_below_a_text_are_links_too(event: Event, tmp_path: Path) -> None:
    papers = tuple({paper.key: paper for paper in event.papers}.values())
    one = citing("a", " ".join(f"[@{paper.key}]" for paper in papers))
    cited = event_of([slot(540, talk="a")], papers=papers, talks=(one,))
    path, _codes = printed(cited, "book", tmp_path)
    addresses_are_links(cited, path)
    assert not any("Related papers" in page for page in text(path))


def test_the_bibliography_says_on_which_pages_it_is_cited(event: Event, tmp_path: Path) -> None:
    """The page of the citation, not that on which the text begins; three in a row as one."""
    often, late = (paper.key for paper in [one for one in event.papers if one.authors][:2])
    talks = tuple(citing(name, f"So @{often}.") for name in "abc")
    long = citing("d", "Words of the sea. " * 400 + f"\n\nLast [@{late}].")
    slots = [slot(540 + 10 * n, talk=name) for n, name in enumerate("abcd")]
    style = ReferenceStyle(list="book")
    path, codes = printed(
        event_of(slots, papers=event.papers, talks=(*talks, long), references=style), "book", tmp_path
    )
    assert "OCT-R07" not in codes
    pages = text(path)
    first = next(number for number, page in enumerate(pages, 1) if "So " in page and "[1]" in page)
    last = next(number for number, page in enumerate(pages, 1) if "Last [2]" in page)
    assert last > first + 3
    [listed] = [page for page in pages if "Bibliography" in page and "Cited on" in page]
    assert re.findall(r"Cited on p\.\s([\d–]+)", listed) == [f"{first}–{first + 2}", f"{last}"]


def test_it_is_accessible(book: Path) -> None:
    assert validate(book, "ua1") == []


@pytest.mark.parametrize("style", ["numeric", "author-year"])
def test_citations_lead_to_the_list_below_the_text(event: Event, style: str, tmp_path: Path) -> None:
    keys = [paper.key for paper in event.papers if paper.authors][:2]
    abstract = set_prose(f"Known [@{keys[0]}, p. 3] and [@{keys[1]}].", HERE, cites=True).value
    one = replace(talk("a", "Cited"), abstract=abstract, cited=keys_of(abstract.html))
    slots = [slot(540, talk="a")]
    cited = event_of(slots, papers=event.papers, talks=(one,), references=ReferenceStyle(style=style))
    path, _codes = printed(cited, "book", tmp_path)
    with pikepdf.open(path) as pdf:
        leads = {str(a.Dest) for page in pdf.pages for a in page.obj.get("/Annots", []) if "/Dest" in a}
    assert {"ref-a-1", "ref-a-2"} <= leads
    [page] = [page for page in text(path) if "Known" in page]
    assert "references" in page.lower()
    assert ("Known [1, p. 3]" in page) == (style == "numeric")
    assert validate(path, "ua1") == []


PLAIN = """\
@article{gentle, author={Marino, Anna and Conti, Luca}, title={Gentle waves}, journal={Journal of Waves},
  volume={12}, number={3}, pages={45--67}, year={2021}, keywords={Beaches}, doi={10.1000/182},
  url={https://example.org/gentle}}
@article{tides, title={On tides}, author={Berg, Ada}, journal={Journal of Water}, volume={3}, number={2},
  pages={10--20}, year={2029}, month=mar}
@misc{page, title={A web page}, author={{Water Board}},
  url={https://example.org/tides}, year={2028}, month=mar}
"""


@pytest.mark.parametrize("style", ["numeric", "author-year"])
@pytest.mark.parametrize("place", ["talk", "book"])
def test_no_piece_of_a_reference_is_glued_to_the_next(place: str, style: str, tmp_path: Path) -> None:
    """Below the text and in the bibliography, in both styles."""
    papers = read_papers(text_of(PLAIN.encode(), "papers.bib").value, {}).value
    one = replace(citing("a", "So [@gentle; @tides; @page]."), papers=("gentle", "tides", "page"))
    styled = ReferenceStyle(list=place, style=style)
    made = event_of([slot(540, talk="a")], papers=papers, talks=(one,), references=styled)
    path, _codes = printed(made, "book", tmp_path)
    seen = re.sub(r"\s+", " ", " ".join(text(path)))
    dates = ("", "", "") if style == "author-year" else (", 2021", ", 2029", "March 2028. ")
    lines = [
        f"Journal of Waves 12(3), 45–67{dates[0]}. doi:10.1000/182, example.org/gentle ",
        f"Journal of Water 3(2), 10–20{dates[1]} ",
        f" {dates[2]}example.org/tides ",
    ]
    assert [line for line in lines if seen.count(line) < (2 if place == "talk" else 1)] == []
    assert "Beaches" not in seen
    assert ("tides Cited on p. " in seen) == (place == "book")
    assert " Related to " in seen


TIED = r"""
Figure @fig:a, Table @tbl:t and equation \eqref{e} are called, as in [@{key}].[^1] See doi:10.1000/182.

![A plot](images/plot.png){#fig:a}

Table: Rates {#tbl:t}

| a | b |
|---|---|
| 1 | 2 |

\begin{equation} a = b \label{e} \end{equation}

[^1]: A note.
"""


@pytest.fixture(scope="module")
def tied(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with three talks whose texts are alike, and lead from place to place."""
    key = next(paper.key for paper in event.papers if paper.authors)
    folder = tmp_path_factory.mktemp("tied")
    (folder / "content").mkdir()
    (folder / "content" / "images").mkdir()
    Image.new("L", (400, 300), 128).save(folder / "content" / "images" / "plot.png")
    talks = []
    for name in ("a", "b", "c"):
        at = Source(f"content/abstracts/{name}.md", 1, 1)
        abstract = set_prose(TIED.replace("{key}", key), at, cites=True).value
        talks.append(replace(talk(name, "Cited"), abstract=abstract, cited=keys_of(abstract.html)))
    slots = [slot(540 + 30 * n, talk=one.id) for n, one in enumerate(talks)]
    path, codes = printed(event_of(slots, papers=event.papers, talks=tuple(talks)), "book", folder)
    assert not {code for code in codes if code.startswith("OCT-R")}
    return path


def test_links_within_a_text_lead_to_its_own_notes_figures_tables_and_equations(tied: Path) -> None:
    with pikepdf.open(tied) as pdf:
        places = pikepdf.NameTree(pdf.Root.Names.Dests)
        leads = {str(a.Dest) for page in pdf.pages for a in page.obj.get("/Annots", []) if "/Dest" in a}
        within = sorted(name for name in leads if re.match(r"x[0-9a-f]{10}-", name))
        assert len({name.split("-")[0] for name in within}) == 3
        of_each = ["equation-1", "figure-1", "mark-1", "note-1", "table-1"]
        assert sorted(name.split("-", 1)[1] for name in within) == sorted(3 * of_each)
        assert all(name in places for name in leads)


def test_what_refers_to_something_is_a_reference_with_a_link_in_it(tied: Path) -> None:
    with pikepdf.open(tied) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each]
        references = [each for each in elements if each.S == "/Reference"]
        # Figure, table, equation, citation and note of each text.
        assert len(references) == 15
        for each in references:
            kids = each.K if isinstance(each.K, pikepdf.Array) else [each.K]
            assert [str(kid.S) for kid in kids] == ["/Link"]
    assert validate(tied, "ua1") == []


def test_a_doi_is_copied_as_it_is_written(tied: Path) -> None:
    assert "doi:10.1000/182" in "".join(text(tied))


def test_notes_of_titles_stand_at_the_head_of_the_talk_alone(tmp_path: Path) -> None:
    title = set_prose(
        r"Tides\footnote{With a grant} and *ice*\footnote{Joint work}", HERE, inline=True, has_head=True
    )
    one = replace(talk("a", "Tides"), title=title.value)
    event = event_of([slot(60, talk="a")], talks=(one,))
    path, codes = printed(event, "book", tmp_path)
    assert not {code for code in codes if code.startswith("OCT-R")}
    pages = text(path)
    assert sum("With a grant" in page for page in pages) == sum("Joint work" in page for page in pages) == 1
    assert sum("*,†" in page for page in pages) == 1
    with pikepdf.open(path) as pdf:
        labels = [
            str(each.Title)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Title" in each
        ]
    assert "Tides and ice" in labels
    assert validate(path, "ua1") == []
    for product in ("signs", "programme"):
        (tmp_path / product).mkdir()
        said = "".join(text(printed(event, product, tmp_path / product)[0]))
        assert "Tides" in said
        assert "grant" not in said
