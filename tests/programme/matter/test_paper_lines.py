"""The line of a paper: what a reader of the field expects, from BibTeX to print."""

import pytest

from pipeline.load.papers.bibliography import read_papers
from pipeline.load.text_files import TextFile
from pipeline.model.content.paper import Paper
from pipeline.programme.matter.paper_addresses import paper_addresses
from pipeline.programme.matter.paper_credits import paper_names
from pipeline.programme.matter.paper_lines import paper_source
from pipeline.programme.words import Words


def paper(entry: str) -> Paper:
    [found] = read_papers(TextFile("papers.bib", entry), {}).value
    return found


def line(entry: str, language: str = "en-GB") -> str:
    words, found = Words(language), paper(entry)
    source = ", ".join(f"{p.before}{p.text}{p.after}" for p in paper_source(found, words))
    addresses = ", ".join(f"{p.text}{p.after}" for p in paper_addresses(found, words))
    return ". ".join(filter(None, (source, addresses))).replace("\xa0", "~")


@pytest.mark.parametrize(
    ("kind", "fields", "printed"),
    [
        (
            "article",
            "journal={Acta}, volume=12, number=3, pages={45--67}, month=mar",
            "Acta 12(3), 45–67, 2001",
        ),
        ("article", "journal={Acta}, pubstate={inpress}", "Acta, 2001, in press"),
        (
            "book",
            "publisher={Springer}, series={LN}, volume=3, edition={Second}, address={Berlin}",
            "LN 3, 2nd ed., Springer, Berlin, 2001",
        ),
        ("book", "publisher={P}, pages={250}, isbn={1-2}", "250~pp., P, 2001, ISBN 1-2"),
        ("book", "date={1997/}", "1997–"),
        (
            "incollection",
            "booktitle={B}, booksubtitle={S}, editor={C, D and E, F}, volume=2, chapter=3, pages={1--2}",
            "In: B: S, ed. by D C, F E, vol.~2, ch.~3, pp.~1–2, 2001",
        ),
        (
            "inproceedings",
            "booktitle={Proc. of X}, eventtitle={X 2020}, venue={Oslo}, series={LNCS}, number=99, pages=7",
            "In: Proc. of X, LNCS 99, X 2020, Oslo, p.~7, 2001",
        ),
        ("phdthesis", "school={ETH}", "PhD thesis, ETH, 2001"),
        ("thesis", "type={Habilitation}, institution={ETH}", "Habilitation, ETH, 2001"),
        ("techreport", "type={Report}, number={TR-7}, institution={CERN}", "Report TR-7, CERN, 2001"),
        ("standard", "number={ISO 690}, organization={ISO}", "ISO 690, ISO, 2001"),
        (
            "software",
            "version={1.2}, publisher={Zenodo}, month=5, day=3, doi={10.5281/x}",
            "Software, Zenodo, version~1.2, 3 May 2001. doi:10.5281/x",
        ),
        ("software", "version={v2.0}", "Software, version~2.0, 2001"),
        ("dataset", "publisher={PANGAEA}, version={2}", "Data set, PANGAEA, version~2, 2001"),
        ("patent", "number={EP1}, holder={Sand and Sons}", "Patent EP1, Sand, Sons, 2001"),
        ("patent", "type={patreqeu}, number={EP1}", "European patent application EP1, 2001"),
        ("techreport", "number={7}, institution={I}", "Technical report 7, I, 2001"),
        ("report", "type={techreport}, reportnumber={CERN-1}", "Technical report CERN-1, 2001"),
        ("article", "journal={J}, reportnumber={CERN-1}", "J, 2001, CERN-1"),
        ("article", "journal={J}, volume=2, issue={Spring}", "J 2, Spring 2001"),
        ("article", "journal={J}, volume=2, number=3, issue={Spring}", "J 2(3), Spring 2001"),
        (
            "article",
            "journal={J}, volume=2, eid={045101}, translator={C, D}",
            "J 2, 045101, transl. by D C, 2001",
        ),
        (
            "article",
            "journal={J}, pubstate={forthcoming}, addendum={With a map}",
            "J, 2001, With a map, forthcoming",
        ),
        (
            "book",
            "translator={C, D}, editora={E, F}, editoratype={redactor}, foreword={G, H}, pagetotal={xii+250}",
            "red. by F E, transl. by D C, foreword by H G, xii+250~pp., 2001",
        ),
        (
            "book",
            "editor={C, D}, editortype={compiler}, author={A, B}, volumes=3",
            "comp. by D C, 3~vols., 2001",
        ),
        (
            "inbook",
            "bookauthor={C, D}, booktitle={B}, maintitle={M}, maintitleaddon={N}, volume=2, pages={3--4}",
            "In: D C, B, M. N, vol.~2, pp.~3–4, 2001",
        ),
        (
            "inproceedings",
            "booktitle={B}, eventtitle={X}, venue={Oslo}, eventdate={2001-03-10/2001-03-20}",
            "In: B, X, Oslo, 10–20 March 2001, 2001",
        ),
        ("misc", "howpublished={Poster}, note={Unread}", "Poster, 2001, Unread"),
        ("thesis", "type={bathesis}, institution={I}, pagetotal=40", "Bachelor’s thesis, 40~pp., I, 2001"),
        (
            "misc",
            "eprint={2101.1}, archiveprefix={arXiv}, primaryclass={cs.LG}",
            "2001. arXiv:2101.1 [cs.LG]",
        ),
        ("misc", "eprint={hal-0123456}, eprinttype={hal}", "2001. HAL:hal-0123456"),
        (
            "online",
            "url={https://www.example.org/x/}, urldate={2024-05-06}",
            "2001. example.org/x (visited 6 May 2024)",
        ),
        ("misc", "url={https://doi.org/10.1/X}, doi={10.1/x}", "2001. doi:10.1/x"),
        ("misc", "url={http://arxiv.org/pdf/2101.1234v2.pdf}, eprint={2101.1234}", "2001. arXiv:2101.1234"),
    ],
)
def test_the_line_is_set_as_the_field_does(kind: str, fields: str, printed: str) -> None:
    assert line(f"@{kind}{{a, title={{T}}, {fields}, year=2001}}") == printed


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ("author={Li, A and Wu, B}", "A Li, B Wu"),
        ("author={Li, A and Wu, B and Xu, C and Yu, D}", "A Li, B Wu, C Xu et al."),
        ("author={Li, A and others}, collaboration={ATLAS}", "A Li et al. (ATLAS Collaboration)"),
        ("collaboration={The ATLAS Collaboration}", "ATLAS Collaboration"),
        ("author={Li, A and {ATLAS Collaboration}}, collaboration={ATLAS}", "A Li, ATLAS Collaboration"),
        ("author={Seagrave, A}, collaboration={SEA}", "A Seagrave (SEA Collaboration)"),
        ("editor={Li, A}", "A Li (ed.)"),
        ("editor={Li, A and Wu, B}", "A Li, B Wu (eds.)"),
    ],
)
def test_authors_stand_in_a_line(fields: str, named: str) -> None:
    assert paper_names(paper(f"@book{{a, title={{T}}, {fields}}}"), Words("en"), 3) == named


