"""The people in exports of other systems: frab's and pretalx's schedules, aclpub2, EasyChair, MiniConf."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

from pipeline.text.names import fold, parts_of_name
from pipeline.text.who.bearer import Bearer, spellings


def author_list(path: Path) -> dict[str, Bearer]:
    """Everybody whom the file ``path`` names, by their name as it stands there."""
    found: dict[str, Bearer] = {}
    for name, emails, places in _READERS[path.suffix](path):
        if not name.strip():
            continue
        parts = parts_of_name(" ".join(name.split()))
        old = found.get(name, Bearer(()))
        found[name] = Bearer(
            spellings(parts.given, parts.family),
            old.emails | {email.casefold() for email in emails if email},
            "",
            old.affiliations | {fold(place) for place in places if place},
        )
    return found


Line = tuple[str, list[str], list[str]]


def _schedule(path: Path) -> Iterator[Line]:
    for person in ElementTree.parse(path).iter("person"):
        yield person.text or "", [], []


def _json(path: Path) -> Iterator[Line]:
    read = json.loads(path.read_text(encoding="utf-8"))
    found = [read]
    while found:
        match found.pop():
            case {"persons": list(persons)} | {"speakers": list(persons)}:
                found += persons
            case {"public_name": str(name), **more} | {"name": str(name), "biography": _, **more}:
                yield name, [str(more.get("email") or "")], []
            case dict(inner):
                found += inner.values()
            case list(items):
                found += items


def _aclpub(path: Path) -> Iterator[Line]:
    read: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    lists = (
        [read.get("editors", [])] if isinstance(read, dict) else [paper.get("authors", []) for paper in read]
    )
    for author in (author for authors in lists for author in authors):
        place = author.get("institution") or ""
        yield f"{author['first_name']} {author['last_name']}", [author.get("email") or ""], [place]


def _table(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if "first name" in row:
                yield f"{row['first name']} {row['last name']}", [row["email"]], [row["affiliation"]]
            for author in re.split(r";\s*", row.get("authors_and_affil") or ""):
                name, _, place = author.rstrip("* ").partition(" (")
                yield name, [], [place.rstrip(")")]


_READERS = {".xml": _schedule, ".json": _json, ".yml": _aclpub, ".csv": _table}
READABLE = frozenset(_READERS)
