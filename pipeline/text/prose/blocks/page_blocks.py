"""What a page of its own has and an abstract has not: headings, and pictures with captions."""

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

# The title of the page is its first heading; two more levels are told apart in print.
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}


def headings(state: StateCore) -> None:
    """Headings below the title of the page."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = _HEADINGS[token.tag]


def figures(state: StateCore) -> None:
    """A picture in a paragraph of its own stands alone, with its words as the caption."""
    for number, token in enumerate(state.tokens):
        picture = _only_picture(token)
        if picture is None:
            continue
        around = state.tokens[number - 1], state.tokens[number + 1]
        for tag in around:
            tag.tag, tag.hidden = "figure", False
        around[0].attrs = {"class": "picture"}
        token.children = [picture, *_caption(picture)]


def spaces(state: StateCore) -> None:
    """What precedes a heading says so: the space between them is its own.

    ``:has(+ h2)`` would say it in the stylesheet, and be asked of each element of the book.
    """
    before: Token | None = None
    for token in state.tokens:
        if token.level == 0 and token.nesting >= 0:
            if token.type == "heading_open" and before is not None:
                before.attrJoin("class", f"before-{token.tag}")
            before = token


def _only_picture(token: Token) -> Token | None:
    """The picture that is all there is in a paragraph."""
    there = [child for child in token.children or [] if child.type != "text" or child.content.strip()]
    alone = token.type == "inline" and len(there) == 1 and there[0].type == "image"
    return there[0] if alone else None


def _caption(picture: Token) -> list[Token]:
    if not picture.content:
        return []
    words = Token("text", "", 0, content=picture.content)
    return [Token("caption_open", "figcaption", 1), words, Token("caption_close", "figcaption", -1)]
