"""Where formulas begin and end in running text, and which dollar signs are money."""

import re
from dataclasses import dataclass
from enum import Enum

from pipeline.text.math.latex import FORMULA_ENVIRONMENTS

MAX_FORMULA = 2000
"""Longest formula in characters; what is longer is text."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A formula in a text: its TeX is ``text[start:end]``, the text goes on at ``after``."""

    start: int
    end: int
    after: int
    display: bool


class Dollar(Enum):
    """What a dollar sign is that opens no formula."""

    MONEY = "money"
    DOUBTFUL = "money, or the beginning of a formula"
    ALONE = "alone"


_TOKEN = re.compile(r"\\.|[{}$]", re.DOTALL)
_CLOSING = {r"\(": re.compile(r"(?<!\\)\\\)"), r"\[": re.compile(r"(?<!\\)\\\]")}
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")
# `\[1, 2\]` is a reference in escaped brackets, as converters to Markdown write it.
_REFERENCE = re.compile(r"\s*\d+(?:\s*[,;–-]\s*\d+)*\s*")
_MATHS = re.compile(r"[\\^_=<>{}]")
_WORDS = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")
_MOST_WORDS = 2
"""More plain words than this between signs with blanks are no formula: `10 $/kg, and then 5 $/kg`."""
_AMOUNT = re.compile(r"\s*\d[\d.,]*")
# `$5n`, `$2^n`: no price; but `$5k` is.
_FACTOR = re.compile(r"\d[\d.,]*(?:\s?[\\^_=<>*]|(?![kKmMbB])[^\W\d_](?![^\W_]))")
_PER_UNIT = re.compile(r"/[^\W\d_]+(?![^\W_])")
_AMOUNT_OF = re.compile(r"\s*\d[\d.,]*\s*[^\W\d_]{2,}")


def formula_at(text: str, start: int, stop: int) -> Cut | None:
    """The formula that opens at ``start`` and closes before ``stop``, or None."""
    if text.startswith("$", start):
        cut = _between_dollars(text, start, stop)
        return cut if isinstance(cut, Cut) else None
    if text.startswith(("\\(", "\\["), start):
        return _between_brackets(text, start, stop)
    return _environment(text, start, stop)


def dollar_at(text: str, start: int, stop: int) -> Dollar:
    """Why the dollar sign at ``start`` opens no formula."""
    cut = _between_dollars(text, start, stop)
    if _PER_UNIT.match(text, start + 1, stop):
        return Dollar.MONEY
    if cut is Dollar.ALONE or not _AMOUNT.match(text, start + 1, stop):
        return Dollar.ALONE
    return Dollar.DOUBTFUL if _may_be_formula(text, start, stop) else Dollar.MONEY


def _may_be_formula(text: str, start: int, stop: int) -> bool:
    """Whether a formula may be meant: by its beginning, or by a sign that follows and begins nothing."""
    if _FACTOR.match(text, start + 1, stop):
        return True
    closing = _closing_dollar(text, start, stop)
    if closing is None or _AMOUNT.match(text, closing + 1, stop):
        return False
    return not (text[closing - 1].isspace() and text[closing + 1 : min(closing + 2, stop)].strip())


def _between_brackets(text: str, start: int, stop: int) -> Cut | None:
    opening = text[start : start + 2]
    found = _CLOSING[opening].search(text, start + 2, min(stop, start + MAX_FORMULA))
    if found is None or not text[start + 2 : found.start()].strip():
        return None
    if opening == "\\[" and _REFERENCE.fullmatch(text, start + 2, found.start()):
        return None
    return Cut(start + 2, found.start(), found.end(), opening == "\\[")


def _environment(text: str, start: int, stop: int) -> Cut | None:
    found = _ENVIRONMENT.match(text, start, stop)
    if found is None or found[1] not in FORMULA_ENVIRONMENTS:
        return None
    depth = 0
    for mark in re.compile(rf"\\(begin|end)\{{{re.escape(found[1])}\}}").finditer(
        text, start, min(stop, start + MAX_FORMULA)
    ):
        depth += 1 if mark[1] == "begin" else -1
        if depth == 0:
            inline = found[1] == "math"
            return (
                Cut(found.end(), mark.start(), mark.end(), False)
                if inline
                else Cut(start, mark.end(), mark.end(), True)
            )
    return None


def _between_dollars(text: str, start: int, stop: int) -> Cut | Dollar | None:
    """Pandoc's rule, or an even number of signs left; but not a number that counts words."""
    if text.startswith("$$", start):
        pair = text.find("$$", start + 2, min(stop, start + MAX_FORMULA))
        return Cut(start + 2, pair, pair + 2, True) if text[start + 2 : max(pair, 0)].strip() else None
    closing = _closing_dollar(text, start, stop)
    if closing is None or not text[start + 1 : closing].strip():
        return None
    content, end = text[start + 1 : closing], closing
    tight = not (content[0].isspace() or content[-1].isspace() or text[end + 1 : end + 2].isdigit())
    if not _MATHS.search(content) and (_AMOUNT_OF.match(content) or (_AMOUNT.match(content) and not tight)):
        return Dollar.MONEY
    if not tight and not _MATHS.search(content) and len(_WORDS.findall(content)) > _MOST_WORDS:
        return Dollar.ALONE
    signs = text.count("$", start, stop) - text.count("\\$", start, stop)
    return Cut(start + 1, end, end + 1, False) if tight or signs % 2 == 0 else Dollar.ALONE


def _closing_dollar(text: str, start: int, stop: int) -> int | None:
    """The next sign outside braces (``\\text{if $x$}``), or else just the next."""
    depth, first = 0, None
    for found in _TOKEN.finditer(text, start + 1, min(stop, start + MAX_FORMULA)):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == "$":
            if depth <= 0:
                return found.start()
            first = found.start() if first is None else first
    return first
