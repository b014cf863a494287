"""Keeps the event as it is printed or mailed, so that later builds and letters know what has changed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from pipeline.deliver import write
from pipeline.folders.kept_events import (
    MAILED,
    OWN_RECORDS,
    PRINTED,
    forget_unnamed,
    home_of_records,
    record,
    texts_of,
    to_keep,
)
from pipeline.folders.layers import Layers
from pipeline.model.job import Job
from pipeline.problems import Halt, Outcome

_CANNOT, _USAGE = 3, 2
Made = Outcome[tuple[Path, ...]]


def recorded(root: Path, job: Job, make: Callable[[], Made]) -> Made:
    """What ``make`` gives for ``job``; the event is kept under the job's tag, and as printed.

    Each product counts as printed of which ``--printer`` made a print edition; not if only a part of it
    was asked for. Halt (2) for a tag that is called as we call our own records.
    """
    if job.tag in OWN_RECORDS:
        raise Halt(f"the tag {job.tag} is written by Octavo itself; choose another name", _USAGE)
    if not (job.tag or job.printer):
        return make()
    kept = texts(root)
    made = make()
    for name in _names(root, job, made.value):
        _keep(root, name, kept)
    return made


def record_mailing(root: Path, name: str, issue: str, texts: Mapping[str, bytes]) -> None:
    """Keep ``texts``, of which the letters of the mailing ``name`` were written; once for each ``issue``.

    Whoever gets the letter later hears of all that has changed since the first one left.
    """
    known = record(root, f"{MAILED}:{name}")
    if known is None or known.note != issue:
        _keep(root, f"{MAILED}:{name}", texts, issue)


def _names(root: Path, job: Job, made: tuple[Path, ...]) -> Iterator[str]:
    if job.tag:
        yield job.tag
    if not job.printer or job.only:
        return
    printed = {path.name for path in made if path.parent.name == "print" and path.suffix == ".pdf"}
    for product in Layers(root.resolve()).product_folders():
        if any(_is_of(product, name) for name in printed):
            yield f"{PRINTED}:{product}"


def _is_of(product: str, file: str) -> bool:
    """Whether ``file`` is the print edition of ``product``, or a part of it such as its cover."""
    stem = file.removesuffix(".pdf")
    return stem == product or stem.startswith(f"{product}-")


def texts(root: Path) -> dict[str, bytes]:
    """The event as it is now, to be kept once it is printed or mailed; Halt (3) if it cannot be read."""
    try:
        return texts_of(root)
    except OSError as error:
        raise Halt(f"{error.filename} cannot be kept: {error.strerror}", _CANNOT) from None


def _keep(root: Path, name: str, texts: Mapping[str, bytes], note: str = "") -> None:
    home_of_records(root)
    write(to_keep(root, name, texts, datetime.now(UTC), note), root.resolve(), private=True)
    forget_unnamed(root)
