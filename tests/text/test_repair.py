import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from pipeline.text.prose.repair import mend_line, split_lines

AT = Source("a.md", 1)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("SchÃ¶n â€“ gut", "Schön – gut"),
        ("e\u0301tude", "étude"),
        ("eﬃcient ﬂow", "efficient flow"),
        ("η² in ℝ, “curly” ‘quotes’", "η² in ℝ, “curly” ‘quotes’"),
        ("Ｗｉｄｅ", "Ｗｉｄｅ"),
        ("soft\u00adhyphen zero\u200bwidth \u202ebidi\u202c \ufeffmark", "softhyphen zerowidth bidi mark"),
        ("می\u200cخواهم क्\u200dष 👩\u200d🔬", "می\u200cخواهم क्\u200dष 👩\u200d🔬"),
        ("of\u200cfice", "office"),
        ("Jos√© Pardo and SchÃ¶n", "José Pardo and Schön"),
        ("cafÃ© Ã\xa0 la crÃ¨me", "café à la crème"),
        ("a\u2028b\x0cc\x00d", "a b cd"),
    ],
)
def test_mending(line, mended):
    assert mend_line(line).text == mended


def test_lines_end_in_three_ways():
    assert split_lines("a\r\nb\rc\nd") == ["a", "b", "c", "d"]


def test_what_was_mended_is_told_at_its_place():
    problems = set_prose("fine\nfine so\u00adft, SchÃ¶n", AT).problems
    assert [(p.code, str(p.source)) for p in problems] == [("OCT-T11", "a.md:2:8"), ("OCT-T12", "a.md:2:13")]
    assert "1 × soft hyphen" in problems[0].message
    assert "“Schön”" in problems[1].message


def test_places_hold_after_repair():
    text = "eﬃ so\u00adft SchÃ¶n \\foo eﬃ \\bar"
    places = {p.message.split()[2].rstrip(":"): p.source.column for p in set_prose(text, AT).problems[2:]}
    assert places == {"\\foo": text.index("\\foo") + 1, "\\bar": text.index("\\bar") + 1}


def test_places_in_lists_and_after_display_formulas():
    text = "- item\n  more \\foo\n\n  $$\n  + x\n  $$\n  \\bar"
    assert [str(p.source) for p in set_prose(text, AT).problems] == ["a.md:2:8", "a.md:7:3"]
