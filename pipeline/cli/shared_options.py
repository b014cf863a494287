"""What several commands are asked in the same words."""

import click

_ALL = "octavo.all"


def _note(context: click.Context, _parameter: click.Parameter, chosen: bool) -> None:
    context.meta[_ALL] = chosen


each_problem = click.option(
    "--all",
    "every",
    is_flag=True,
    expose_value=False,
    callback=_note,
    help="Tell each problem, those that are alike and those that are accepted too.",
)
"""An option for all that report: it is heeded wherever problems are told, also when a command is halted."""


def tells_each() -> bool:
    """Whether the command that runs was asked for ``--all``."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_ALL))
