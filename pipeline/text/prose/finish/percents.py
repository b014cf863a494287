"""A number and its per cent sign: one word in “5%”, parted in “5 %”, as the language of the text has it.

The typed blank becomes a narrow one where CLDR has a blank there (German, French, Spanish …), and goes where
it has none (English, Italian, Japanese …); nothing is added to what stands together. A text of no known
language, and one in which the sign comes first, keeps its blank. No line is broken there in any.
"""

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

NARROW = "\N{NARROW NO-BREAK SPACE}"
_NBSP = "\N{NO-BREAK SPACE}"
_BLANK = "[ \u00a0\u2009\u202f]"
# Not “7 % 3” and “n % k”, what is left of a division.
_SIGN = r"(?=[%‰](?! ?(?:\d|[jkmnpqxz]\b)))"
_PARTED = re.compile(rf"(?<=\d){_BLANK}{_SIGN}")
_BEHIND_FORMULA = re.compile(rf"^{_BLANK}{_SIGN}")
_FIRST = re.compile(f"^{_SIGN}")


def join_percents(state: StateCore) -> None:
    """Keep each number, also one that is a formula, on one line with its sign."""
    blank = _blank(state.env["manuscript"].language)
    for block in state.tokens:
        if block.type == "inline" and ("%" in block.content or "‰" in block.content):
            _join(block.children or [], blank)


def _join(tokens: list[Token], blank: str) -> None:
    code = 0
    for place, token in enumerate(tokens):
        code += {"code_open": 1, "code_close": -1}.get(token.type, 0)
        if token.type == "text" and not code:
            token.content = _PARTED.sub(blank, token.content)
            if place and _is_formula(tokens[place - 1]):
                token.content = _BEHIND_FORMULA.sub(blank, token.content)
        elif token.type == "softbreak" and 0 < place < len(tokens) - 1:
            _join_lines(tokens[place - 1], token, tokens[place + 1], blank)


def _join_lines(before: Token, end: Token, after: Token, blank: str) -> None:
    """Let a text go on behind the ``end`` of a line that parts a number from its sign."""
    is_number = _is_formula(before) or (before.type == "text" and before.content[-1:].isdigit())
    if is_number and after.type == "text" and _FIRST.match(after.content):
        end.type, end.content = "text", blank


def _is_formula(token: Token) -> bool:
    return token.type == "formula" and not token.meta["display"]


@lru_cache(maxsize=64)
def _blank(language: str) -> str:
    """What stands before the sign in ``language``, a BCP 47 tag."""
    try:
        pattern = str(Locale.parse(language, sep="-").percent_formats[None].pattern)
    except (UnknownLocaleError, ValueError):
        return _NBSP
    before = pattern.partition("%")[0]
    if not before:
        return _NBSP
    return NARROW if before[-1].isspace() else ""
