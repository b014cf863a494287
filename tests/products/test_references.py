"""Papers of all reference managers on paper and on the screen: every DOI and address is a link."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.folders.layers import shipped
from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import text_of
from pipeline.model import Event
from pipeline.model.event import ReferenceStyle
from pipeline.programme.matter.paper_addresses import paper_addresses
from pipeline.programme.words import Words
from pipeline.text.prose.inlines.citations import keys_of
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


def test_every_address_is_a_link_and_is_printed(event: Event, book: Path) -> None:
    with pikepdf.open(book) as pdf:
        links = {
            str(annotation.A.URI)
            for page in pdf.pages
            for annotation in page.obj.get("/Annots", [])
            if "/A" in annotation
        }
    words = Words("en-GB", shipped("templates") / "labels.yaml")
    pieces = [piece for paper in event.papers for piece in paper_addresses(paper, words)]
    assert len(pieces) > 30
    assert {piece.href for piece in pieces} <= links
    seen = "".join(text(book)).replace(" ", "")
    assert [p.text for p in pieces if p.text.isascii() and p.text.replace(" ", "") not in seen] == []


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
