"""Short labels and their numbers, which no line may part: “Fig. 2”, “p. 3”, “doi: 10.1000/x”, “[3]”."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

_NBSP = "\N{NO-BREAK SPACE}"
# Abbreviations with their full stop, and whole words, of the languages whose fixed words we have.
_SHORT = (
    r"(?:[Ff]igs?|[Tt]abs?|[Ee]qs?|[Ee]qns?|[Ss]ecs?|[Ss]ects?|[Rr]efs?|[Tt]hms?|[Dd]efs?|[Nn]os?|pp?|[Vv]ols?|[Cc]h|"
    r"[Cc]hap|[Aa]pp|[Aa]bb|[Gg]l|[Kk]ap|[Aa]bschn|[Nn]r|[SsBb]d?|[Ss]ez|[Cc]ap|[Pp]ág|[Pp]ag|[Nn]úm|[Ee]c|[Éé]q)\."
)
_WHOLE = (
    r"(?:[Ff]igures?|[Tt]ables?|[Ee]qua(?:tions?|zion[ei])|[Ss]ections?|[Cc]hapters?|[Tt]heorems?|[Ll]emmas?|[Pp]art|"
    r"Abbildung|Tabelle|Gleichung|Abschnitt|Kapitel|Satz|[Ff]igur[ae]|[Tt]abell[ae]|[Ss]ezione|"
    r"[Tt]ableau|Équation|équation|[Tt]abla|[Ee]cuación)"
)
_LABEL = rf"(?<![\w.])(?:{_SHORT}|{_WHOLE}|§|(?:doi|DOI):)"
_PARTED = re.compile(rf"({_LABEL}) (?=[(\[]?\d)")
# The engine would break a line behind such a colon.
_COLON = re.compile(r"(?<!\w)((?:doi|DOI|arXiv):)(?=\w)")
_CITED = re.compile(r"(?<=[\w)”’]) (?=\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,20}\])")
_AT_END = re.compile(rf"{_LABEL} ?$")
_NUMBER = re.compile(r"[(\[]?\d")
_LONGEST = 16
"""No label has more letters, with its blank and what precedes it."""


def tied(text: str) -> str:
    """``text`` whose labels are on one line with their numbers."""
    if not any(sign in text for sign in ".:[§") and not any(digit in text for digit in "0123456789"):
        return text
    text = _COLON.sub("\\1\N{WORD JOINER}", _PARTED.sub(rf"\1{_NBSP}", text))
    return _CITED.sub(_NBSP, text)


def tied_text(tokens: Sequence[Token], place: int) -> str:
    """The words of a token of text, tied to the number that follows if they end with its label."""
    text = tied(tokens[place].content)
    if text.endswith(" ") and _is_number(tokens, place + 1) and _AT_END.search(text[-_LONGEST:]):
        return text[:-1] + _NBSP
    return text


def is_tied(tokens: Sequence[Token], place: int) -> bool:
    """Whether the end of a line, at ``place``, stands between a label and its number."""
    before = tokens[place - 1].content[-_LONGEST:] if place and tokens[place - 1].type == "text" else ""
    return bool(_AT_END.search(before)) and _is_number(tokens, place + 1)


def _is_number(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number or a formula is at ``place``, or a link to what has a number."""
    token = next((token for token in tokens[place:] if not token.hidden), None)
    if token is None:
        return False
    is_formula = token.type == "formula" and not token.meta["display"]
    return is_formula or token.type == "called_open" or bool(_NUMBER.match(token.content))
