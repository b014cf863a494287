"""``octavo export``: what is typed."""

from pathlib import Path

import click

from pipeline.cli.entrance import seldom_look_for_cycles
from pipeline.cli.shared_options import each_problem
from pipeline.folders.event_folder import find_event

FILES = (
    "schedule.json", "schedule.xml", "calendar.ics", "talks.csv", "people.csv", "slots.csv",
    "talks.xlsx", "people.xlsx", "slots.xlsx", "talks.bib",
)  # fmt: skip
"""The files there are, by their names."""

KINDS = tuple(dict.fromkeys(name.rpartition(".")[2] for name in FILES))
"""Short names: all files of a kind."""

_FORMAT = """\b
FORMAT is a file or a kind of files:
  schedule.json, schedule.xml   for apps (Giggity, EventFahrplan) and other systems (frab, pretalx)
  calendar.ics                  for calendars; --each person, room or track: one for each of them, too
  talks, people, slots .csv     tables for any program
  talks, people, slots .xlsx    tables for Excel and LibreOffice
  talks.bib                     BibTeX, to cite the talks
  json, xml, ics, csv, xlsx, bib   all files of that kind

\b
Lists of people are readable by you only. docs/export.md tells what is in each file.
"""


@click.command(epilog=_FORMAT)
@click.argument("wanted", metavar="FORMAT...", nargs=-1, required=True, type=click.Choice([*FILES, *KINDS]))
@click.option(
    "--to",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the files; output/export/ of the event folder if not given.",
)
@click.option(
    "--each",
    multiple=True,
    type=click.Choice(["person", "room", "track"]),
    help="Also a calendar for each of these; may be repeated.",
)
@click.option("--breaks", is_flag=True, help="Schedules with coffee, meals and journeys, too.")
@click.option("--with-email", is_flag=True, help="Tables of people with their e-mail addresses.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are told.",
)
@each_problem
@click.pass_context
def export(
    context: click.Context,
    /,
    wanted: tuple[str, ...],
    each: tuple[str, ...],
    fmt: str,
    **how: bool | Path | None,
) -> None:
    """Write the event as files of other systems: their paths on stdout, problems on stderr."""
    if each and not {"ics", "calendar.ics"} & set(wanted):
        raise click.UsageError("--each is about calendars; ask for ics, too")
    if how["with_email"] and not any(one in ("csv", "xlsx") or one.startswith("people.") for one in wanted):
        raise click.UsageError(
            "--with-email is about tables of people; ask for people.csv or people.xlsx, too"
        )
    root = find_event(context.obj)
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.desk.export_desk import ExportJob, export

    seldom_look_for_cycles()
    outcome = export(root, ExportJob(wanted, each, **how))  # type: ignore[arg-type]
    terminal = Terminal()
    terminal.paths(outcome.value)
    terminal.problems(outcome.problems, fmt, root)
    context.exit(int(any(one.severity == "error" and not one.accepted for one in outcome.problems)))
