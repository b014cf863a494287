"""``octavo people``: who is who."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.shared_options import each_problem
from pipeline.folders.event_folder import find_event

if TYPE_CHECKING:
    from pipeline.commands.desk.people_edits import EditedPeople
    from pipeline.problems import Outcome

_DRY = click.option("--dry-run", "dry", is_flag=True, help="Show what would change, and change nothing.")


@click.group(invoke_without_command=True)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How people are listed.",
)
@each_problem
@click.pass_context
def people(context: click.Context, fmt: str) -> None:
    """List everybody with what they do, and who may be one person."""
    if context.invoked_subcommand:
        return
    root = find_event(context.obj)
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.desk.people_list import people_json, people_listing, people_table

    outcome = people_listing(root)
    Terminal().give(people_json(outcome.value) if fmt == "json" else people_table(outcome.value))
    if any(problem.severity == "error" for problem in outcome.problems):
        Terminal().problems(outcome.problems, "text", root)
        context.exit(1)


@people.command()
@click.argument("keep", metavar="ID")
@click.argument("other", metavar="OTHER")
@_DRY
@click.pass_context
def merge(context: click.Context, keep: str, other: str, *, dry: bool) -> None:
    """OTHER, an id or a name, is the person ID: one entry, which keeps the other name below aka:."""
    root = find_event(context.obj)
    from pipeline.commands.desk.people_edits import merge_people

    _tell(merge_people(root, keep, other, dry=dry), root)


@people.command()
@click.argument("keep", metavar="ID")
@click.argument("other", metavar="OTHER")
@click.option("--talk", "talks", multiple=True, metavar="TALK", help="A talk of OTHER; may be repeated.")
@_DRY
@click.pass_context
def split(context: click.Context, keep: str, other: str, talks: tuple[str, ...], *, dry: bool) -> None:
    """ID and OTHER, an id or a name, are two people: each has an entry, and nobody asks again."""
    root = find_event(context.obj)
    from pipeline.commands.desk.people_edits import split_people

    _tell(split_people(root, keep, other, talks, dry=dry), root)


def _tell(outcome: "Outcome[EditedPeople]", root: Path) -> None:
    from pipeline.cli.terminal import Terminal

    terminal = Terminal()
    if outcome.value.difference:
        terminal.give(outcome.value.difference.rstrip("\n"))
    terminal.paths(outcome.value.paths)
    if outcome.problems:
        terminal.problems(outcome.problems, "text", root)
    if not outcome.value.paths and not outcome.value.difference:
        terminal.say("nothing is to be changed\n")
