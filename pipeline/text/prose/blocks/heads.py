"""Headings inside of a text: strong words at the beginning of the paragraph that follows."""

from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token


def run_in(state: StateCore) -> None:
    """Put each heading at the head of the paragraph behind it; without one it is a paragraph of its own.

    So it is in no outline, and the order of a book's headings is not that of its authors.
    """
    tokens: list[Token] = []
    rest = iter(enumerate(state.tokens))
    for place, token in rest:
        if token.type != "heading_open":
            tokens.append(token)
            continue
        words = state.tokens[place + 1]
        follows = state.tokens[place + 3 : place + 5]
        has_text = len(follows) == 2 and follows[0].type == "paragraph_open" and not follows[0].hidden
        for _ in range(4 if has_text else 2):
            next(rest)
        tokens += _headed(words, follows[1] if has_text else None)
        if not has_text:
            tokens.append(Token("paragraph_close", "p", -1, block=True))
    state.tokens = tokens


def _headed(head: Token, text: Token | None) -> Sequence[Token]:
    strong = Token("strong_open", "strong", 1)
    children = [strong, *(head.children or []), Token("strong_close", "strong", -1)]
    if text is not None:
        children += [Token("text", "", 0, content="\N{EM SPACE}"), *(text.children or [])]
    opening = Token("paragraph_open", "p", 1, attrs={"class": "headed"}, block=True)
    return opening, Token("inline", "", 0, children=children)
