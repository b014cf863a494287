"""Quotes, dashes, and what a line must not part, once a paragraph is read."""

import re

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

_MOST_QUOTES = 1000
"""A paragraph with more quotation marks keeps them straight."""

_DASHES = re.compile(r"(?<![-<!])(?!(?<![^\s])--[A-Za-z])---?(?![->])")
_BEFORE = re.compile(r"[^\s\u00a0–—/-]+$")
_AFTER = re.compile(r"^(?:[^\s\u00a0–—/-]+[–—/-]?|[–—/-])")


def curly_quotes(state: StateCore) -> None:
    """As markdown-it, which looks for the partner of each quote among all that are open."""
    for block in state.tokens:
        quotes = block.content.count('"') + block.content.count("'") if block.type == "inline" else 0
        if 0 < quotes <= _MOST_QUOTES:
            process_inlines(block.children or [], state)


def dashes(state: StateCore) -> None:
    """``--`` and ``---`` become dashes, but not in code, arrows or ``--options``."""
    for block in state.tokens:
        code = 0
        for token in block.children or []:
            code += {"code_open": 1, "code_close": -1}.get(token.type, 0)
            if token.type == "text" and not code:
                token.content = _DASHES.sub(lambda found: "–" if len(found[0]) == 2 else "—", token.content)


def glue(state: StateCore) -> None:
    """Keep a formula on one line with the letters and stops that touch it."""
    for block in state.tokens:
        if block.type == "inline" and block.children:
            block.children = _glued(block.children)


def _glued(tokens: list[Token]) -> list[Token]:
    glued: list[Token] = []
    for number, token in enumerate(tokens):
        glued.append(token)
        if token.type != "formula" or token.meta["display"]:
            continue
        before = _taken(tokens[number - 1], _BEFORE) if number else ""
        after = _taken(tokens[number + 1], _AFTER) if number + 1 < len(tokens) else ""
        if before or after:
            held = Token("glue_open", "span", 1, attrs={"style": "white-space:nowrap"})
            glued[-1:] = [held, _text(before), token, _text(after), Token("glue_close", "span", -1)]
    return glued


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _taken(token: Token, pattern: re.Pattern[str]) -> str:
    """The part of a text token that touches a formula, taken out of it."""
    found = pattern.search(token.content) if token.type == "text" else None
    if found is None:
        return ""
    token.content = token.content[: found.start()] + token.content[found.end() :]
    return found[0]
