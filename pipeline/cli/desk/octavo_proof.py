"""``octavo proof``: what is typed."""

from pathlib import Path

import click

from pipeline.cli.completion import complete_printer
from pipeline.cli.shared_options import each_problem
from pipeline.folders.event_folder import find_event
from pipeline.problems import Halt

_SHOWN = """\b
For each page there are:
  …-paper     the page in its inks on its paper, with overprint as it is printed
  …-cyan …    each plate, as dark as its ink is full; plates of spot inks too
  …-ink       how much ink lies where; red is more than the paper takes
  …-gaps      where two colours meet that share no ink, so that paper may show between them

\b
docs/printing.md tells what to look for.
"""


@click.command(epilog=_SHOWN)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--printer",
    required=True,
    shell_complete=complete_printer,
    help="The printer profile that it is made for.",
)
@click.option(
    "--plate", "plates", multiple=True, metavar="INK", help="Only this plate, such as black; may be repeated."
)
@click.option("--pages", default="", metavar="LIST", help="Only these pages, such as 1-4,8.")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the proof; a folder beside FILE if not given.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["png", "pdf"]),
    default="png",
    show_default=True,
    help="A picture for each plate of each page, or a PDF with a sheet for each page.",
)
@click.option(
    "--dpi",
    type=click.IntRange(36, 600),
    default=150,
    show_default=True,
    help="Dots an inch of the pictures.",
)
@each_problem
@click.pass_context
def proof(
    context: click.Context, /, file: Path, printer: str, **wishes: str | int | Path | tuple[str, ...]
) -> None:
    """Show what a press makes of FILE: its plates, the page on its paper, too much ink, gaps between inks."""
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.press_desk.soft_proofs import ProofWishes, soft_proof

    try:
        root = find_event(context.obj)
    except Halt:
        # Profiles of ours need no event.
        root = context.obj
    terminal = Terminal()
    outcome = soft_proof(root, file, printer, ProofWishes(**wishes))  # type: ignore[arg-type]
    terminal.paths(outcome.value.paths)
    for sentence in outcome.value.told:
        terminal.say(sentence)
    if outcome.problems:
        terminal.problems(outcome.problems, "text", root)
    context.exit(int(any(problem.severity == "error" for problem in outcome.problems)))
