"""Titles that are too long for their place, shortened by one rule."""

import re
from collections.abc import Callable, Iterator
from html import unescape

from pipeline.model import Prose

# What may stand behind a main title; three words before it are a title of their own.
_SUBTITLE = re.compile(r"[:.?!]\s|\s[–—]\s|\s\(")
_MAIN = 3
_PIECE = re.compile(r"<[^<>]+>|&[#\w]+;|[^<>\s&]+|&|\s+")
_VOID = ("<img", "<br")
# What no line ends with before an ellipsis.
_LOOSE = " \t\n,;:·–—-("
_TAG = re.compile(r"<[^<>]+>")
# A formula, and how it reads.
_FORMULA = re.compile(r'<img\b[^<>]*? alt="([^"]*)"[^<>]*>')


def shortened(title: Prose, fits: Callable[[str], bool]) -> Prose:
    """``title``, or what ``fits`` of it: without its subtitle, or else cut behind a word, with an ellipsis.

    ``fits`` is asked about HTML. At least the first word stays.
    """
    if fits(title.html):
        return title
    if found := _SUBTITLE.search(title.plain):
        main = title.plain[: found.start()] + title.plain[found.start()].strip(" :.–—(")
        if len(main.split()) >= _MAIN and title.html.startswith(main) and fits(main):
            return Prose(main, main)
    return next((cut for cut in _cuts(title) if fits(cut.html)), title)


def _cuts(title: Prose) -> Iterator[Prose]:
    """``title`` cut behind each of its words, the longest first."""
    pieces = _PIECE.findall(title.html)
    ends = [n for n, piece in enumerate(pieces) if not piece.isspace() and _ends_word(pieces, n)]
    for end in reversed(ends[:-1] or ends):
        kept = "".join(pieces[: end + 1]).rstrip(_LOOSE)
        html = kept + "…" + "".join(f"</{name}>" for name in _open(kept))
        words = _TAG.sub("", _FORMULA.sub(r"\1", html))
        yield Prose(html, unescape(" ".join(words.split())))


def _ends_word(pieces: list[str], place: int) -> bool:
    return place + 1 == len(pieces) or pieces[place + 1].isspace()


def _open(html: str) -> list[str]:
    """The names of the tags that are still open at the end of ``html``, the innermost first."""
    names: list[str] = []
    for tag in _TAG.findall(html):
        if tag.startswith("</"):
            names.pop()
        elif not tag.startswith(_VOID):
            names.append(tag[1:-1].split()[0])
    return names[::-1]
