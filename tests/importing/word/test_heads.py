"""The head of a Word document: title, authors, affiliations, e-mail addresses, keywords."""

import pytest

from pipeline.importing.word.head.word_authors import WordAuthor
from pipeline.importing.word.word_abstract import WordAbstract, word_abstract
from tests.importing.word.docx import cell, docx, equation, letters, note_mark, para, raised, run, table

CENTRED = '<w:jc w:val="center"/>'
TEXT = para(
    "We look at wakes behind small swimmers in still water, and find that they are longer than thought."
)


def read(*blocks: str, **more: object) -> tuple[WordAbstract, list[str]]:
    outcome = word_abstract(docx(*blocks, **more), "wakes.docx")  # type: ignore[arg-type]
    assert outcome.value is not None
    return outcome.value, [problem.code for problem in outcome.problems]


def bold(text: str) -> str:
    return run(text, "<w:b/>")


@pytest.mark.parametrize(
    "title",
    [
        (para("Wakes of ", run("Daphnia", "<w:i/>"), style="Title"),),
        (para(bold("Wakes of "), run("Daphnia", "<w:b/><w:i/>")),),
        (para("Wakes of ", run("Daphnia", "<w:i/>"), more=CENTRED),),
        (para("Wakes of ", run("Daphnia", "<w:i/>"), style="Heading1"),),
        (para("Title: Wakes of ", run("Daphnia", "<w:i/>")),),
        (para(""), para("Wakes of ", style="Title"), para(run("Daphnia", "<w:i/>"), style="Title")),
    ],
)
def test_titles(title: tuple[str, ...]) -> None:
    made, codes = read(*title, para("Anna Rossi"), TEXT)
    assert (made.title, made.authors[0].name, codes) == ("Wakes of *Daphnia*", "Anna Rossi", [])
    assert made.body.startswith("We look at")
    assert "Daphnia" not in made.body


def test_a_title_that_only_stands_first_is_told() -> None:
    made, codes = read(para("Wakes of daphnia"), para("Anna Rossi"), TEXT)
    assert (made.title, codes) == ("Wakes of daphnia", ["OCT-X90"])


def test_without_a_title_the_text_is_kept_and_it_is_told() -> None:
    made, codes = read(TEXT)
    assert (made.title, made.authors, codes) == ("", (), ["OCT-X90", "OCT-X91"])
    assert made.body.startswith("We look at")


def test_what_stands_before_the_title_is_kept() -> None:
    made, _codes = read(para("Session 4: Fluids"), para("Wakes", style="Title"), para("Anna Rossi"), TEXT)
    assert made.body.startswith("Session 4: Fluids\n\nWe look")


PISA, WIEN = "University of Pisa, Italy", "Institut für Mathematik, Wien"
NAMES = para(
    "Anna Rossi",
    raised("1,2"),
    ", ",
    run("Bo Çelik", '<w:u w:val="single"/>'),
    raised("2*"),
    " and Chen Wei",
    raised("1"),
)
FULL = (
    WordAuthor("Anna Rossi", (PISA, WIEN)),
    WordAuthor("Bo Çelik", (WIEN,), "b.celik@univie.ac.at", presents=True),
    WordAuthor("Chen Wei", (PISA,)),
)


@pytest.mark.parametrize(
    "head",
    [
        (NAMES, para(raised("1"), PISA), para(raised("2"), " ", WIEN), para("*b.celik@univie.ac.at")),
        (NAMES, para(raised("1"), PISA, "; ", raised("2"), WIEN, "."), para("E-mail: b.celik@univie.ac.at")),
        (NAMES, para("1 ", PISA), para("2) ", WIEN), para("*Corresponding author: b.celik@univie.ac.at")),
        (NAMES, para("¹", PISA, "<w:r><w:br/></w:r>", "²", WIEN), para("b.celik@univie.ac.at")),
        (NAMES, para("(1) University of Pisa,"), para("Italy"), para("(2) ", WIEN, ", b.celik@univie.ac.at")),
        (
            para("Anna Rossi1,2, ", run("Bo Çelik2", '<w:u w:val="single"/>'), "; Chen Wei1", more=CENTRED),
            para("1 ", PISA),
            para("2 ", WIEN, " (b.celik@univie.ac.at)"),
        ),
        (
            para("Anna Rossi¹,², Bo Çelik²† and Chen Wei¹"),
            para("¹ ", PISA),
            para("² ", WIEN),
            para("† Presenting author: b.celik@univie.ac.at"),
        ),
        (
            para("Authors: Anna Rossi", note_mark(2), ", Bo Çelik", raised("b"), ", Chen Wei", raised("a")),
            para("Affiliations: a) ", PISA),
            para("b) ", WIEN),
            para("Presenting author: Bo Çelik"),
            para("Email: b.celik@univie.ac.at"),
        ),
    ],
)
def test_authors_and_their_marks(head: tuple[str, ...]) -> None:
    made, codes = read(para("Wakes", style="Title"), *head, para("Abstract"), TEXT, notes={2: run(f"{PISA}")})
    full = FULL if "Authors:" not in head[0] else (WordAuthor("Anna Rossi", (PISA,)), *FULL[1:])
    wanted = tuple(WordAuthor(one.name, one.affiliations, one.email, one.presents) for one in full)
    presents = [one.presents for one in made.authors]
    assert [(one.name, one.affiliations, one.email) for one in made.authors] == [
        (one.name, one.affiliations, one.email) for one in wanted
    ]
    assert presents == [False, True, False]
    assert codes == []
    assert made.body.startswith("We look")


