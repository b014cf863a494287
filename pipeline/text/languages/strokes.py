"""Chinese characters by the strokes they are written with: the order of indexes in traditional Chinese."""

from functools import lru_cache
from pathlib import Path

from pipeline.text.languages.readings import HAN

_TABLE = Path(__file__).with_name("strokes.txt")
# Signs that no alphabet has, which Unicode's root order puts in the order of their numbers.
_FIRST = 0xF0000


def by_strokes(text: str) -> str:
    """``text`` so that the root order puts its Chinese characters in the order of their strokes.

    One that nobody has counted stands behind all others.
    """
    places = _counted()[0]
    return HAN.sub(lambda found: places.get(found[0], found[0]), text)


def strokes(character: str) -> int:
    """How many strokes ``character`` has; 0 if nobody has counted them.

    >>> strokes("王"), strokes("陳"), strokes("A")
    (4, 11, 0)
    """
    return _counted()[1].get(character, 0)


@lru_cache(maxsize=1)
def _counted() -> tuple[dict[str, str], dict[str, int]]:
    """A sign for the place of each character, and the number of its strokes."""
    rows = [row.split() for row in _TABLE.read_text(encoding="utf-8").splitlines() if row[0] != "#"]
    numbers = {character: int(number) for number, characters in rows for character in characters}
    return {character: chr(_FIRST + at) for at, character in enumerate(numbers)}, numbers
