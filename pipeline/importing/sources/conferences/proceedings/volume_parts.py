"""Which part of the folder a file is, by the keys that it has."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline.importing.given import GivenFile
from pipeline.importing.opened.entry import Entry

# From the most to the least particular: the keys that a part has, at the top or in its entries.
_PARTS: tuple[tuple[str, frozenset[str]], ...] = (
    ("invited", frozenset(("speaker_name",))),
    ("sponsors", frozenset(("tier", "logos"))),
    ("committee", frozenset(("role", "members"))),
    ("committee", frozenset(("role", "entries"))),
    ("programme", frozenset(("title", "start_time"))),
    ("papers", frozenset(("title", "authors", "id"))),
    ("papers", frozenset(("title", "authors", "abstract"))),
    ("details", frozenset(("book_title",))),
    ("details", frozenset(("event_name",))),
    ("details", frozenset(("anthology_venue_id",))),
    ("workshops", frozenset(("id", "title", "chair"))),
    ("prefaces", frozenset(("title", "file"))),
)
_KEY = re.compile(r"^(?:-\s+|\s{2,4})?([a-z_]+):", re.MULTILINE)
_LOOKED_AT = 1 << 16
_TEXTS = frozenset(("prefaces", "invited_talks", "additional_pages"))


def knows(file: GivenFile) -> bool:
    """Whether ``file`` is a part of such a folder: YAML with the keys of a part, or a text of one."""
    if file.suffix == ".tex":
        return PurePosixPath(file.name).parent.name in _TEXTS and "\\documentclass" not in file.head
    # A text with a head begins as YAML may.
    heads = () if file.suffix in (".yml", ".yaml") else ("---",)
    if file.head.lstrip("\ufeff \n").startswith(("{", "<", "\\", "%", *heads)):
        return False
    text = file.data[:_LOOKED_AT].decode("utf-8", "replace")
    return bool(part_of(_KEY.findall(text)))


def part_of(keys: Iterable[str]) -> str:
    """The part that has these keys, or nothing."""
    there = frozenset(keys)
    return next((part for part, needed in _PARTS if needed <= there), "")


def part_of_entry(whole: Entry) -> str:
    """The part that an opened file is, by all keys of its entries."""
    if "items" not in whole:
        return part_of(whole)
    entries = whole.entries("items")
    return part_of({key for entry in entries for key in entry})


def scope_of(file: GivenFile) -> str:
    """The workshop to which papers and programme of ``file`` belong; nothing for the conference itself."""
    found = re.fullmatch(r"(?:papers|program)_(.+)", file.stem)
    return found[1] if found and PurePosixPath(file.name).parent.name == "workshops" else ""
