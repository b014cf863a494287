"""Captions with their numbers, and the names by which a text refers to them."""

import re
from collections.abc import Sequence

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.text.prose.inline import manuscript_of, push_reference, quoted

_GIVEN = re.compile(r"(?<!\s)\s*+(?:\{#(?P<pandoc>[\w:.-]{1,80})\}|\\label\{(?P<latex>[^{}\s]{1,80})\})")
_CALLED = re.compile(r"@((?:fig|tbl|tab|eq):[\w-]{1,80}(?:[:.][\w-]{1,80})?)")


def caption(words: Token, kind: str, number: int, element: str) -> Sequence[Token]:
    """The tokens of a caption that says ``words`` (an inline token); a ``number`` of 0 is not printed."""
    opening = Token("caption_open", element, 1, meta={"kind": kind, "number": number})
    return opening, words, Token("caption_close", element, -1)


def taken_names(text: str) -> tuple[str, list[str]]:
    """``text`` without the names that it gives, ``{#tbl:rates}`` or ``\\label{tbl:rates}``, and these."""
    names = [found["pandoc"] or found["latex"] for found in _GIVEN.finditer(text)]
    return (_GIVEN.sub("", text), names) if names else (text, [])


def number_called(state: StateInline, silent: bool) -> bool:
    """``@fig:name``: the number of what goes by this name in the text."""
    found = _CALLED.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "@" else None
    number = manuscript_of(state).numbers.get(found[1]) if found else None
    if found is None:
        return False
    if number is None:
        if not silent:
            message = f"nothing in the text is called {quoted(found[1])}"
            hint = "Give the name where the thing is: {#fig:name} behind a picture, {#tbl:name} in a caption."
            manuscript_of(state).flag("OCT-T10", state.pos, message, hint)
        return False
    if not silent:
        push_reference(state, found[1], number)
    state.pos = found.end()
    return True
