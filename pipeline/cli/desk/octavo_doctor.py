"""``octavo doctor``: what is typed."""

import click

from pipeline.commands.housekeeping.checkup import Checkup, Health
from pipeline.folders.event_folder import find_event
from pipeline.problems import Halt

_CANNOT = 3


@click.command()
@click.pass_context
def doctor(context: click.Context) -> None:
    """Tell what this machine lacks, and the command that mends it.

    Works anywhere; in an event folder it also looks for the fonts of the event's language. ✓ is there, · is
    seldom wanted, ✗ is missing: then the exit code is 3.
    """
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.housekeeping.doctor import examine_machine

    try:
        root = find_event(context.obj)
    except Halt:
        root = None
    checkups = tuple(examine_machine(root))
    terminal = Terminal()
    for checkup in checkups:
        terminal.give(_told(checkup))
    context.exit(_CANNOT if any(one.health is Health.MISSING for one in checkups) else 0)


def _told(checkup: Checkup) -> str:
    mend = f"\n    {checkup.mend}" if checkup.mend else ""
    return f"{checkup.health} {checkup.said}{mend}"
