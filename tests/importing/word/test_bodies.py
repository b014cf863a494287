"""The text of a Word document as Markdown: what is taken, what is left out, what is told."""

import pytest

from pipeline.importing.word.word_abstract import WordAbstract, word_abstract
from tests.importing.word.docx import (
    PNG,
    cell,
    docx,
    equation,
    item,
    letters,
    link,
    note_mark,
    para,
    part,
    picture,
    raised,
    relations,
    run,
    table,
)

HEAD = (para("Wakes", style="Title"), para("Anna Rossi"), para("Abstract"))
FRACTION = f"<m:f><m:num>{letters('a')}</m:num><m:den>{letters('b')}</m:den></m:f>"


def read(*blocks: str, **more: object) -> tuple[WordAbstract, list[str]]:
    outcome = word_abstract(docx(*HEAD, *blocks, **more), "wakes.docx")  # type: ignore[arg-type]
    assert outcome.value is not None
    return outcome.value, [problem.code for problem in outcome.problems]


def body(*blocks: str, **more: object) -> str:
    made, codes = read(*blocks, **more)
    assert codes == []
    return made.body


def test_runs_of_one_look_are_one() -> None:
    bold = "<w:b/>"
    inside = [run("a ", bold), run("b", bold), run(" ", ""), run("c", bold), " d ", run("e f", "<w:i/>"), "."]
    assert body(para(*inside)) == "**a b c** d *e f*."


@pytest.mark.parametrize(
    ("inside", "made"),
    [
        ((run("a", "<w:b/>"), "b"), "\\textbf{a}b"),
        ((run("https://a.b/c_d", "<w:b/><w:i/>"), "("), "\\textbf{\\emph{https://a.b/c_d}}("),
        ((run("see \\", "<w:b/>"), "a"), "\\textbf{see \\textbackslash{}}a"),
        (("un", run("believ", "<w:i/>"), "able"), "un\\emph{believ}able"),
        ((run("x:", "<w:b/>"), " y"), "**x:** y"),
        ((run("x", "<w:b/><w:i/>"), " y"), "***x*** y"),
        ((run("x", '<w:b w:val="0"/>'), " y"), "x y"),
        ((run("x", '<w:rStyle w:val="Loud"/>'), " y"), "**x** y"),
        ((run("x", '<w:rStyle w:val="Loud"/><w:b w:val="false"/>'), " y"), "x y"),
        ((run("x", "<w:strike/>"), " y"), "~~x~~ y"),
        (("m", raised("2"), " and 10", raised("-3")), "m^2^ and 10^-3^"),
        (("(", raised("a b"), ")"), "(<sup>a b</sup>)"),
        (("H", run("2", '<w:vertAlign w:val="subscript"/>'), "O"), "H~2~O"),
        (("v", run("max", '<w:position w:val="-6"/>'), " is"), "v<sub>max</sub> is"),
        ((run("a", '<w:rFonts w:ascii="Symbol"/>'), " is"), "α is"),
        (('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 5"), "≥ 5"),
        (("a", "<w:r><w:tab/></w:r>", "b", "<w:r><w:br/></w:r>", "c"), "a b\\\nc"),
        (("co", "<w:r><w:noBreakHyphen/></w:r>", "op"), "co\u2011op"),
    ],
)
def test_looks(inside: tuple[str, ...], made: str) -> None:
    assert body(para(*inside, "")) == made


def test_a_style_makes_italic_and_based_styles_are_headings() -> None:
    made = body(para("Quiet words.", style="Quiet"), para("Plain words."), para("Part", style="Mine"))
    assert made == "*Quiet words.*\n\nPlain words.\n\n## Part"


def test_a_text_that_is_italic_throughout_emphasises_nothing() -> None:
    assert body(para("One.", style="Quiet"), para("Two.", style="Quiet")) == "One.\n\nTwo."


def test_a_short_bold_paragraph_is_a_heading() -> None:
    made = body(para(run("1. Methods", "<w:b/>")), para("We swim."))
    assert made == "## 1. Methods\n\nWe swim."


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("1. First", "1\\. First"),
        ("- dash", "\\- dash"),
        ("# of cells", "\\# of cells"),
        ("> 5 cells", "\\> 5 cells"),
        ("--- ---", "\\--- ---"),
        ("Table: of", "Table\\: of"),
        ("a*b and 2 * 3", "a\\*b and 2 * 3"),
        ("snake_case and _x", "snake_case and \\_x"),
        ("it costs $5", "it costs \\$5"),
        ("see [1] and [2](x)", "see \\[1] and \\[2](x)"),
        ("see [1], [2]", "see [1], [2]"),
        ("a < b <b>", "a < b \\<b>"),
        ("~5 or a~n", "~5 or a\\~{}n"),
        ("C:\\tmp\\ x", "C:\\\\tmp\\textbackslash{} x"),
        ("https://a.org/x_y*z.", "https://a.org/x_y*z."),
        ("so $x^2$ is", "so $x^2$ is"),
        ("R&D and &amp;", "R&D and \\&amp;"),
        ("{*a}", "\\{\\*a}"),
    ],
)
def test_signs_are_escaped_where_they_mean_something_and_only_there(words: str, made: str) -> None:
    assert body(para(words)) == made


