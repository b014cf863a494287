"""People as submission systems write them into one cell, and addresses of their pages."""

import re

from pipeline.importing.opened.entry import Entry

_AND = re.compile(r" (?:and|und|&) ")
_SUFFIX = re.compile(r" ((?:Jr|Sr|II|III|IV|Ph\.?D|M\.?D)\.?)(?= (?:and|und|&) |$)")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)")
_MARKS = "*†‡§¶ "


def names_in(cell: str) -> list[str]:
    """The names in “A, B and C”, “A; B” or one a line, without marks.

    >>> names_in("Ana Li, Bo Jr. and Carl C., Jr.")
    ['Ana Li', 'Bo Jr.', 'Carl C., Jr.']
    """
    for mark in ("\n", ";"):
        if mark in cell:
            return [name for part in cell.split(mark) if (name := _bare(part))]
    names: list[str] = []
    for part in cell.split(","):
        rest = f" {' '.join(part.split())}"
        if names and (suffix := _SUFFIX.match(rest)):
            names[-1] += f",{suffix[0]}"
            rest = rest[suffix.end() :]
        names += [name for one in _AND.split(rest) if (name := _bare(one))]
    return names


def _bare(name: str) -> str:
    return " ".join(name.split()).strip(_MARKS)


def web_address(entry: Entry, name: str) -> str:
    """The address in a field; one that leads nowhere is told."""
    said = entry.text(name)
    url = f"https://{said}" if said and "://" not in said and _HOST.match(said) else said
    if url and (not url.startswith(("http://", "https://")) or re.search(r"[\s<>\"]", url)):
        entry.tell(f"“{said[:60]}” is no address in the web; it is left out", name)
        return ""
    return url
