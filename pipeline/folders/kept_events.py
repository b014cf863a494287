"""Events as they were: the text files of content/ at a print run or a mailing, by name, below .octavo/tags/.

Each file is kept once, by what it holds, however many records name it. A record is a JSON file:
NAME.json for a tag of a person's choice, printed/PRODUCT.json and mailed/MAILING.json for what is written
down by itself. It is no part of the cache, for it cannot be made anew.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from pipeline.folders.reading import is_file_below, read_bytes
from pipeline.folders.writing import is_ours, own_files

PRINTED, MAILED = "printed", "mailed"
OWN_RECORDS = (PRINTED, MAILED)
"""What is recorded by itself; no tag of a person's choice is called so."""

# What an event is read from. Pictures are left out: no change of them is told, and they are large.
_SUFFIXES = {".bib", ".csv", ".md", ".ods", ".txt", ".xlsx", ".yaml", ".yml"}
# How letters reach a server is no matter of the event.
_LEFT_OUT = {"mail.yaml"}
_FILES = "files"


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event as it was at ``made`` (UTC): ``files`` are the SHA-256 (hex) of those in content/, by path.

    ``name`` is a tag, ``printed:PRODUCT`` or ``mailed:MAILING``; ``note`` tells issues of one mailing apart.
    """

    name: str
    made: datetime
    files: Mapping[str, str]
    note: str = ""


def texts_of(root: Path) -> dict[str, bytes]:
    """The text files of content/ of the event in ``root``, by their paths below it; OSError as read_bytes."""
    content = root.resolve() / "content"
    paths = (Path(folder, name) for folder, _folders, names in os.walk(content) for name in names)
    found = {path.relative_to(content).as_posix(): path for path in paths}
    return {
        name: read_bytes(path, root.resolve())
        for name, path in sorted(found.items())
        if keeps(name) and is_file_below(path, root.resolve())
    }


def keeps(name: str) -> bool:
    """Whether the file of content/ with the path ``name`` is one that an event is read from.

    A path that leads out of content/ is none.
    """
    path = PurePosixPath(name)
    inside = not path.is_absolute() and path.parts and ".." not in path.parts and "\\" not in name
    hidden = any(part.startswith(".") for part in path.parts)
    return bool(inside) and not hidden and path.suffix.lower() in _SUFFIXES and name not in _LEFT_OUT


def records(root: Path) -> list[EventRecord]:
    """All records of the event in ``root``, the newest first; one that is damaged is none."""
    found = filter(None, (_read(root, name) for name in _names(root)))
    return sorted(found, key=lambda one: (one.made, one.name), reverse=True)


def record(root: Path, name: str) -> EventRecord | None:
    """The record ``name``; for ``printed`` and ``mailed`` the newest of their kind. None if there is none."""
    if name in OWN_RECORDS:
        return next((one for one in records(root) if one.name.startswith(f"{name}:")), None)
    return _read(root, name) if name in _names(root) else None


def kept_texts(root: Path, kept: EventRecord) -> dict[str, bytes] | None:
    """The files of ``kept`` by path; None if one of them is lost or damaged."""
    found = {}
    for name, digest in kept.files.items():
        try:
            data = read_bytes(_folder(root) / _FILES / digest, root.resolve())
        except OSError:
            return None
        if hashlib.sha256(data).hexdigest() != digest:
            return None
        found[name] = data
    return found


def to_keep(
    root: Path, name: str, texts: Mapping[str, bytes], made: datetime, note: str = ""
) -> dict[Path, bytes]:
    """The files to write so that ``texts`` are kept as ``name``; those that are there are left out."""
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in texts.items()}
    folder = _folder(root)
    wanted = {folder / _FILES / digests[path]: data for path, data in texts.items()}
    missing = {path: data for path, data in wanted.items() if not path.exists()}
    row = {"made": made.astimezone(UTC).isoformat(timespec="seconds"), "note": note, "files": digests}
    text = json.dumps(row, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    return missing | {_path(root, name): text.encode()}


def forget_unnamed(root: Path) -> None:
    """Delete the files that no record names; none if a record cannot be read, for it may name them."""
    known = [_read(root, name) for name in _names(root)]
    if not is_ours(_folder(root) / _FILES, root.resolve()) or None in known:
        return
    named = {digest for one in known if one for digest in one.files.values()}
    for file in own_files(_folder(root) / _FILES):
        if file.name not in named:
            Path(file.path).unlink(missing_ok=True)


def home_of_records(root: Path) -> Path:
    """Where they lie, made if it is not there, for nobody else to look into."""
    folder = _folder(root)
    if is_ours(folder, root.resolve()):
        folder.parent.mkdir(exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _folder(root: Path) -> Path:
    return root.resolve() / ".octavo" / "tags"


def _path(root: Path, name: str) -> Path:
    kind, colon, what = name.partition(":")
    return _folder(root) / kind / f"{what}.json" if colon else _folder(root) / f"{name}.json"


def _names(root: Path) -> Iterator[str]:
    for kind in ("", *OWN_RECORDS):
        for file in own_files(_folder(root) / kind):
            if file.name.endswith(".json"):
                stem = file.name.removesuffix(".json")
                yield f"{kind}:{stem}" if kind else stem


def _read(root: Path, name: str) -> EventRecord | None:
    try:
        row = json.loads(read_bytes(_path(root, name), root.resolve()))
        made = datetime.fromisoformat(row["made"]).astimezone(UTC)
        files = {str(path): str(digest) for path, digest in row["files"].items()}
        note = str(row["note"])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None
    sound = all(keeps(path) and len(digest) == 64 and digest.isalnum() for path, digest in files.items())
    return EventRecord(name, made, files, note) if sound else None
