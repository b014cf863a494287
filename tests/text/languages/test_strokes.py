"""Chinese characters by the number of their strokes."""

import pytest

from pipeline.text.languages.strokes import by_strokes, strokes


@pytest.mark.parametrize(
    ("character", "number"),
    [("一", 1), ("王", 4), ("李", 7), ("陳", 11), ("龔", 22), ("A", 0), ("か", 0), ("\U000323af", 0)],
)
def test_how_many(character: str, number: int) -> None:
    assert strokes(character) == number


def test_what_is_no_counted_character_stays() -> None:
    made = by_strokes("王, Smith\U000323af")
    assert made[1:] == ", Smith\U000323af"
    assert made[0] > by_strokes("丁")
    assert made[0] < by_strokes("李")
