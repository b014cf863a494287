"""Quotation marks, as CLDR's delimiters have them, but for the marks that the module names."""

import pytest

from pipeline.text.languages.quotation_marks import marks_of


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en-GB", "“”‘’"), ("de", "„“‚‘"), ("de-CH", "«»‹›"), ("fr", "«\u202f\u202f»“”"), ("it", "«»“”"),
        ("es", "«»“”"),
        ("es-MX", "“”‘’"), ("pt", "“”‘’"), ("pt-PT", "«»“”"), ("nl", "‘’“”"), ("pl", "„”«»"), ("cs", "„“‚‘"),
        ("sv", "””’’"), ("fi", "””’’"), ("da", "“”‘’"), ("nb", "«»‘’"), ("hu", "„”»«"), ("ro", "„”«»"),
        ("tr", "“”‘’"), ("uk", "«»„“"), ("ru", "«»„“"), ("el", "«»“”"), ("ja", "「」『』"), ("zh", "“”‘’"),
        ("zh-TW", "「」『』"), ("ko", "“”‘’"), ("ar", "”“’‘"), ("fa", "«»‹›"), ("he", "””’’"),
        ("hi", "“”‘’"), ("xx", "“”‘’"),
    ],
)  # fmt: skip
def test_marks(language: str, marks: str) -> None:
    assert "".join(marks_of(language)) == marks
