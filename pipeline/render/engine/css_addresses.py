"""Where stylesheets name the files that pages then ask for: a bad address is told once, at its place."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2
from weasyprint.urls import url_join

from pipeline.folders.layers import shipped
from pipeline.folders.reading import decoded, read_bytes
from pipeline.problems import Source


def places(sheets: Iterable[tuple[Path, Path]], root: Path) -> dict[str, Source]:
    """The place of each address that ``sheets`` name, the first one wins.

    A sheet is given as its path at home, and on this machine; ``root`` is the event folder, from which
    those in it are named.
    """
    found: dict[str, Source] = {}
    for home, here in sheets:
        name = name_of(home, root)
        for address, line, column in _addresses(_text(here), home.as_uri()):
            found.setdefault(address, Source(name, line, column))
    return found


def where_character(sheets: Iterable[tuple[Path, Path]], root: Path, sign: str) -> Source | None:
    """The first place in ``sheets`` where the character ``sign`` stands, as it is or by its number."""
    if len(sign) != 1:
        return None
    pattern = re.compile(rf"{re.escape(sign)}|\\0{{0,4}}{ord(sign):X}(?![0-9A-F])", re.IGNORECASE)
    for home, here in sheets:
        text = _text(here)
        if found := pattern.search(text):
            start = found.start()
            return Source(
                name_of(home, root), text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            )
    return None


def where_font(sheets: Iterable[tuple[Path, Path]], root: Path, family: str) -> Source | None:
    """The place of the ``@font-face`` in ``sheets`` that brings ``family``."""
    for home, here in sheets:
        for rule in tinycss2.parse_stylesheet(_text(here), skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
                words = [token.value for token in rule.content or () if token.type in ("string", "ident")]
                if family in words or family in " ".join(words):
                    return Source(name_of(home, root), rule.source_line, rule.source_column)
    return None


def name_of(sheet: Path, root: Path) -> str:
    """How a sheet is called in messages: from the event folder ``root`` on, or from styles/."""
    base = next((base for base in (root, shipped("styles").parent) if sheet.is_relative_to(base)), None)
    return sheet.relative_to(base).as_posix() if base else f"styles/{sheet.name}"


def _text(sheet: Path) -> str:
    try:
        return decoded(read_bytes(sheet))[0]
    except OSError:
        return ""


@lru_cache(maxsize=32)
def _addresses(text: str, base: str) -> tuple[tuple[str, int, int], ...]:
    found = ((url_join(base, url, True, url), line, column) for url, line, column in _named(text))
    return tuple(row for row in found if row[0])


def _named(text: str) -> Iterator[tuple[str, int, int]]:
    """Each address as it is written, with line and column."""
    waiting: list[Any] = tinycss2.parse_component_value_list(text, skip_comments=True)[::-1]
    imports = names = False
    while waiting:
        token = waiting.pop()
        if names:  # a namespace is called by an address, and nothing is there
            names = token.type != "literal"
        elif token.type == "url" or (imports and token.type == "string"):
            yield token.value, token.source_line, token.source_column
        elif token.type == "function":
            first = next((one for one in token.arguments if one.type == "string"), None)
            if token.lower_name == "url" and first:
                yield first.value, token.source_line, token.source_column
            else:
                waiting += token.arguments[::-1]
        elif hasattr(token, "content"):
            waiting += token.content[::-1]
        if token.type != "whitespace":
            imports = token.type == "at-keyword" and token.lower_value == "import"
            names |= token.type == "at-keyword" and token.lower_value == "namespace"
