"""An event as it is in another folder, at a tag, or at a revision of git."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.changes.revisions import is_revision, texts_at
from pipeline.folders.event_folder import MARK
from pipeline.folders.kept_events import MAILED, EventRecord, kept_texts, record, records
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model import Event
from pipeline.problems import Halt
from pipeline.problems.nearest import did_you_mean

_CONTENT, _USAGE = 1, 2
_NO_TAG = "There is no tag yet; octavo build --tag NAME makes one."


@dataclass(frozen=True, slots=True)
class FormerEvent:
    """``name`` says in words which event it is; ``made`` when it was recorded (UTC), if it was."""

    name: str
    event: Event
    made: datetime | None = None


def event_now(root: Path) -> FormerEvent:
    """The event in ``root`` as it is; Halt (1) if there is nothing to read."""
    outcome = load_event(root, Cache(Layers(root.resolve()).cache))
    if outcome.value is None:
        raise Halt(f"there is no event to read in {root}", _CONTENT, outcome.problems)
    return FormerEvent("now", outcome.value)


def former_event(root: Path, text: str, *, tags_only: bool = False) -> FormerEvent:
    """The event that ``text`` names: a tag of the event in ``root``, another folder, a revision of git.

    Halt (2) if it is none of them.
    """
    kept = record(root, text)
    if kept is not None:
        return _of_record(root, kept)
    if not tags_only:
        folder = Path(text)
        if (folder / MARK).is_file():
            return FormerEvent(text, event_now(folder).event)
        if is_revision(root, text):
            return FormerEvent(f"revision {text}", _loaded(texts_at(root, text), text))
    raise Halt(_unknown(root, text, tags_only=tags_only), _USAGE)


def last_recorded(root: Path) -> FormerEvent:
    """The event as it was last printed, mailed or tagged; Halt (2) if it never was."""
    newest = next(iter(records(root)), None)
    if newest is None:
        message = "this event was not printed or mailed yet, so there is nothing to compare it with"
        hint = "octavo build --tag NAME keeps it as it is now; or name a folder or a revision of git"
        raise Halt(f"{message}.\nhint: {hint}", _USAGE)
    return _of_record(root, newest)


def last_printed(root: Path) -> FormerEvent:
    """The event as it was last printed or tagged, but not mailed; Halt (2) if it never was."""
    printed = (one for one in records(root) if not one.name.startswith(f"{MAILED}:"))
    newest = next(printed, None)
    if newest is None:
        message = "nothing tells what was printed, so there is nothing to compare with"
        raise Halt(f"{message}; octavo build --tag NAME keeps the event as it is printed", _USAGE)
    return _of_record(root, newest)


def _of_record(root: Path, kept: EventRecord) -> FormerEvent:
    texts = kept_texts(root, kept)
    if texts is None:
        message = f"what was kept as {kept.name} is damaged: a file of .octavo/tags/files/ is lost or changed"
        raise Halt(message, _USAGE)
    return FormerEvent(kept.name, _loaded(texts, kept.name), kept.made)


def _loaded(texts: Mapping[str, bytes], name: str) -> Event:
    """The event that ``texts`` say, read in a folder of its own that only its owner sees."""
    with tempfile.TemporaryDirectory(prefix="octavo-former-") as folder:
        for path, data in texts.items():
            place = Path(folder, "content", path)
            place.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
        outcome = load_event(Path(folder))
    if outcome.value is None:
        raise Halt(f"there is no event to read at {name}", _CONTENT, outcome.problems)
    return outcome.value


def _unknown(root: Path, text: str, *, tags_only: bool) -> str:
    known = [one.name for one in records(root)]
    there = f"Tags are: {', '.join(known)}." if known else _NO_TAG
    if tags_only:
        return f"there is no print run {text}. {did_you_mean(text, known, there)}"
    hint = did_you_mean(text, known, there)
    return f"{text} is no tag, no event folder and no revision of git. {hint}"
