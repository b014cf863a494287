"""Links within a text, once all of it is read: those stay that lead to what is printed."""

from collections.abc import Iterator, Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.model.marker import LINK_SCHEME


def keep_ties(state: StateCore) -> None:
    """Let each note lead back to the first mark that leads to it, and no reference to what is not there."""
    inlines = list(_inlines(state.tokens))
    led = set[int]()
    for token in inlines:
        if token.type == "footnote_ref" and token.meta["leads"] and token.meta["id"] not in led:
            led.add(token.meta["id"])
            token.meta["first"] = True
    for token in inlines:
        if token.type == "note_number":
            token.meta["leads"] = token.meta["id"] in led
    _take_off(inlines, _anchors(state.tokens, inlines))


def _inlines(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or []


def _anchors(blocks: Sequence[Token], inlines: Sequence[Token]) -> set[str]:
    """The anchors of tables, figures and equations."""
    of_blocks = {str(token.attrs["id"]) for token in blocks if "id" in token.attrs}
    return of_blocks | {token.meta["anchor"] for token in inlines if token.meta.get("anchor")}


def _take_off(inlines: Sequence[Token], anchors: set[str]) -> None:
    """Leave the words alone of references that lead nowhere."""
    for place, token in enumerate(inlines):
        if token.type == "called_open":
            link = inlines[place + 1]
            if str(link.attrs["href"]).removeprefix(LINK_SCHEME) not in anchors:
                for each in (token, link, inlines[place + 3], inlines[place + 4]):
                    each.hidden = True
