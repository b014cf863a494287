"""``octavo import``."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.entrance import seldom_look_for_cycles
from pipeline.cli.shared_options import each_problem
from pipeline.folders.event_folder import MARK, find_event
from pipeline.problems import Halt

if TYPE_CHECKING:
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.desk.again_in import Merging
    from pipeline.model.progress import OnStep
    from pipeline.problems import Outcome

# Pictures that were fetched, so that the next import need not ask for them.
_FETCHED = Path(".octavo", "fetched")


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--from", "source", default="", metavar="SOURCE", help="What wrote the files, if octavo cannot tell."
)
@click.option("--encoding", default="", help="How a table's letters are coded, if octavo guesses wrong.")
@click.option(
    "--dry-run", "dry", is_flag=True, help="Show what would change in an event that is there; write nothing."
)
@click.option(
    "--theirs",
    multiple=True,
    metavar="ID.FIELD",
    help="Take the source's value of what you have changed, such as okafor.family; may be given again.",
)
@click.option("--keep-emails", "emails", is_flag=True, help="Keep e-mail addresses in imported/ as they are.")
@click.option("--fetch", is_flag=True, help="Also fetch the pictures that an export names on the web.")
@click.option("--list", "listed", is_flag=True, help="List what can be imported, and how to get it.")
@each_problem
@click.pass_context
def import_(  # noqa: PLR0913 - as many as there are options
    context: click.Context,
    files: tuple[Path, ...],
    source: str,
    encoding: str,
    *,
    fetch: bool,
    dry: bool,
    theirs: tuple[str, ...],
    emails: bool,
    listed: bool,
) -> None:
    """Take in what other systems export: FILE, or a folder of them, becomes content/.

    What wrote the file is known by its content. Where there is no event yet, one is made. Where there is one,
    what is new at the source comes in, and what you have changed stays; where both changed one field, yours
    stays and both are shown.
    """
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.desk import exports_in
    from pipeline.commands.desk.column_mapping import mapping_of

    terminal = Terminal()
    if listed:
        terminal.give(exports_in.listing())
        return
    if not files:
        raise click.UsageError("name a FILE to import, or --list")
    seldom_look_for_cycles()
    root = _event_or_new(context.obj)
    mapping = mapping_of(root)
    wishes = exports_in.Wishes(source, encoding, mapping.value, root / _FETCHED if fetch else None)
    with terminal.working() as on_step:
        outcome = exports_in.read_exports(files, wishes, partial(_tell, on_step))
    terminal.listed(outcome.value.reading)
    if (root / MARK).exists():
        from pipeline.commands.desk.again_in import Merging

        _again(root, outcome, Merging(theirs, dry, emails), terminal)
        return
    if theirs or dry:
        raise click.UsageError(
            "there is no event here yet, so --dry-run and --theirs have nothing to compare"
        )
    each = exports_in.without_doubles(outcome.value)
    written = exports_in.new_event(root, each.value, emails=emails)
    terminal.paths(written.value)
    problems = (*mapping.problems, *outcome.problems, *each.problems, *written.problems)
    terminal.problems(problems, "text", root)
    terminal.say(f"imported {len(each.value.talks)} talks and {len(each.value.people)} people\n")


def _tell(on_step: "OnStep", done: int, of: int) -> None:
    from pipeline.model.progress import Step

    on_step(Step("pictures", "fetch", f"{done} of {of}", 0.0 if done == of else None))


def _again(root: Path, incoming: "Outcome[Any]", merging: "Merging", terminal: "Terminal") -> None:
    """Merge into the event in ``root``, and tell the news."""
    from pipeline.commands.desk.again_in import import_again

    arrival = import_again(root, incoming.value, merging)
    if merging.dry:
        terminal.give(arrival.value.difference.rstrip("\n") or "nothing would change")
    else:
        terminal.paths(arrival.value.paths)
    terminal.problems((*incoming.problems, *arrival.problems), "text", root)
    for sentence in arrival.value.news:
        terminal.say(f"{sentence}\n")
    if not merging.dry and not arrival.value.paths:
        terminal.say("nothing is new\n")


def _event_or_new(start: Path) -> Path:
    """The event folder, or ``start`` if it has none and can become one."""
    try:
        return find_event(start)
    except Halt:
        if (start / MARK.parent).exists():
            raise
        return start.resolve()
