"""``octavo theme``: looks to choose from, to try on, and to begin one's own with."""

from pathlib import Path

import click

from pipeline.cli.shared_options import each_problem
from pipeline.folders.event_folder import find_event
from pipeline.folders.themes import Theme, copy_theme, themes, told_by
from pipeline.problems import Halt
from pipeline.problems.nearest import did_you_mean

_USAGE = 2


@click.group()
def theme() -> None:
    """Looks of all products, chosen with theme: below look: in event.yaml."""


@theme.command("list")
@click.pass_context
def list_themes(context: click.Context) -> None:
    """List the themes there are, ours and the event's own."""
    root = find_event(context.obj)
    from pipeline.cli.terminal import Terminal

    for one in themes(root).values():
        own = " (this event's)" if one.is_own else ""
        Terminal().give(f"{one.name:<12} {one.says}{own}".rstrip())


@theme.command("new")
@click.argument("name")
@click.option("--from", "model", default="classic", show_default=True, help="The theme to begin with.")
@click.pass_context
def new_theme(context: click.Context, name: str, model: str) -> None:
    """Begin a theme NAME of your own: the files of another one, to change, and what each does."""
    root = find_event(context.obj)
    from pipeline.cli.terminal import Terminal

    terminal = Terminal()
    for path in copy_theme(root, name, _known(root, model)):
        terminal.give(f"{path.relative_to(root)}\n    {told_by(path)}")
    terminal.say("What you take out of a file is as in our own look. To see it, and to choose it:", "bold")
    terminal.say(f"  octavo theme show {name}\n  look: {{theme: {name}}}   in content/event.yaml")


@theme.command()
@click.argument("name", default="")
@click.argument("products", metavar="[PRODUCT]...", nargs=-1)
@each_problem
@click.pass_context
def show(context: click.Context, name: str, products: tuple[str, ...]) -> None:
    """Make a specimen of NAME: each element, sizes of type, contrasts of colours; a badge and a door's signs.

    With products, these too, of this event in that look. Files go to output/themes/NAME/; without NAME the
    look of the event is shown.
    """
    root = find_event(context.obj)
    if name:
        _known(root, name)
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.looks.specimen import show_look
    from pipeline.folders.writing import output_of

    folder = output_of(root) / "themes" / (name or "own")
    terminal = Terminal()
    with terminal.working() as on_step:
        outcome = show_look(root, folder, name, products, on_step)
    terminal.paths(outcome.value)
    terminal.problems(outcome.problems, "text", root)
    context.exit(int(any(problem.severity == "error" for problem in outcome.problems)))


def _known(root: Path, name: str) -> Theme:
    known = themes(root)
    if name not in known:
        hint = did_you_mean(name, known, f"There are {', '.join(known)}.")
        raise Halt(f"there is no theme {name}. {hint}", _USAGE)
    return known[name]
