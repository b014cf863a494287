"""``octavo import``: exports of other systems become the content of an event folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.desk.given_files import given_files
from pipeline.deliver.files import write
from pipeline.folders.event_folder import MARK
from pipeline.importing.given import Given, GivenFile, SourceFormat, named
from pipeline.importing.recognition import sorted_out, together
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources import formats
from pipeline.importing.writing.content_files import content_files
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.readable_ids import readable_ids
from pipeline.problems import Collector, Halt, Outcome
from pipeline.problems.flood import bounded

_PROBLEMS, _USAGE = 1, 2


@dataclass(frozen=True)
class Wishes:
    """What an organiser says besides the files: the kind of export if octavo cannot know it, its encoding."""

    source: str = ""
    encoding: str = ""


def read_exports(paths: Sequence[Path], wishes: Wishes) -> Outcome[IncomingEvent]:
    """What the files at ``paths``, and in the folders there, say together.

    Halt (exit 1) if one of them cannot be read, or none is known: an event is taken whole or not at all.
    """
    files = given_files(paths)
    kinds = _chosen(wishes.source)
    groups, rest = sorted_out(files, kinds)
    if wishes.source and not groups:
        groups, rest = [(kinds[0], list(files))], []
    found, events = Collector(), []
    for kind, known in groups:
        events.append(found.take(kind.read(Given(known, rest, encoding=wishes.encoding))))
    _tell_unknown(files, groups, found)
    if not events or any(problem.severity == "error" for problem in found.problems):
        raise Halt("nothing was imported, and nothing is changed", _PROBLEMS, bounded(found.problems))
    return Outcome(together(events), bounded(found.problems))


def _chosen(source: str) -> tuple[SourceFormat, ...]:
    if not source:
        return formats()
    kind = named(formats(), source)
    if kind is None:
        from pipeline.problems.nearest import did_you_mean

        names = [one.name for one in formats()]
        hint = did_you_mean(source, names, "octavo import --list tells which there are.")
        raise Halt(f"no exports are called “{source}”. {hint}", _USAGE)
    return (kind,)


def _tell_unknown(
    files: Sequence[GivenFile], groups: Sequence[tuple[SourceFormat, list[GivenFile]]], found: Collector
) -> None:
    if not groups:
        hint = "octavo import --list tells what can be imported; name the kind with --from."
        for file in files:
            found.add("OCT-X01", "what this file holds is not known", file.at, hint)


def new_event(root: Path, event: IncomingEvent) -> tuple[Path, ...]:
    """Write ``event`` into the folder ``root``, which has no content yet; the paths of its files."""
    content = root / MARK.parent
    tree = content_tree(event, readable_ids(event))
    return write({content / path: data for path, data in content_files(tree).items()}, root)


def listing() -> str:
    """The kinds of export, and how to get each out of its system."""
    return "\n\n".join(f"{one.name}\n  {one.title}\n  {one.get}" for one in formats())