def test_lists() -> None:
    blocks = [item("one"), item("two", level=1), item("three"), para("Then."), item("a", 2), item("b", 2)]
    blocks += [item("c", 2, 1), para("So."), item("d", 2), item("anew", 3)]
    assert body(*blocks) == (
        "- one\n  - two\n- three\n\nThen.\n\n1. a\n2. b\n   1. c\n\nSo.\n\n3. d\n\n1) anew"
    )


def test_links() -> None:
    known = {
        "L": ("hyperlink", "https://a.org/x_(y)"),
        "M": ("hyperlink", "mailto:a@b.de"),
        "N": ("hyperlink", "https://a.org"),
    }
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText>HYPERLINK "https://c.org"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("c")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = body(
        para("See ", link("L", run("us", '<w:u w:val="single"/>')), ", ", link("M", run("a@b.de")), " "),
        para(link("N", run("https://a.org/")), " or ", field),
        links=known,
    )
    assert made == "See [us](https://a.org/x_(y)), a@b.de\n\nhttps://a.org/ or [c](https://c.org)"


def test_notes_stand_at_the_end_and_one_that_is_not_there_is_told() -> None:
    made, codes = read(
        para("a", note_mark(2), " b", note_mark(9), "."), notes={2: run("See [1]. ") + raised("x")}
    )
    assert made.body == "a[^1] b.\n\n[^1]: See [1]. <sup>x</sup>"
    assert codes == ["OCT-X88"]


def test_equations() -> None:
    alone = para(equation(FRACTION))
    made = body(para("If ", equation(FRACTION), " is"), alone, para(equation(FRACTION, shown=True)))
    assert made == "If $\\frac{a}{b}$ is\n\n$$\\frac{a}{b}$$\n\n$$\\frac{a}{b}$$"


def test_an_equation_that_reads_like_money_stays_one() -> None:
    assert body(para("a ", equation(letters("2nm")), " b")) == "a ${2nm}$ b"


def test_the_number_of_an_equation_in_a_table() -> None:
    row = (cell(""), cell(para(equation(FRACTION))), cell("(3)"))
    assert body(table(row)) == "$$\\frac{a}{b} \\tag{3}$$"


def test_tables() -> None:
    blocks = [
        table((run("k", "<w:b/>"), "v"), ("1|2", "3")),
        para("Table 1: Values.", style="Caption"),
        table(("a",), ("b",)),
        table(("x", "y"), more='<w:tblLook w:val="0000"/>'),
    ]
    assert body(*blocks) == (
        "| k | v |\n| --- | --- |\n| 1\\|2 | 3 |\n\nTable: Values.\n\na\n\nb\n\n"
        "| | |\n| --- | --- |\n| x | y |"
    )


def test_merged_cells_are_told_and_keep_their_words() -> None:
    wide = cell("wide", more='<w:gridSpan w:val="2"/>')
    tall, under = cell("tall", more='<w:vMerge w:val="restart"/>'), cell("", more="<w:vMerge/>")
    made, codes = read(table((wide, "c"), (tall, "e", "f"), (under, "h", "i")))
    assert made.body == "| wide | | c |\n| --- | --- | --- |\n| tall | e | f |\n| | h | i |"
    assert codes == ["OCT-X84"]


def test_pictures_become_files_with_their_captions() -> None:
    blocks = [
        para(picture(words="a wake")),
        para("Figure 1. A ", run("wake", "<w:i/>"), ".", style="Caption"),
        para("Word ", picture(), " word."),
        para("Float.", picture(place="anchor")),
    ]
    made, codes = read(*blocks)
    assert made.body == (
        "![A *wake*.](images/wakes-1.png)\n\nWord ![](images/wakes-1.png) word.\n\nFloat.\n\n"
        "![](images/wakes-1.png)"
    )
    assert [(one.name, one.data) for one in made.pictures] == [("wakes-1.png", PNG)]
    assert codes == []


def test_a_caption_whose_number_is_not_ours_stays_a_paragraph() -> None:
    made = body(para(picture()), para("Figure 3. A wake.", style="Caption"))
    assert made == "![](images/wakes-1.png)\n\nFigure 3. A wake."


