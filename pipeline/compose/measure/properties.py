"""Custom properties: a stylesheet says a length or a family of type once, and measures read it there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pipeline.folders.layers import Layers
from pipeline.folders.reading import decoded, read_bytes

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PROPERTY = re.compile(r"(?<![\w-])--([\w-]++)\s*:([^;}]+)")
_ENTRIES = ("page", "flow", "columns")
_CALLED = re.compile(r"var\(--([\w-]++)\)")
_LENGTH = re.compile(r"\s*(-?[0-9.]+)(mm|cm|in|pt|r?em)?\s*")
# Absolute lengths become mm; what is measured by the type or by the line stays as it is.
_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
# Rules that do nothing but set custom properties, with no more weight than ours.
_SETS_ONLY = re.compile(r"\s*(?:html\s*\{(?:\s*--[\w-]+\s*:[^;{}]+(?:;|(?=\})))*\s*\}\s*)*")


class Properties(Mapping[str, float]):
    """The lengths that ``sheets`` declare as custom properties, by name; the last declaration wins.

    Absolute lengths are in mm; those in ``em`` or ``rem``, and bare numbers, are as they are written. What is
    no plain length, such as ``calc()``, is passed over.
    """

    def __init__(self, sheets: Sequence[Path]) -> None:
        texts = ((sheet.parent, _COMMENT.sub("", decoded(read_bytes(sheet))[0])) for sheet in sheets)
        self._sheets = [(folder, text, _PROPERTY.findall(text)) for folder, text in texts]

    def families(self, name: str) -> tuple[str, ...]:
        """The families of type that ``--name`` lists; none if nobody declares it.

        The list may call another one, as ``var(--signs)``, which itself calls none.
        """
        listed = _CALLED.sub(lambda found: self.said(found[1]), self.said(name))
        return tuple(part.strip(" \n\t\"'") for part in listed.split(",")) if listed else ()

    def said(self, name: str) -> str:
        """The value of ``--name`` as it is written; empty if nobody declares it."""
        values = [value for _folder, _text, pairs in self._sheets for key, value in pairs if key == name]
        return values[-1] if values else ""

    def hold(self, ours: Path) -> bool:
        """Whether lengths are as declared: sheets outside the folder ``ours`` only set properties of ours."""
        known = {
            name: _unit(value)
            for folder, _text, pairs in self._sheets
            if folder == ours
            for name, value in pairs
        }
        return all(
            _SETS_ONLY.fullmatch(text) and all(known.get(name, "") == _unit(value) for name, value in pairs)
            for folder, text, pairs in self._sheets
            if folder != ours
        )

    @cached_property
    def _lengths(self) -> dict[str, float]:
        found = ((name, _LENGTH.fullmatch(value)) for *_, pairs in self._sheets for name, value in pairs)
        return {name: float(m[1]) * _MM.get(m[2] or "", 1.0) for name, m in found if m}

    def __getitem__(self, name: str) -> float:
        return self._lengths[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._lengths)

    def __len__(self) -> int:
        return len(self._lengths)


def entries_of_theme(layers: Layers) -> str:
    """How the theme wants entries to follow each other (``--entries``); empty if it says nothing."""
    said = Properties(layers.styles("book")).families("entries") if layers.theme else ()
    return said[0] if said and said[0] in _ENTRIES else ""


def _unit(value: str) -> str:
    """In what a value is told: ``mm`` for all absolute lengths, ``em``, ``rem``, ``lines``, or ``words``."""
    found = _LENGTH.fullmatch(value)
    if found is None:
        return "words"
    return "mm" if found[2] in _MM else found[2] or "lines"
