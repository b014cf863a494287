"""The table of strokes is what the rules of ICU say."""

from pipeline.text.languages.strokes import strokes
from tests.tools.strokes import numbered

RULES = (
    "[reorder Hani]&[last regular]<'\ufdd0\u2801'<*一丨<'\ufdd0\u2802'<*丁\n<*丂<'\ufdd0\u2830'<*龘&金<<<㊎"
)


def test_rules_are_read_as_rows() -> None:
    assert dict(numbered(RULES)) == {1: "一丨", 2: "丁丂", 48: "龘"}
    assert {number: strokes(row[0]) for number, row in numbered(RULES)} == {1: 1, 2: 2, 48: 48}
