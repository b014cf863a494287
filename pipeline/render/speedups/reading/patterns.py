"""HTML read with patterns that are made once.

The engine's parser means to keep a pattern for each set of characters that it looks for, but keeps it under
the pattern itself (tinyhtml5 2), and so makes one for each attribute: 3 % of the time for a badge.
"""

import re
from collections.abc import Collection

from pipeline.render.speedups.standing_in import Work


class _Patterns(dict[tuple[Collection[str], bool], re.Pattern[str]]):
    """The pattern for characters of a set, or for others, by the set and whether it is for these."""

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, within = key
        codes = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = made = re.compile(f"[{'' if within else '^'}{codes}]+")
        return made


_PATTERNS = _Patterns()


def stand_ins(_work: Work) -> dict[str, object]:
    """Make each pattern once."""
    return {"tinyhtml5.inputstream:characters_until_regex": _PATTERNS}