def test_marks_that_are_equations() -> None:
    mark = equation(f"<m:sSup><m:e/><m:sup>{letters('1')}</m:sup></m:sSup>")
    made, codes = read(para("Wakes", style="Title"), para("Anna Rossi", mark), para(mark, PISA), TEXT)
    assert (made.authors, codes) == ((WordAuthor("Anna Rossi", (PISA,)),), [])


def test_lines_without_marks() -> None:
    lines = ["Anna Rossi", "Department of Physics", PISA, "Bo Çelik and Chen Wei", WIEN]
    made, codes = read(para("Wakes", style="Title"), *(para(line, more=CENTRED) for line in lines), TEXT)
    assert made.authors == (
        WordAuthor("Anna Rossi", ("Department of Physics, " + PISA,)),
        WordAuthor("Bo Çelik", (WIEN,)),
        WordAuthor("Chen Wei", (WIEN,)),
    )
    assert codes == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("A. Rossi, B. Çelik & C. Wei", ["A. Rossi", "B. Çelik", "C. Wei"]),
        ("Rossi, A., Çelik, B.", ["A. Rossi", "B. Çelik"]),
        ("Anna Rossi, PhD; Bo Çelik, Jr.", ["Anna Rossi, PhD", "Bo Çelik Jr."]),
        ("Anna Rossi (University of Pisa), Bo Çelik (Institute of Fluids, Wien)", ["Anna Rossi", "Bo Çelik"]),
        ("Ludwig van Beethoven und Sofia Andersson", ["Ludwig van Beethoven", "Sofia Andersson"]),
    ],
)
def test_names(line: str, names: list[str]) -> None:
    made, _codes = read(para("Wakes", style="Title"), para(line), para("Abstract"), TEXT)
    assert [one.name for one in made.authors] == names


def test_addresses_in_braces_and_in_the_order_of_the_authors() -> None:
    made, codes = read(
        para("Wakes", style="Title"),
        para("Anna Rossi, Bo Çelik"),
        para(PISA),
        para("{rossi, x17}@unipi.it"),
        TEXT,
    )
    assert [one.email for one in made.authors] == ["rossi@unipi.it", "x17@unipi.it"]
    assert codes == []


def test_what_leads_nowhere_is_told() -> None:
    made, codes = read(
        para("Wakes", style="Title"),
        para("Anna Rossi", raised("1"), ", Bo Çelik", raised("3")),
        para(raised("1"), PISA),
        para(raised("#"), "These authors contributed equally"),
        para("info@conference.org"),
        TEXT,
    )
    assert len(made.authors) == 2
    assert sorted(codes) == ["OCT-X91", "OCT-X91", "OCT-X92"]


@pytest.mark.parametrize("first", [0, 1])
def test_a_form_with_labels(first: int) -> None:
    rows = [
        *[("Title:", "Wakes"), ("Authors", "Anna Rossi, Bo Çelik")][:: 1 - 2 * first],
        ("Affiliation", PISA),
        ("Presenting author", "Bo Çelik"),
        ("E-mail", "rossi@unipi.it"),
        ("Keywords", "waves, wakes"),
    ]
    form = table(*rows, ("Abstract", cell(para("One."), para("Two."))))
    made, codes = read(form)
    assert (made.title, made.keywords, made.body) == ("Wakes", ("waves", "wakes"), "One.\n\nTwo.")
    assert made.authors == (
        WordAuthor("Anna Rossi", (PISA,), "rossi@unipi.it"),
        WordAuthor("Bo Çelik", (PISA,), presents=True),
    )
    assert codes == []


@pytest.mark.parametrize(
    "said",
    [
        (para(bold("Keywords:"), " waves; wakes; mixing."),),
        (para("Key words — waves, wakes, mixing"),),
        (para("Keywords", style="Heading1"), para("waves, wakes, mixing")),
        (para("Schlüsselwörter: waves · wakes · mixing"),),
    ],
)
def test_keywords_before_and_behind_the_text(said: tuple[str, ...]) -> None:
    head = (para("Wakes", style="Title"), para("Anna Rossi"))
    for blocks in ((*head, para("Abstract"), TEXT, *said), (*head, *said, para("Abstract"), TEXT)):
        made, codes = read(*blocks)
        assert (made.keywords, codes) == (("waves", "wakes", "mixing"), [])
        assert made.body.startswith("We look")
        assert "mixing" not in made.body


@pytest.mark.parametrize(
    "head", [para("Abstract"), para(bold("ABSTRACT")), para("Summary:"), para("Zusammenfassung")]
)
def test_the_word_abstract_is_no_text(head: str) -> None:
    made, _codes = read(para("Wakes", style="Title"), para("Anna Rossi"), head, para("Short."))
    assert made.body == "Short."


def test_abstract_may_begin_the_text() -> None:
    made, _codes = read(para("Wakes", style="Title"), para("Anna Rossi"), para(bold("Abstract: "), "Short."))
    assert made.body == "Short."


def test_references_are_kept() -> None:
    made, codes = read(
        para("Wakes", style="Title"),
        para("Anna Rossi"),
        TEXT,
        para(bold("References")),
        para("[1] A. B. Waves, 2001."),
    )
    assert made.body.endswith("\n\n## References\n\n[1] A. B. Waves, 2001.")
    assert codes == []
