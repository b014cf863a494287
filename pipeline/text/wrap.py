"""Plain text in lines that every mail program shows whole; addresses of the web are never broken."""

import re
from collections.abc import Iterator
from textwrap import TextWrapper

from pipeline.text.languages.east_asian import WIDE
from pipeline.text.languages.east_asian import lines as wide_lines

_WIDTH = 72
# What begins a list item, a time, or stands in: the lines that follow stand in as far.
_INSET = re.compile(r"\s*(?:[-*•–]\s+|\d+[.)]\s+|\d{1,2}:\d\d(?:–\d{1,2}:\d\d)?\s{2,})?")


def wrap(text: str, width: int = _WIDTH) -> str:
    """``text`` with lines of at most ``width``, LF after each; longer words stand on a line of their own.

    What is too long for its line flows into the next one of its paragraph; short lines stay as they are.
    """
    lines = "\n".join(_flow(text.replace("\r\n", "\n").split("\n"), width))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"


def _flow(lines: list[str], width: int) -> Iterator[str]:
    rest = ""
    for number, raw in enumerate(lines):
        line = raw if raw == "-- " else raw.rstrip()
        if rest:
            between = "" if WIDE.match(rest[-1]) and WIDE.match(line[:1]) else " "
            line = f"{rest}{between}{line}".rstrip()
        *whole, rest = _broken(line, width)
        yield from whole
        if not (whole and _continues(lines[number + 1 : number + 2])):
            yield rest
            rest = ""


def _broken(line: str, width: int) -> list[str]:
    if WIDE.search(line):
        return wide_lines(line, width, " " * len(_inset(line)))
    if len(line) <= width:
        return [line]
    indent = " " * len(_inset(line))
    wrapper = TextWrapper(width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(line)


def _continues(following: list[str]) -> bool:
    """Whether a line goes on the paragraph before it: it holds words, and does not stand in."""
    return bool(following) and bool(following[0].strip()) and not _inset(following[0])


def _inset(line: str) -> str:
    return (_INSET.match(line) or [""])[0]
