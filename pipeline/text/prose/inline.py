"""What the rules for running text share: the manuscript at hand, and how elements are pushed."""

import re
from collections.abc import Sequence

from markdown_it.ruler import StateBase
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.model.marker import LINK_SCHEME
from pipeline.text.prose.manuscript import Manuscript
from pipeline.text.prose.own_signs import unmarked


def manuscript_of(state: StateBase) -> Manuscript:
    """The manuscript that is being set."""
    manuscript = state.env["manuscript"]
    assert isinstance(manuscript, Manuscript)
    return manuscript


def quoted(source: str, length: int = 60) -> str:
    """A piece of source as problems cite it: one line, not too long."""
    line = " ".join(unmarked(source).split())
    return f'"{line}"' if len(line) <= length else f'"{line[: length - 1]}…"'


def words_of(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, with single spaces."""
    text = "".join(" " if token.type in ("softbreak", "hardbreak") else token.content for token in tokens)
    return re.sub(r"[ \n\t]+", " ", text).strip(" ")


def open_element(state: StateInline, element: str) -> None:
    """Begin an element; "" begins a group that leaves no trace."""
    token = state.push(f"{element or 'group'}_open", "span" if element == "small-caps" else element, 1)
    token.hidden = not element
    if element == "small-caps":
        token.attrs = {"class": "small-caps"}


def close_element(state: StateInline, element: str) -> None:
    """End what ``open_element`` began."""
    tag = "span" if element == "small-caps" else element
    state.push(f"{element or 'group'}_close", tag, -1).hidden = not element


def set_inside(state: StateInline, start: int, end: int, element: str = "") -> None:
    """Set ``state.src[start:end]`` as running text inside ``element``; ``state.pos`` is then ``end``."""
    stop = state.posMax
    open_element(state, element)
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    close_element(state, element)
    state.pos, state.posMax = end, stop


def push_text(state: StateInline, text: str) -> None:
    """Text that is printed to the letter: no curly quotes, no dashes."""
    state.push("text_special", "", 0).content = text


def push_reference(state: StateInline, name: str, words: str) -> None:
    """``words`` that refer to what the text calls ``name``: a link to it, but not inside of another link."""
    if state.linkLevel:
        push_text(state, words)
        return
    state.push("called_open", "mark", 1).attrs = {"class": "called"}
    state.push("link_open", "a", 1).attrs = {"href": LINK_SCHEME + manuscript_of(state).anchors[name]}
    push_text(state, words)
    state.push("link_close", "a", -1)
    state.push("called_close", "mark", -1)


def push_formula(
    state: StateInline, html: str, plain: str, *, display: bool = False, anchor: str = ""
) -> None:
    """A formula, finished; its ``html`` has the ``anchor``."""
    token = state.push("formula", "", 0)
    token.content = plain
    token.meta = {"html": html, "display": display, "anchor": anchor}
