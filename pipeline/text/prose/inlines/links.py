"""Links and pictures in running text: which addresses are let through."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it import rules_inline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pipeline.text.prose.blocks.figures import take_attributes
from pipeline.text.prose.inline import manuscript_of, push_text, quoted, words_of
from pipeline.text.web_address import is_allowed

_SCHEME = re.compile(r"(?<![A-Za-z0-9])https?$", re.IGNORECASE)
_ADDRESS = re.compile(r"://[^\s<>\"{}\\|^`$\ufdd0]+")
_TAG = re.compile(
    r"</?(?:a|b|big|blockquote|body|br|center|code|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|"
    r"meta|object|ol|p|pre|s|script|small|span|strong|style|sub|sup|svg|table|tbody|td|th|title|tr|tt|u|ul|video)"
    r"(?:\s[^<>]{0,500})?/?(?:>|(?=<))",
    re.IGNORECASE,
)

Rule = Callable[[StateInline, bool], bool]


def guarded(rule: Rule) -> Rule:
    """A rule of markdown-it that makes links, without the links that are not allowed."""

    def apply(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            opening = next(token for token in state.tokens[before:] if token.type == "link_open")
            _admit(state, opening, state.tokens[-1], start)
        return True

    return apply


@contextmanager
def link_to(state: StateInline, address: str, start: int) -> Iterator[None]:
    """What is pushed inside becomes a link, if ``address`` is allowed."""
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": address}
    state.linkLevel += 1
    yield
    state.linkLevel -= 1
    _admit(state, opening, state.push("link_close", "a", -1), start)


def _admit(state: StateInline, opening: Token, closing: Token, start: int) -> None:
    opening.attrs.pop("title", None)
    address = str(opening.attrs["href"])
    if is_allowed(address):
        return
    opening.hidden = closing.hidden = True
    message = f"the link to {quoted(unquote(address))} is left out; its words are printed"
    hint = "Links may begin with https://, http://, mailto:, tel: or doi: only."
    manuscript_of(state).flag("OCT-T07", start, message, hint)


def bare_address(state: StateInline, silent: bool) -> bool:
    """``https://…`` in the text: a link, whose signs (``~``, ``_``, ``%``) are left alone."""
    if silent or state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    scheme = _SCHEME.search(state.src, max(0, state.pos - 6), state.pos)
    if found is None or scheme is None or not state.pending.endswith(scheme[0]):
        return False
    rest = _without_stops(found[0])
    state.pending = state.pending.removesuffix(scheme[0])
    with link_to(state, scheme[0] + rest, scheme.start()):
        push_text(state, scheme[0] + rest)
    state.pos += len(rest)
    return True


def _without_stops(address: str) -> str:
    """An address without the full stop or bracket of the sentence around it."""
    while address[-1] in ".,;:!?'*_)]”’":
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def picture(state: StateInline, silent: bool) -> bool:
    """``![words](file.png)``: a file of the event folder, or else its words."""
    start, before = state.pos, len(state.tokens)
    if state.src[start] != "!":
        return False
    with manuscript_of(state).aside(shift=start + 2):
        if not rules_inline.image(state, silent):
            return False
    if silent or len(state.tokens) == before:
        return True
    image = state.tokens[-1]
    words = words_of(image.children or [])
    address = unquote(str(image.attrs["src"]))
    if reason := refusal(address):
        image.type, image.tag, image.content, image.children = "text", "", words, None
        hint = "Put the picture into the event folder and name it by its path in `content/`: images/plot.png."
        manuscript_of(state).flag("OCT-T08", start, f"the picture {quoted(address)} {reason}", hint)
    else:
        image.meta["words"] = image.children
        text = Token("text", "", 0, content=words)
        image.children, image.content = [text], words
        image.attrs = {"class": "picture", "src": str(image.attrs["src"]), "alt": ""}
        take_attributes(state, image)
    return True


def refusal(address: str) -> str:
    """Why a picture's address is not one of the event folder; empty if it is."""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address):
        return "is not a file of the event folder"
    if address.startswith(("/", "\\", "~")) or "\\" in address:
        return "is not a path inside the event folder"
    if ".." in PurePosixPath(address).parts:
        return "lies outside of the event folder"
    return "" if address.strip() else "has no file name"


def tag_notice(state: StateInline, silent: bool) -> bool:
    """Tell of HTML, which is printed as it stands; never claims the text."""
    if silent or state.src[state.pos] != "<":
        return False
    if found := _TAG.match(state.src, state.pos, state.posMax):
        hint = "Use Markdown: *emphasis*, **strong**, a blank line between paragraphs."
        manuscript_of(state).flag_once(
            "OCT-T09", state.pos, f"HTML is printed as it stands: {quoted(found[0])}", hint
        )
    return False
