"""A whole Word document, as an abstract that our reader prints."""

from pipeline.importing.word.word_abstract import word_abstract
from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.importing.word.docx import (
    PNG,
    docx,
    equation,
    item,
    letters,
    link,
    note_mark,
    para,
    picture,
    raised,
    run,
    table,
)

SQUARE = f"<m:sSup><m:e>{letters('x')}</m:e><m:sup>{letters('2')}</m:sup></m:sSup>"
ROOT = f"<m:rad><m:deg/><m:e>{letters('1+')}{SQUARE}</m:e></m:rad>"
BODY = r"""We study wakes of *Daphnia*, where $\sqrt{1+x^2}$ is small[^1], as [others](https://a.org) did [1].

$$\sqrt{1+x^2}$$

## Methods

- CO~2~ and 10^-3^ mol
- a_b, 5 * 3 and \$5

![The tank.](images/muller-wakes-1.png)

| *n* | $\sqrt{1+x^2}$ |
| --- | --- |
| 1 | 2 |

Table: Roots.

## References

[1] A. Author, 2001.

[^1]: In still water."""


def test_a_whole_document() -> None:
    data = docx(
        para("On wakes", style="Title"),
        para("Anna Rossi", raised("1,*"), ", Bo Çelik", raised("2")),
        para(raised("1"), "University of Pisa"),
        para(raised("2"), "Universität Wien, bo.celik@univie.ac.at"),
        para(raised("*"), "Presenting author: rossi@unipi.it"),
        para(
            run("Abstract.", "<w:b/>"), " — We study wakes of ", run("Daphnia", "<w:i/>"), ", where "
        ).removesuffix("</w:p>")
        + equation(ROOT)
        + "".join(
            [
                run(" is small"),
                note_mark(2),
                run(", as "),
                link("L", run("others")),
                run(" did [1]."),
                "</w:p>",
            ]
        ),
        para(equation(ROOT, shown=True)),
        para(run("Methods", "<w:b/>")),
        item("CO").removesuffix("</w:p>")
        + run("2", '<w:vertAlign w:val="subscript"/>')
        + run(" and 10")
        + raised("-3")
        + run(" mol")
        + "</w:p>",
        item("a_b, 5 * 3 and $5"),
        para(picture()),
        para("Figure 1: The tank.", style="Caption"),
        table((run("n", "<w:i/>"), para(equation(ROOT))), ("1", "2")),
        para("Table 1. Roots.", style="Caption"),
        para("Keywords: wakes, Daphnia"),
        para("References", style="Heading1"),
        para("[1] A. Author, 2001."),
        notes={2: run("In still water.")},
        links={"L": ("hyperlink", "https://a.org")},
    )
    outcome = word_abstract(data, "inbox/Müller wakes.docx")
    made = outcome.value
    assert made is not None
    assert outcome.problems == ()
    assert made.title == "On wakes"
    assert [(one.name, one.affiliations, one.email, one.presents) for one in made.authors] == [
        ("Anna Rossi", ("University of Pisa",), "rossi@unipi.it", True),
        ("Bo Çelik", ("Universität Wien",), "bo.celik@univie.ac.at", False),
    ]
    assert made.keywords == ("wakes", "Daphnia")
    assert [(one.name, one.data) for one in made.pictures] == [("muller-wakes-1.png", PNG)]
    assert made.body == BODY.replace("5 \\* 3", "5 * 3")
    printed = set_prose(made.body, Source("a.md", 1, 1))
    assert printed.problems == ()


def test_the_same_document_gives_the_same_abstract() -> None:
    data = docx(para("On wakes", style="Title"), para("Anna Rossi"), para("Abstract"), para(picture()))
    assert word_abstract(data, "a.docx") == word_abstract(data, "a.docx")
