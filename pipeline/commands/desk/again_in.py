"""``octavo import`` on an event that is there already: the source's news come in, the editor's work stays."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.deliver import write
from pipeline.folders.event_folder import IMPORTED, MARK
from pipeline.folders.reading import is_below, is_file_below, read_bytes
from pipeline.importing.merging.merged_content import MergedContent, merged_content
from pipeline.importing.records import IncomingEvent
from pipeline.problems import Halt, Outcome
from pipeline.problems.flood import bounded

_PROBLEMS, _USAGE, _CANNOT_READ = 1, 2, 3
_YAML = ("event.yaml", "people.yaml", "program.yaml")


@dataclass(frozen=True)
class Merging:
    """How an import is merged: ``theirs`` are addresses of which the source's value is taken.

    With ``dry`` nothing is written; ``emails``: addresses are kept in imported/ as they are.
    """

    theirs: tuple[str, ...] = ()
    dry: bool = False
    emails: bool = False


@dataclass(frozen=True)
class Arrival:
    """What came in: the ``paths`` written, the ``news`` in sentences, and the change line by line."""

    paths: tuple[Path, ...]
    news: tuple[str, ...]
    difference: str


def import_again(root: Path, event: IncomingEvent, merging: Merging) -> Outcome[Arrival]:
    """Merge ``event`` into the event in the folder ``root``: all of it, or nothing.

    Halt (exit 1) if a file there cannot be read, (exit 2) if --theirs names what is nowhere.
    """
    content = dict(_content(root, event))
    imported = dict(_below(root / IMPORTED, root))
    outcome = merged_content(event, content, imported, merging.theirs, emails=merging.emails)
    merged = outcome.value
    if merged is None:
        raise Halt("nothing was imported, and nothing is changed", _PROBLEMS, bounded(outcome.problems))
    _refuse_unknown(merged.unknown)
    difference = "".join(_difference(content, merged))
    stale = [path for path in imported if path not in merged.kept]
    paths = () if merging.dry else _written(root, merged, imported, stale)
    return Outcome(Arrival(paths, merged.news, difference), bounded(outcome.problems))


def _refuse_unknown(unknown: Sequence[str]) -> None:
    if unknown:
        named = ", ".join(f"“{one}”" for one in unknown)
        raise Halt(
            f"--theirs {named}: there is no such field in which you and the source differ.\n"
            "hint: import without --theirs; each problem ends with the name to give",
            _USAGE,
        )


def _written(
    root: Path, merged: MergedContent, imported: Mapping[str, bytes], stale: Sequence[str]
) -> tuple[Path, ...]:
    """Write what has changed and remove what is gone, all or nothing; the paths in content/."""
    content = root / MARK.parent
    new = {content / path: data for path, data in merged.content.items()}
    kept = {root / IMPORTED / path: data for path, data in merged.kept.items() if imported.get(path) != data}
    gone = [content / path for path in merged.removed]
    write({**new, **kept}, root, removed=[*gone, *(root / IMPORTED / path for path in stale)])
    return (*new, *gone)


def _content(root: Path, event: IncomingEvent) -> Iterator[tuple[str, bytes]]:
    """The files of content/ that an import can change."""
    content = root / MARK.parent
    names = [*_YAML, "papers.bib", "participants.csv", *(path for path, _data in event.files)]
    for folder in ("abstracts", "pages"):
        there = sorted((content / folder).glob("*.md")) if is_below(content / folder, root) else []
        names += [f"{folder}/{path.name}" for path in there if path.name[0] not in "._"]
    for name in dict.fromkeys(names):
        if is_file_below(content / name, root):
            yield name, _bytes(content / name, root)


def _below(folder: Path, root: Path) -> Iterator[tuple[str, bytes]]:
    """All regular files in and below ``folder``, by their paths from there."""
    for path in sorted(folder.rglob("*")) if is_below(folder, root) else ():
        if is_file_below(path, root):
            yield path.relative_to(folder).as_posix(), _bytes(path, root)


def _bytes(path: Path, root: Path) -> bytes:
    try:
        return read_bytes(path, root)
    except OSError as error:
        raise Halt(f"{path} cannot be read: {error.strerror}", _CANNOT_READ) from error


def _difference(content: Mapping[str, bytes], merged: MergedContent) -> Iterator[str]:
    """The change of each text, as ``diff -u`` writes it; of pictures only that they change."""
    after: dict[str, bytes | None] = {**merged.content, **dict.fromkeys(merged.removed)}
    for path, data in sorted(after.items()):
        texts = [_lines(content.get(path)), _lines(data)]
        if None in texts:
            yield f"{MARK.parent}/{path} changes\n"
            continue
        old = "/dev/null" if path not in content else f"{MARK.parent}/{path}"
        new = "/dev/null" if data is None else f"{MARK.parent}/{path}"
        yield from difflib.unified_diff(texts[0] or [], texts[1] or [], old, new, n=1)


def _lines(data: bytes | None) -> list[str] | None:
    """The lines of a text, each with its end; None if it is none."""
    try:
        lines = (data or b"").decode().splitlines()
    except UnicodeDecodeError:
        return None
    return [f"{line}\n" for line in lines]