def test_the_year_can_stand_elsewhere() -> None:
    one = paper("@article{a, title={T}, journal={J}, year=2001}")
    assert [p.text for p in paper_source(one, Words("en"), dated=False)] == ["J"]


def test_a_paper_without_a_source_has_none() -> None:
    assert line("@misc{a, title={T}}") == ""


@pytest.mark.parametrize("kind", ["book", "inproceedings"])
def test_editors_are_named_once(kind: str) -> None:
    found = paper(f"@{kind}{{a, title={{T}}, booktitle={{B}}, editor={{Li, Ada}}, year=2001}}")
    named = [*found.authors, *found.editors]
    assert ([one.name for one in named], found.edited) == (["Ada Li"], kind == "book")


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("de", "In: B, hrsg. von D C, 3. Aufl., S.~1–2, 2001"),
        ("it", "In: B, a cura di D C, 3ª ed., pp.~1–2, 2001"),
        ("fr", "In~: B, sous la dir. de D C, 3e éd., p.~1–2, 2001"),
    ],
)
def test_the_words_around_it_are_the_language_s(language: str, printed: str) -> None:
    entry = "@incollection{a, title={T}, booktitle={B}, editor={C, D}, edition=3, pages={1--2}, year=2001}"
    assert line(entry, language) == printed


@pytest.mark.parametrize(
    ("edition", "printed"), [("1", "1st"), ("3rd", "3rd"), ("11", "11th"), ("22", "22nd")]
)
def test_editions_are_counted_in_english(edition: str, printed: str) -> None:
    assert line(f"@book{{a, title={{T}}, edition={{{edition}}}}}") == f"{printed} ed."


def test_an_edition_that_is_no_number_stays() -> None:
    assert line("@book{a, title={T}, edition={Revised and enlarged}}") == "Revised and enlarged"


@pytest.mark.parametrize(
    ("fields", "href"),
    [
        (
            "doi={10.1002/(SICI)1097<1::AID>3.0.CO;2-#}",
            "https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-%23",
        ),
        ("eprint={hep-th/9901001}", "https://arxiv.org/abs/hep-th/9901001"),
        ("eprint={hal-1234567}", "https://hal.science/hal-1234567"),
        ("url={example.org/a}", "https://example.org/a"),
        ("url={not an address}", ""),
    ],
)
def test_where_it_leads(fields: str, href: str) -> None:
    [piece] = paper_addresses(paper(f"@misc{{a, title={{T}}, {fields}}}"), Words("en"))
    assert piece.href == href
