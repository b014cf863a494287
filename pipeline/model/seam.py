"""Seams: where a template says that a page begins anyway, so that pages may be set apart there."""

import re
from typing import NamedTuple, Protocol
from urllib.parse import quote, unquote

from pipeline.problems import Source

_SEAM = re.compile(r"<!-- (seam|joint)(?: (\S+) (\S+) (\d+) (\d+))? -->")
# What begins a page, and what may run on.
_KINDS = ("seam", "joint")
_BARE = tuple(f"<!-- {kind} -->" for kind in _KINDS)


class Located(Protocol):
    """What an entry is about, for messages: the id of a talk and where it was written."""

    @property
    def id(self) -> str: ...
    @property
    def source(self) -> Source: ...


class Passage(NamedTuple):
    """What stands behind a seam; without ``name`` and ``source`` it is about what the galley is about.

    If it ``runs_on``, it need not begin a page.
    """

    html: str
    name: str
    source: Source | None
    runs_on: bool


def seam(entry: Located | None = None, *, runs_on: bool = False) -> str:
    """What a template puts before an entry; complaints about it belong to ``entry``.

    Without one they belong to what the galley is about. An entry begins a page, or else ``runs_on``.
    """
    return named(entry_name(entry.id), entry.source, runs_on=runs_on) if entry else _BARE[runs_on]


def named(name: str, source: Source, *, runs_on: bool = False) -> str:
    """The seam before an entry that messages call ``name`` and find at ``source``."""
    place = f"{_quoted(source.file)} {source.line or 0} {source.column or 0}"
    return f"<!-- {_KINDS[runs_on]} {_quoted(name)} {place} -->"


def has_entry(html: str, name: str) -> bool:
    """Whether ``html`` has an entry of this ``name``."""
    return any(f"<!-- {kind} {_quoted(name)} " in html for kind in _KINDS)


def entry_name(id: str) -> str:
    """What messages call the entry about the thing with this ``id``."""
    return f"entry {id}"


def bare(html: str) -> str:
    """``html`` without the names in its seams, which nobody sees."""
    return _SEAM.sub(r"<!-- \1 -->", html)


def divided(html: str) -> tuple[str, list[Passage]]:
    """What stands before the first seam, and each entry behind its seam."""
    marks = list(_SEAM.finditer(html))
    if not marks:
        return html, []
    ends = [*(mark.start() for mark in marks[1:]), len(html)]
    entries = [
        Passage(html[mark.end() : end], *_about(mark), mark[1] == "joint")
        for mark, end in zip(marks, ends, strict=True)
    ]
    return html[: marks[0].start()], entries


def _about(mark: re.Match[str]) -> tuple[str, Source | None]:
    if mark[2] is None:
        return "", None
    return unquote(mark[2]), Source(unquote(mark[3]), int(mark[4]) or None, int(mark[5]) or None)


def _quoted(text: str) -> str:
    """``text`` without spaces, and without what would end the comment."""
    return quote(text).replace("-", "%2D")
