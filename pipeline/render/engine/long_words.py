"""Words as long as a page get places to break: the engine looks at all of a word for each of its lines."""

import re

from pipeline.text.unbroken import BREAKING, MOST

_WORD = re.compile(rf"(?:[^\s<>&\u200b{BREAKING}]|&[#\w]{{1,31}};){{{MOST},}}")
_SKIPPED = re.compile(
    r"(<(style|script|svg)\b.*?(?:</\2\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>)", re.DOTALL | re.IGNORECASE
)
_PIECE = re.compile(r"(?:&[#\w]{1,31};|.){20}", re.DOTALL)


def breakable(html: str) -> str:
    """``html`` with a zero-width space after each twenty letters of a word of a thousand and more."""
    if not _WORD.search(html):
        return html
    parts = _SKIPPED.split(html)
    # Every third part is text; then come a tag, and the name of what is skipped whole, or None.
    return "".join(
        _WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), part) if place % 3 == 0 else part
        for place, part in enumerate(parts)
        if place % 3 != 2
    )
