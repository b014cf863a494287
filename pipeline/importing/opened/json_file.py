"""JSON with places: a line and a column for each thing that is told."""

import json
import re
from json import JSONDecodeError, JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from pipeline.importing.given import GivenFile
from pipeline.importing.opened.entry import Entry, Steps
from pipeline.problems import Collector, Source

_DECODER = JSONDecoder()
_AGAIN = "Put the right letter in its place."
_REPLACEMENT = "\\ufffd"
# Letters outside the first plane are written as two halves; every other escape is passed over.
_ESCAPE = re.compile(
    r"\\(?:u(?P<first>[dD][89abAB][0-9a-fA-F]{2})(?P<second>\\u[dD][c-fC-F][0-9a-fA-F]{2})?"
    r"|u(?P<lone>[dD][c-fC-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_BLANK = " \t\r\n"


def open_json(file: GivenFile, found: Collector) -> Entry | None:
    """The file as an entry; of a list its items are under “items”. None, and told, if it is no JSON."""
    try:
        text = _whole_letters(file, file.data.decode("utf-8-sig"), found)
        value = json.loads(text)
    except JSONDecodeError as fault:
        place = Source(file.name, fault.lineno, fault.colno)
        found.add("OCT-X02", f"this is no whole JSON: {fault.msg}", place, "Export it again.")
        return None
    except (UnicodeDecodeError, RecursionError, ValueError):
        found.add("OCT-X02", "this is no JSON in UTF-8", file.at, "Export it again.")
        return None
    whole, listed = (value, False) if isinstance(value, dict) else ({"items": value}, True)
    return Entry(whole, (), _Places(file.name, text, listed), found)


def _whole_letters(file: GivenFile, text: str, found: Collector) -> str:
    """``text``, as long as it was, in which half letters, which no file can hold, are told and replaced."""

    def mended(escape: re.Match[str]) -> str:
        if (escape["first"] and not escape["second"]) or escape["lone"]:
            halves.append(escape.start())
            return _REPLACEMENT
        return escape[0]

    halves: list[int] = []
    if "\\ud" in text or "\\uD" in text:
        text = _ESCAPE.sub(mended, text)
    for at in halves:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        found.add(
            "OCT-X03", "this is half of a letter; “�” is written", Source(file.name, line, column), _AGAIN
        )
    return text


class _Places:
    """Where things stand in a JSON text; read again only as far as the thing that is asked for."""

    def __init__(self, name: str, text: str, listed: bool) -> None:
        self._name, self._text, self._listed = name, text, listed

    def __call__(self, steps: Steps) -> Source:
        spot = self._skip(0)
        for step in steps[1:] if self._listed else steps:
            inner = self._inside(spot, step)
            if inner is None:
                break
            spot = inner
        line = self._text.count("\n", 0, spot) + 1
        return Source(self._name, line, spot - self._text.rfind("\n", 0, spot))

    def _skip(self, spot: int) -> int:
        while self._text[spot : spot + 1] and self._text[spot] in _BLANK:
            spot += 1
        return spot

    def _inside(self, spot: int, step: str | int) -> int | None:
        """Where the value of a key or the item of a number begins, in the thing that begins at ``spot``."""
        opening, number = self._text[spot], 0
        spot = self._skip(spot + 1)
        while opening in "{[" and self._text[spot] not in "}]":
            key: Any = number
            if opening == "{":
                key, spot = scanstring(self._text, spot + 1)
                spot = self._skip(self._skip(spot) + 1)
            if key == step:
                return spot
            _value, spot = _DECODER.raw_decode(self._text, spot)
            spot, number = self._skip(spot), number + 1
            if self._text[spot] == ",":
                spot = self._skip(spot + 1)
        return None
