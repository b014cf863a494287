"""An event as it is in another folder, at a tag, or at a revision of git."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.changes.revisions import texts_at, why_no_revision
from pipeline.folders.event_folder import MARK
from pipeline.folders.kept_events import MAILED, EventRecord, kept_texts, record, records
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model import Event
from pipeline.problems import Halt, Outcome, Severity
from pipeline.problems.nearest import did_you_mean

_CONTENT, _USAGE = 1, 2
_NO_TAG = "There is no tag yet; octavo build --tag NAME makes one."


@dataclass(frozen=True, slots=True)
class FormerEvent:
    """``name`` says in words which event it is; ``made`` when it was recorded (UTC), if it was.

    Where it has ``errors``, something of it may not have been read.
    """

    name: str
    event: Event
    made: datetime | None = None
    errors: int = 0


def event_now(root: Path) -> FormerEvent:
    """The event in ``root`` as it is; Halt (1) if there is nothing to read."""
    return _found("now", load_event(root, Cache(Layers(root.resolve()).cache)))


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
            return _found(text, load_event(folder))
        reason = why_no_revision(root, text)
        if not reason:
            return _found(f"revision {text}", _loaded(texts_at(root, text)))
        what = f"{text} is no tag, no event folder and no revision of git ({reason})"
    else:
        what = f"there is no print run {text}"
    raise Halt(f"{what}. {_near(root, text)}", _USAGE)


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
    return _found(kept.name, _loaded(texts), kept.made)


def _loaded(texts: Mapping[str, bytes]) -> Outcome[Event | None]:
    """The event that ``texts`` say, read in a folder of its own that only its owner sees."""
    with tempfile.TemporaryDirectory(prefix="octavo-former-") as folder:
        for path, data in texts.items():
            place = Path(folder, "content", path)
            place.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
        return load_event(Path(folder))


def _found(name: str, outcome: Outcome[Event | None], made: datetime | None = None) -> FormerEvent:
    """The event that was read; Halt (1), with all problems, if there is nothing to read."""
    if outcome.value is None:
        raise Halt(f"there is no event to read: {name}", _CONTENT, outcome.problems)
    errors = sum(problem.severity is Severity.ERROR for problem in outcome.problems)
    return FormerEvent(name, outcome.value, made, errors)


def _near(root: Path, text: str) -> str:
    """The tags that there are, or the one that was meant."""
    known = [one.name for one in records(root)]
    return did_you_mean(text, known, f"Tags are: {', '.join(known)}." if known else _NO_TAG)
