"""Which text is HTML, by the tags that it has; and the signs `<` that begin none."""

import re
from enum import StrEnum

BLOCKS = frozenset(
    {
        *("p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure"),
        *("figcaption", "center", "address", "fieldset", "form", "details", "summary", "dl", "dt"),
        *("dd", "body", "html", "head", "tbody", "thead", "tfoot", "ul", "ol", "li", "table"),
        *("tr", "td", "th", "caption", "pre", "blockquote", "hr", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "menu", "dir", "colgroup", "col"),
    }
)
INLINE = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn"),
        *("em", "font", "i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "math"),
        *("script", "style", "iframe", "object", "embed", "svg", "audio", "video", "picture"),
        *("source", "template", "noscript", "button", "input", "select", "option", "textarea"),
        *("title", "meta", "link", "canvas"),
    }
)
_NAME = r"[A-Za-z][\w:.-]{0,40}"
_TAG = re.compile(rf"<(/?)({_NAME})(?:\s[^<>]{{0,2000}})?/?>")
# Without an end, a name in brackets is one that somebody writes about: the <table> element.
_ENDLESS = frozenset(
    {"p", "br", "li", "hr", "img", "wbr", "td", "th", "tr", "dd", "dt", "input", "meta", "link"}
)
_CODE = re.compile(
    r"(?m)^(`{3,}+|~{3,}+)[^\n]*+\n[\s\S]{0,9000}?^\1[ \t]*$|(?<!`)(`{1,4}+)[^`\n]{1,400}\2(?!`)"
)
_MARKDOWN = re.compile(r"(?m)^\s{0,3}(?:[-*+]|\d{1,3}[.)]|#{1,6})\s|\*\*\S|\]\((?:https?:|mailto:)|\n\s*\n")
_LESS = re.compile(r"<")
_COMMENT = re.compile(r"<!(?:--|doctype|\[)", re.IGNORECASE)
_DEEPEST = 200
_INVALID = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"<\?[^<>]{0,500}\?>")


class Written(StrEnum):
    """What a text is written in."""

    MARKDOWN = "Markdown, or plain"
    STREWN = "Markdown with tags in its lines"
    HTML = "HTML"


def kind_of(text: str) -> Written:
    """What ``text`` is written in; tags within code do not count, nor do `<3`, `a < b` or ``<a@b.org>``."""
    if "<" not in text:
        return Written.MARKDOWN
    found = _TAG.findall(_CODE.sub("", text) if "`" in text or "~~~" in text else text)
    tags = [(closing, name.lower()) for closing, name in found]
    closed = {name for closing, name in tags if closing}
    known = {name for _closing, name in tags if name in closed or name in _ENDLESS} & (BLOCKS | INLINE)
    if not known:
        return Written.MARKDOWN
    if known & BLOCKS:
        return Written.HTML
    return Written.STREWN if _MARKDOWN.search(text) else Written.HTML


def looks_like_html(text: str) -> bool:
    """Whether ``text`` has tags of HTML that are meant as such."""
    return kind_of(text) is not Written.MARKDOWN


def prepared(text: str) -> str:
    """``text`` for a parser: each `<` that begins no tag written out, and no sign that XML forbids."""
    text = _DECLARATION.sub("", _INVALID.sub("\N{REPLACEMENT CHARACTER}", text))
    closed = {found[2].lower() for found in _TAG.finditer(text) if found[1]}

    def less(found: re.Match[str]) -> str:
        tag = _TAG.match(text, found.start())
        name = tag[2].lower() if tag else ""
        is_tag = name in BLOCKS or name in INLINE or name in closed
        return "<" if is_tag or _COMMENT.match(text, found.start()) else "&lt;"

    return _LESS.sub(less, text)


def flattened(text: str) -> tuple[str, bool]:
    """``text`` without the tags that stand in more than 200 others, and whether it had any."""
    depth, place, done = 0, 0, list[str]()
    for found in _TAG.finditer(text):
        name = found[2].lower()
        if name in _ENDLESS or name not in BLOCKS | INLINE or found[0].endswith("/>"):
            continue
        depth = max(0, depth + (-1 if found[1] else 1))
        if depth >= _DEEPEST + (not found[1]):
            done += [text[place : found.start()], " "]
            place = found.end()
    return "".join(done) + text[place:], bool(done)


def code_in(text: str) -> list[tuple[int, int]]:
    """From where to where ``text``, which is Markdown, has code."""
    return [found.span() for found in _CODE.finditer(text)]
