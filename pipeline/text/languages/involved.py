"""Letters that are drawn together with others, so that what a glyph says takes care."""

import re

# Marks that stand on letters; scripts whose letters join, stack or change places, from Hebrew to Mongolian
# (but for Georgian and Cherokee); and of the East of Asia what shares glyphs with other characters. Han, kana
# and syllables of Hangul are right as the engine has them.
_INVOLVED = re.compile(
    "[\u0300-\u036f\u0590-\u109f\u1100-\u11ff\u1700-\u1cff\u1dc0-\u1dff\u200c\u200d\u2e80-\u2fdf\u3099\u309a"
    "\ua840-\uabff\ud7b0-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufeff"
    "\U00010800-\U00010fff\U00011000-\U00011fff\U0002f800-\U0002fa1f\U000e0100-\U000e01ef]"
)


def is_involved(text: str) -> bool:
    """Whether there are letters in ``text`` that the engine may give a wrong text to."""
    return not text.isascii() and _INVOLVED.search(text) is not None
