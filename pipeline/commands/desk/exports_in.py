"""``octavo import``: exports of other systems become the content of an event folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.commands.desk.column_mapping import mapping_files
from pipeline.commands.desk.fetched import OnPicture, with_pictures
from pipeline.commands.desk.given_files import given_files
from pipeline.deliver import write
from pipeline.folders.event_folder import IMPORTED, MARK
from pipeline.importing.along import Along, given_along
from pipeline.importing.given import Given, GivenFile, SourceFormat, named
from pipeline.importing.merging.kept_import import first_import
from pipeline.importing.persons.one_record import one_record_each
from pipeline.importing.recognition import sorted_out, together
from pipeline.importing.records import IncomingEvent, says_anything
from pipeline.importing.sources import formats
from pipeline.importing.writing.content_files import TypedTree, content_files
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.needed_facts import with_needed_facts
from pipeline.importing.writing.readable_ids import readable_ids
from pipeline.problems import Collector, Halt, Outcome, Source
from pipeline.problems.flood import bounded

_PROBLEMS, _USAGE = 1, 2
_SPREADSHEETS = frozenset((".csv", ".tsv", ".xlsx", ".xls", ".ods"))


@dataclass(frozen=True)
class Wishes:
    """What an organiser says besides the files: the kind of export if octavo cannot know it, its encoding."""

    source: str = ""
    encoding: str = ""
    mapping: tuple[tuple[str, str], ...] = ()
    """What columns of tables hold, as the organiser has said before."""
    fetched: Path | None = None
    """Where fetched pictures are remembered; without it none is fetched."""


def read_exports(
    paths: Sequence[Path], wishes: Wishes, on_picture: OnPicture = lambda _done, _all: None
) -> Outcome[IncomingEvent]:
    """What the files at ``paths``, and in the folders there, say together.

    Halt (exit 1) if one of them cannot be read, or none is known: an event is taken whole or not at all.
    """
    files = given_files(paths)
    chosen = _chosen(wishes.source)
    groups, rest = sorted_out(files, [chosen] if chosen else formats())
    if not groups:
        groups, rest = _by_name(files, chosen)
    found, events = Collector(), []
    for kind, known in groups:
        events.append(found.take(kind.read(Given(known, rest, wishes.mapping, wishes.encoding))))
    used = given_along(together(events), rest) if events else None
    _tell_unknown(rest if groups else files, used, found)
    failed = not events or any(problem.severity == "error" for problem in found.problems)
    if used is not None and not failed and not says_anything(used.event):
        hint = "Is it the right export? octavo import --list tells what each holds."
        found.add("OCT-X09", "there is nothing in it that could be imported", files[0].at, hint)
        failed = True
    if failed:
        raise Halt("nothing was imported, and nothing is changed", _PROBLEMS, bounded(found.problems))
    assert used is not None
    event = with_pictures(used.event, wishes.fetched, found, on_picture)
    return Outcome(event, bounded(found.problems))


def _by_name(
    files: Sequence[GivenFile], chosen: SourceFormat | None
) -> tuple[list[tuple[SourceFormat, list[GivenFile]]], list[GivenFile]]:
    """Files that nothing in them makes known: of the kind that was named; spreadsheets are tables.

    So a spreadsheet that cannot be read tells why.
    """
    if chosen:
        return [(chosen, list(files))], []
    sheets = [file for file in files if file.suffix in _SPREADSHEETS]
    table = named(formats(), "table")
    if table is None or not sheets:
        return [], list(files)
    return [(table, sheets)], [file for file in files if file not in sheets]


def _chosen(source: str) -> SourceFormat | None:
    """The kind called ``source``; None if none is named."""
    kind = named(formats(), source) if source else None
    if source and kind is None:
        from pipeline.problems.nearest import did_you_mean

        names = [one.name for one in formats()]
        hint = did_you_mean(source, names, "octavo import --list tells which there are.")
        raise Halt(f"no exports are called “{source}”. {hint}", _USAGE)
    return kind


def _tell_unknown(files: Sequence[GivenFile], used: Along | None, found: Collector) -> None:
    hint = "octavo import --list tells what can be imported; name the kind with --from."
    for file in files:
        if used is None:
            found.add("OCT-X01", "what this file holds is not known", file.at, hint)
        elif file.name not in used.names:
            message = "nothing that was imported names this file; it is left"
            found.add("OCT-X05", message, file.at, "Copy it into content/ if it belongs to the event.")


def without_doubles(event: IncomingEvent) -> Outcome[IncomingEvent]:
    """``event`` of which nothing is known yet, with each person once; who was joined is told."""
    outcome = one_record_each(event)
    return Outcome(outcome.value.event, outcome.problems)


def new_event(root: Path, event: IncomingEvent, *, emails: bool = False) -> Outcome[tuple[Path, ...]]:
    """Write ``event`` into the folder ``root``, which has no content yet; the paths of its files.

    What every event needs and this one does not say is filled in, and told. Beside it stands what was
    imported, for the next import; ``emails``: with addresses as they are.
    """
    whole = with_needed_facts(event, datetime.now(UTC).date(), Source(str(MARK)))
    ids = readable_ids(event)
    tree = content_tree(whole.value, ids)
    files = content_files(tree)
    kept = first_import(content_tree(event, ids), ids, TypedTree(tree, files), emails=emails)
    content = {root / MARK.parent / path: data for path, data in files.items()}
    imported = {root / IMPORTED / path: data for path, data in kept.items()}
    columns = mapping_files(root, event.columns)
    write({**content, **imported, **columns}, root)
    return Outcome((*content, *columns), whole.problems)


def listing() -> str:
    """The kinds of export, and how to get each out of its system."""
    return "\n\n".join(f"{one.name}\n  {one.title}\n  {one.get}" for one in formats())
