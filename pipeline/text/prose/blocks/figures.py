"""Figures: a picture in a paragraph of its own, its words as caption, ``{width=60% #fig:name}`` behind it."""

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.text.prose.blocks.captions import caption
from pipeline.text.prose.inline import manuscript_of, quoted

_ATTRIBUTES = re.compile(r"\{([^{}\n]{1,200})\}")
_WIDTH = re.compile(r'width="?(?:(100|[1-9]\d?)(?:\.\d+)?%|(\d{1,3}(?:\.\d+)?)(mm|cm))"?')
_NAME = re.compile(r"#([\w:.-]{1,80})")


def take_attributes(state: StateInline, image: Token) -> None:
    """Read what stands in braces behind a picture: its width, and the name that the text calls it by."""
    found = _ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found is None:
        return
    for word in found[1].split():
        if width := _WIDTH.fullmatch(word):
            image.attrs["style"] = "width:" + (f"{width[1]}%" if width[1] else f"{width[2]}{width[3]}")
        elif not _NAME.fullmatch(word):
            message = f"{quoted(word)} behind a picture is not understood and left out"
            manuscript_of(state).flag("OCT-T25", state.pos, message, "Write {width=60%} or {#fig:name}.")
    state.pos = found.end()


def number_figures(state: StateCore) -> None:
    """Give numbers to paragraphs that are a picture with words, before the text refers to them."""
    manuscript = manuscript_of(state)
    for token in state.tokens:
        if token.type == "inline" and _is_picture(token.content):
            token.meta["figure"] = number = manuscript.number("figure")
            attributes = token.content.rpartition("{")[2]
            for name in _NAME.findall(attributes):
                token.meta["anchor"] = f"{manuscript.mark}-figure-{number}"
                manuscript.call(name, number, token.meta["anchor"])


def _is_picture(content: str) -> bool:
    alone = content.startswith("![") and content.count("![") == 1
    return alone and not content.startswith("![]") and content.endswith((")", "}"))


def make_figures(state: StateCore) -> None:
    """Turn paragraphs that are a picture with words into figures, whose caption these are.

    Those with other pictures are of the class ``holding``, for they are as high as no lines are; they are
    ``lone`` if there are no words in them.
    """
    tokens: list[Token] = []
    rest = iter(enumerate(state.tokens))
    for place, token in rest:
        text = state.tokens[place + 1] if token.type == "paragraph_open" else token
        image = _only_picture(text) if text is not token else None
        if image is None:
            if text is not token and any(child.type == "image" for child in text.children or []):
                token.attrJoin("class", "holding lone" if len(_shown(text)) == 1 else "holding")
            tokens.append(token)
            continue
        next(rest), next(rest)
        tokens += _figure(image, text.meta.get("figure", 0), text.meta.get("anchor", ""))
    state.tokens = tokens


def _figure(image: Token, number: int, anchor: str) -> Iterator[Token]:
    image.content = ""  # the words are the caption's
    words = Token("inline", "", 0, children=image.meta["words"])
    yield Token("figure_open", "figure", 1, attrs={"id": anchor} if anchor else {}, block=True)
    yield Token("inline", "", 0, children=[image])
    yield from caption(words, "figure", number, "figcaption")
    yield Token("figure_close", "figure", -1, block=True)


def _only_picture(text: Token) -> Token | None:
    children = _shown(text)
    alone = len(children) == 1 and children[0].type == "image" and children[0].content
    return children[0] if alone else None


def _shown(text: Token) -> list[Token]:
    return [child for child in text.children or [] if child.type != "text" or child.content.strip()]