@pytest.mark.parametrize(
    ("known", "parts"),
    [
        (("image", "https://a.org/x.png"), {}),
        (("image", "media/none.png"), {}),
        (("image", "media/x.emf"), {"word/media/x.emf": b"\1\0\0\0"}),
    ],
)
def test_a_picture_that_cannot_be_taken_is_told(known: tuple[str, str], parts: dict[str, bytes]) -> None:
    made, codes = read(para("Before ", picture("P"), "behind."), links={"P": known}, parts=parts)
    assert (made.body, made.pictures, codes) == ("Before behind.", (), ["OCT-X86"])


def test_tracked_changes_are_accepted_and_told_and_comments_too() -> None:
    changed = (
        f"<w:ins>{run('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run(' moved')}</w:moveTo>"
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    made, codes = read(para("The ", changed, "."))
    assert made.body == "The new moved."
    assert codes == ["OCT-X87", "OCT-X87"]


def test_a_paragraph_whose_end_is_struck_goes_on() -> None:
    made, _codes = read(para("One", more="<w:rPr><w:del/></w:rPr>"), para(" and two."))
    assert made.body == "One and two."


def test_of_alternatives_one_is_taken_and_text_boxes_are_told() -> None:
    box = f"<w:txbxContent>{para('Boxed words.')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    made, codes = read(para("Text.", both))
    assert (made.body, codes) == ("Text.\n\nBoxed words.", ["OCT-X83"])
    unknown = both.replace('"wps"', '"cx1"')
    assert read(para("Text.", unknown))[0].body == "Text.\n\nBoxed words."


@pytest.mark.parametrize(
    "lost",
    [
        (
            '<w:r><w:object><v:shape><v:imagedata r:id="rIdPic"/></v:shape>'
            '<o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \\f(1;2)</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ],
)
def test_old_equations_leave_a_mark_and_are_told_with_their_place(lost: str) -> None:
    outcome = word_abstract(docx(*HEAD, para("Here ", lost, " it was.")), "wakes.docx")
    assert outcome.value is not None
    assert outcome.value.body == "Here [equation] it was."
    (told,) = outcome.problems
    assert told.code == "OCT-X82"
    assert told.message.startswith("paragraph 4 (“Here [equation] it was.”): ")


def test_pages_are_named_where_word_has_noted_them() -> None:
    unknown = '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'
    broken = "<w:r><w:lastRenderedPageBreak/></w:r>"
    outcome = word_abstract(docx(*HEAD, para("One.", broken), para("A ", unknown, " sign.")), "wakes.docx")
    assert outcome.value is not None
    assert outcome.value.body.endswith("A \ufffd sign.")
    assert [problem.code for problem in outcome.problems] == ["OCT-X85"]
    assert "paragraph 5 on page 2 (“A \ufffd sign.”)" in outcome.problems[0].message


def test_charts_and_embedded_documents_are_told() -> None:
    chart = '<w:r><w:drawing><a:graphic><a:graphicData uri="http://x/chart"/></a:graphic></w:drawing></w:r>'
    made, codes = read(para("A", chart), '<w:altChunk r:id="x"/>')
    assert (made.body, codes) == ("A", ["OCT-X82", "OCT-X82"])


def test_hidden_words_and_running_heads_are_left_out_and_told() -> None:
    made, codes = read(
        para("Seen", run(" unseen", "<w:vanish/>"), "."),
        links={"H": ("header", "header1.xml")},
        parts={"word/header1.xml": part("hdr", para("Conference 2026"))},
    )
    assert (made.body, codes) == ("Seen.", ["OCT-X87", "OCT-X87"])


def test_what_word_says_where_nothing_is_typed_is_not_text() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    empty = control.format("<w:showingPlcHdr/>", run("Click here."))
    assert body(para("A", empty, control.format("", run("b"))), control.format("", para("C"))) == "Ab\n\nC"


def test_a_field_that_never_ends_hides_nothing_behind_its_paragraph() -> None:
    assert body(para("A", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), para("B")) == "A\n\nB"


def test_ruby_stands_in_brackets() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('kanji')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase></w:ruby></w:r>"
    assert body(para("A ", ruby)) == "A 漢字(kanji)"


def test_strict_documents_are_read() -> None:
    strict = part("document", f"<w:body>{''.join(HEAD)}{para('Text.')}</w:body>")
    strict = strict.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/",
        "http://purl.oclc.org/ooxml/wordprocessingml/",
    )
    made, codes = read(parts={"word/document.xml": strict})
    assert (made.title, made.body, codes) == ("Wakes", "Text.", [])


def test_the_main_part_may_have_another_name() -> None:
    named = {
        "_rels/.rels": relations({"a": ("officeDocument", "/word/document2.xml")}),
        "word/document2.xml": part("document", f"<w:body>{''.join(HEAD)}{para('Two.')}</w:body>"),
    }
    assert body(parts=named) == "Two."
