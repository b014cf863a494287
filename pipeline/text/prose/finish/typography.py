"""Quotes, dashes, and what a line must not part, once a paragraph is read."""

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

from markdown_it.rules_core import StateCore
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from pipeline.text.languages.quotation_marks import marks_of

_MOST_QUOTES = 1000
"""A paragraph with more quotation marks keeps them straight."""

_DASHES = re.compile(r"(?<![-<!])(?!(?<![^\s])--[A-Za-z])---?(?![->])")
_BEFORE = re.compile(r"[^\s\u00a0–—/-]+$")
_AFTER = re.compile(r"^(?:\u202f?[^\s\u00a0–—/-]+[–—/-]?|[–—/-])")


def curly_quotes(state: StateCore) -> None:
    """As markdown-it, which looks for the partner of each quote among all that are open.

    They are those of the text's language; all that it asks for these are its options.
    """
    marks = marks_of(state.env["manuscript"].language)
    asked = cast("StateCore", SimpleNamespace(md=SimpleNamespace(options=SimpleNamespace(quotes=marks))))
    for block in state.tokens:
        quotes = block.content.count('"') + block.content.count("'") if block.type == "inline" else 0
        if 0 < quotes <= _MOST_QUOTES:
            process_inlines(block.children or [], asked)


def dashes(state: StateCore) -> None:
    """``--`` and ``---`` become dashes, but not in code, arrows or ``--options``."""
    for block in state.tokens:
        code = 0
        for token in block.children or []:
            code += {"code_open": 1, "code_close": -1}.get(token.type, 0)
            if token.type == "text" and not code and "--" in token.content:
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


def displays(state: StateCore) -> None:
    """Make a displayed formula a paragraph of the class ``shown``: what goes on below it is not indented."""
    tokens: list[Token] = []
    for token in state.tokens:
        opened = tokens[-1] if tokens else token
        if token.type == "inline" and opened.type == "paragraph_open" and not opened.hidden:
            tokens[-1:] = _paragraphs(opened, token)
        else:
            tokens.append(token)
    state.tokens = tokens


def _paragraphs(opened: Token, inline: Token) -> list[Token]:
    """A paragraph without its end; if it displays formulas, the paragraphs that it falls into."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for token in inline.children or []:
        depth += token.nesting
        if _is_shown(token) and not depth:
            parts += [[token], []]
        else:
            parts[-1].append(token)
    if len(parts) == 1:
        return [opened, inline]
    found: list[Token] = []
    for part in filter(None, map(_trimmed, parts)):
        attributes = opened.attrs | ({"class": "shown"} if _is_shown(part[0]) else {})
        going_on = inline.meta | {"goes_on": bool(found)}
        found += [replace(opened, attrs=attributes), replace(inline, children=part, meta=going_on)]
        found.append(Token("paragraph_close", "p", -1, block=True))
    return found[:-1]


def _is_shown(token: Token) -> bool:
    return token.type == "formula" and bool(token.meta["display"])


def _trimmed(tokens: list[Token]) -> list[Token]:
    """``tokens`` without the blanks and ends of lines at either end."""
    for end, trimmed in ((0, str.lstrip), (-1, str.rstrip)):
        while tokens and tokens[end].type in ("softbreak", "hardbreak", "text"):
            if tokens[end].type == "text":
                tokens[end].content = trimmed(tokens[end].content)
                if tokens[end].content:
                    break
            del tokens[end]
    return tokens


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _taken(token: Token, pattern: re.Pattern[str]) -> str:
    """The part of a text token that touches a formula, taken out of it."""
    found = pattern.search(token.content) if token.type == "text" else None
    if found is None:
        return ""
    token.content = token.content[: found.start()] + token.content[found.end() :]
    return found[0]
