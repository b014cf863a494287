"""Seams: where a template says that a page begins anyway, so that pages may be set apart there."""

import re
from typing import Protocol
from urllib.parse import quote, unquote

from pipeline.problems import Source

_SEAM = re.compile(r"<!-- seam(?: (\S+) (\S+) (\d+) (\d+))? -->")
_BARE = "<!-- seam -->"


class Located(Protocol):
    """What an entry is about, for messages: the id of a talk and where it was written."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> Source: ...


def seam(entry: Located | None = None) -> str:
    """What a template puts before an entry that begins a page; complaints about it belong to ``entry``.

    Without one they belong to what the galley is about.
    """
    return named(f"entry {entry.id}", entry.source) if entry else _BARE


def named(name: str, source: Source) -> str:
    """The seam before an entry that messages call ``name`` and find at ``source``."""
    return f"<!-- seam {_quoted(name)} {_quoted(source.file)} {source.line or 0} {source.column or 0} -->"


def bare(html: str) -> str:
    """``html`` without the names in its seams, which nobody sees."""
    return _SEAM.sub(_BARE, html)


def divided(html: str) -> tuple[str, list[tuple[str, str, Source | None]]]:
    """What stands before the first seam, and each entry behind its seam: (HTML, name, source)."""
    marks = list(_SEAM.finditer(html))
    if not marks:
        return html, []
    ends = [*(mark.start() for mark in marks[1:]), len(html)]
    entries = [(html[mark.end() : end], *_about(mark)) for mark, end in zip(marks, ends, strict=True)]
    return html[: marks[0].start()], entries


def _about(mark: re.Match[str]) -> tuple[str, Source | None]:
    if mark[1] is None:
        return "", None
    return unquote(mark[1]), Source(unquote(mark[2]), int(mark[3]) or None, int(mark[4]) or None)


def _quoted(text: str) -> str:
    """``text`` without spaces, and without what would end the comment."""
    return quote(text).replace("-", "%2D")
