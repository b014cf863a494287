"""Words so long that no line can hold them, and that no hyphenation knows."""

import re

# Scripts without blanks break between letters anyway: Thai, Lao, Burmese, Khmer, and those of East Asia.
BREAKING = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""As a part of a regular expression."""
MOST = 1000
"""Letters of a word; an address of the web has some hundred."""

_LETTER = rf"[^\s\u200b{BREAKING}]"
# Looked for from the beginning of each word only.
_WORD = re.compile(rf"(?<!{_LETTER}){_LETTER}{{{MOST},}}")


def unbroken(text: str) -> str:
    """The first such word of ``text``; empty if it has none."""
    found = _WORD.search(text)
    return found[0] if found else ""
