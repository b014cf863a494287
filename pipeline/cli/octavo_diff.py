"""``octavo diff``: what changed, in sentences."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.completion import complete_tag
from pipeline.folders.event_folder import find_event
from pipeline.problems import Halt

if TYPE_CHECKING:
    from pipeline.cli.terminal import Terminal

_FORMATS = click.Choice(["text", "markdown", "json"])


@click.command()
@click.argument("old", required=False, default="", shell_complete=complete_tag)
@click.argument("new", required=False, default="", shell_complete=complete_tag)
@click.option("--format", "fmt", type=_FORMATS, default="text", show_default=True, help="How it is told.")
@click.option("--list", "listed", is_flag=True, help="List the tags and records, the newest first.")
@click.option(
    "--reprint", is_flag=True, help="List the badges, signs and personal programmes to print again since OLD."
)
@click.pass_context
def diff(context: click.Context, old: str, new: str, fmt: str, listed: bool, reprint: bool) -> None:
    """Tell what changed from OLD to NEW: what moved, was cancelled, added or renamed, by day.

    OLD and NEW are tags (octavo build --tag TAG), event folders, or revisions of git. Without NEW it is the
    event as it is now; without OLD, as it was last printed, mailed or tagged.

    printed and mailed name the last print edition (octavo build --printer) and the last mailing,
    printed:book and mailed:programme those of one product or mailing.
    """
    if listed + reprint > 1 or (listed and old) or (reprint and new):
        raise click.UsageError("--list stands alone; --reprint goes with a tag")
    from pipeline.cli.terminal import Terminal

    terminal = Terminal()
    root = _root(context.obj, alone=bool(old and new))
    if listed:
        _give_list(terminal, root)
    elif reprint:
        from pipeline.commands.changes.reprints import reprint_list

        terminal.give("\n".join(reprint_list(root, old)))
    else:
        from pipeline.commands.changes import difference as commands

        told = {"text": commands.as_text, "markdown": commands.as_markdown, "json": commands.as_json}
        found = commands.difference(root, old, new)
        terminal.give(told[fmt](found))
        for doubt in commands.doubts(found):
            terminal.say(doubt, "bold yellow")


def _give_list(terminal: "Terminal", root: Path) -> None:
    from pipeline.commands.changes.difference import listing

    rows = listing(root)
    if rows:
        terminal.give("\n".join(rows))
    else:
        terminal.say("nothing is recorded yet; octavo build --tag NAME keeps the event as it is")


def _root(start: Path, *, alone: bool) -> Path:
    """The event folder; where both events are named, none is needed."""
    try:
        return find_event(start)
    except Halt:
        if alone:
            return start
        raise
