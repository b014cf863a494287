"""Plain text in two directions: marks that keep the order of its lines, where order would be lost.

Programs that show plain text take the direction of a line from its first letter, and turn round what stands
between two phrases of the other direction (UAX #9).
"""

from pipeline.text.languages.directions import RTL, opposite, strong
from pipeline.text.languages.runs import HAS_RTL, LinePiece, directions_in, runs

_MARKS = {"ltr": "\u200e", RTL: "\u200f"}
_ISOLATES = {"ltr": "\u2066", RTL: "\u2067"}
_END = "\u2069"


def in_order(text: str, direction: str) -> str:
    """``text``, which runs in ``direction``, with marks of it; as it is if nothing runs the other way."""
    if direction != RTL and not HAS_RTL.search(text):
        return text
    return "\n".join(_line(line, direction) for line in text.split("\n"))


def _line(line: str, direction: str) -> str:
    other = opposite(direction)
    if other not in directions_in(line) or direction not in directions_in(line) | _spoken(line):
        return line
    pieces = [LinePiece(strong(sign), sign) for sign in line]
    made, at = "", 0
    for begin, end in runs(pieces, direction):
        phrase = _whole(line[begin:end])
        before, at = line[at:begin], begin + len(phrase)
        apart = _is_apart(phrase, line[at:], other)
        made += before + (f"{_ISOLATES[other]}{phrase}{_END}" if apart else phrase)
    begun = next((strong(sign) for sign in line if strong(sign)), direction)
    return (_MARKS[direction] if begun == other else "") + made + line[at:]


def _spoken(line: str) -> set[str]:
    """What a line of an entry is though none of its letters says so: one with a time before it."""
    return {"ltr", RTL} if any(sign.isdecimal() for sign in line[:4]) else set()


def _whole(phrase: str) -> str:
    """``phrase`` up to a bracket that is closed outside of it."""
    depth, opened = 0, len(phrase)
    for at, sign in enumerate(phrase):
        if sign == "(":
            opened = opened if depth else at
            depth += 1
        depth -= sign == ")" and depth > 0
    return phrase[:opened].rstrip() if depth else phrase


def _is_apart(phrase: str, rest: str, other: str) -> bool:
    """Whether what is beside ``phrase`` would be drawn into it, or its last sign out of it."""
    if strong(phrase[0]) != other or strong(phrase[-1]) != other:
        return True
    follows = next((sign for sign in rest if sign.isdecimal() or strong(sign)), "")
    return follows.isdecimal()
