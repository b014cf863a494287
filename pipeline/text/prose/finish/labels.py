"""What no line may part: short labels and their numbers (“Fig. 2”, “p. 3”, “doi: 10.1000/x”, “[3]”), initials
(“z. B.”), hours (“9:30–10:15”), and a short formula and the word before it.

D. E. Knuth, The TeXbook (1984), chapter 14, has ties in “of $x$”, “from 0 to $n$”, “dimension $d$”: a short
word belongs to what it stands before, and a single sign to what it is the name of.
"""

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
# What each of the slower ones holds, found at once.
_BEFORE_NUMBER, _BETWEEN_INITIALS = re.compile(r" [(\[]?\d"), re.compile(r"\. [^\W\d_]\.")
# “z. B.”, “d. h.”, “e. g.”, the initials of a name.
_INITIAL = r"(?<![\w.])[^\W\d_]\."
_INITIALS = re.compile(rf"({_INITIAL}) (?={_INITIAL})")
_INITIAL_AT_END, _INITIAL_FIRST = re.compile(rf"{_INITIAL} ?$"), re.compile(_INITIAL)
# The engine would break a line behind such a dash or colon.
_HOURS = re.compile(r"(?<=\d[:.]\d\d–)(?=\d{1,2}[:.]\d\d)")
_COLON = re.compile(r"(?<!\w)((?:doi|DOI|arXiv):)(?=\w)")
_CITED = re.compile(r"(?<=[\w)”’]) (?=\[\d{1,3}(?:[,;–-] ?\d{1,3}){0,20}\])")
_AT_END = re.compile(rf"{_LABEL} ?$")
_SHORT_WORD = re.compile(r"(?:^|[\s(\u00a0])[^\W\d_]{1,3} ?$")
_WORD = re.compile(r"[^\W_] ?$")
# Formulas with more letters would leave much room in the line before when they take a word with them.
_SHORT_FORMULA, _NAME = 8, 2
_NUMBER = re.compile(r"[(\[]?\d")
_LONGEST = 16
"""No label has more letters, with its blank and what precedes it."""


def tied(text: str) -> str:
    """``text`` whose labels are on one line with their numbers, and initials on one with each other."""
    if not any(sign in text for sign in ".:[§") and not any(digit in text for digit in "0123456789"):
        return text
    if _BEFORE_NUMBER.search(text):
        text = _PARTED.sub(rf"\1{_NBSP}", text)
    if ":" in text:
        text = _COLON.sub("\\1\N{WORD JOINER}", text)
    if "–" in text:
        text = _HOURS.sub("\N{WORD JOINER}", text)
    if " [" in text:
        text = _CITED.sub(_NBSP, text)
    return _INITIALS.sub(rf"\1{_NBSP}", text) if _BETWEEN_INITIALS.search(text) else text


def tied_text(tokens: Sequence[Token], place: int) -> str:
    """The words of a token of text, tied to the number that follows if they end with its label."""
    text = tied(tokens[place].content)
    if text.endswith(" ") and _belongs(text[-_LONGEST:], tokens, place + 1):
        return text[:-1] + _NBSP
    return text


def is_tied(tokens: Sequence[Token], place: int) -> bool:
    """Whether the end of a line, at ``place``, stands between a label or a word and what it belongs to."""
    before = tokens[place - 1].content[-_LONGEST:] if place and tokens[place - 1].type == "text" else ""
    return _belongs(before, tokens, place + 1)


def _belongs(before: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether what is at ``place`` belongs to the last word of ``before``."""
    # A formula stands in a span with the stops that touch it.
    shown = (one for one in tokens[place:] if not (one.hidden or one.type == "glue_open"))
    token = next((one for one in shown if one.type != "text" or one.content), None)
    if token is None:
        return False
    if token.type == "formula":
        return not token.meta["display"] and _is_of_formula(before, len(token.content))
    if token.type == "text" and _INITIAL_FIRST.match(token.content) and _INITIAL_AT_END.search(before):
        return True
    is_number = token.type == "called_open" or bool(_NUMBER.match(token.content))
    return is_number and bool(_AT_END.search(before))


def _is_of_formula(before: str, letters: int) -> bool:
    """Whether a formula of so many ``letters`` belongs to the last word of ``before``."""
    ends = [_AT_END]
    if letters <= _SHORT_FORMULA:
        ends.append(_SHORT_WORD)
    if letters <= _NAME:
        ends.append(_WORD)
    return any(end.search(before) for end in ends)
