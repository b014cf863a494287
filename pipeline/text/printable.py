"""Text of files made safe for a terminal: what would steer it is shown, not obeyed."""

import re

# C0 controls and DEL have pictures; C1, bidi controls, line separators and lone surrogates have none.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_UNSHOWN = re.compile("[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` on one line, with nothing that moves a cursor, changes a colour or turns the writing round.

    Each character stays one character, so that columns still count.
    """
    return _UNSHOWN.sub(
        "\N{REPLACEMENT CHARACTER}", text.replace("\t", " ").replace("\n", " ").translate(_PICTURES)
    )
