"""Titles that are too long for their place, shortened by one rule."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape

from pipeline.model import Prose

# What may stand behind a main title; three words before it are a title of their own.
_SUBTITLE = re.compile(r"[:.?!]\s|\s[–—]\s|\s\(")
_MAIN = 3
_PIECE = re.compile(r"<[^<>]+>|&[#\w]+;|[^<>\s&]+|&|\s+")
_VOID = ("<img", "<br")
# What no line ends with before an ellipsis.
_LOOSE = " \t\n,;:·–—-("
_TAG = re.compile(r"<[^<>]+>")
# A formula, and how it is spoken.
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
    pieces, read = _PIECE.findall(title.html), _readings(title)
    ends = [n for n, piece in enumerate(pieces) if not piece.isspace() and _ends_word(pieces, n)]
    for end in reversed(ends[:-1] or ends):
        kept = "".join(pieces[: end + 1]).rstrip(_LOOSE)
        html = kept + "…" + "".join(f"</{name}>" for name in _open(kept))
        yield Prose(html, _read(html, read))


def _readings(title: Prose) -> list[str]:
    """How each formula of ``title`` reads, as HTML: as in its plain text, or else as it is spoken."""
    texts = [_words(text) for text in _FORMULA.split(title.html)[::2]]
    spoken = _FORMULA.findall(title.html)
    if not all(texts[1:-1]):
        # Where one formula follows another, the plain text does not tell them apart.
        return spoken
    found, at = [], len(texts[0])
    for said, text in zip(spoken, texts[1:], strict=True):
        end = title.plain.find(text, at) if text else len(title.plain)
        found.append(escape(title.plain[at:end].strip()) if end > at else said)
        at = max(at, end + len(text))
    return found


def _read(html: str, readings: Iterable[str]) -> str:
    """The words of ``html``, its formulas by their ``readings``."""
    formulas = iter(readings)
    return _words(_FORMULA.sub(lambda _formula: next(formulas), html))


def _words(html: str) -> str:
    return unescape(" ".join(_TAG.sub("", html).split()))


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
