"""Lines that an author ended between Chinese or Japanese letters, which have no blanks between words.

The end of a line is a blank in other languages; between wide letters and their stops it is nothing (CSS Text
3, 4.1.3, which the engine does not do). Korean has blanks, so its syllables are not meant.
"""

from unicodedata import east_asian_width

from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def join_wide(state: StateCore) -> None:
    """Leave out ends of lines between two wide letters, also where emphasis begins or ends there."""
    for block in state.tokens:
        if block.type == "inline" and not block.content.isascii():
            children = block.children or []
            block.children = [each for n, each in enumerate(children) if not _is_needless(children, n)]


def _is_needless(tokens: list[Token], place: int) -> bool:
    if tokens[place].type != "softbreak":
        return False
    before = next((one for one in reversed(tokens[:place]) if _is_said(one)), None)
    after = next((one for one in tokens[place + 1 :] if _is_said(one)), None)
    return (
        before is not None
        and after is not None
        and before.type == after.type == "text"
        and _is_wide(before.content[-1])
        and _is_wide(after.content[0])
    )


def _is_said(token: Token) -> bool:
    """Whether it is more than the begin or the end of an element."""
    return bool(token.content) or token.type in ("softbreak", "hardbreak")


def _is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF" and not "\uac00" <= letter <= "\ud7a3"
