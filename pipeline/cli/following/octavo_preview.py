"""``octavo preview``: the page while you type."""

import webbrowser

import click

from pipeline.cli.completion import complete_product
from pipeline.cli.interrupt import until_asked
from pipeline.folders.event_folder import find_event


@click.command()
@click.argument("product", default="", metavar="[PRODUCT]", shell_complete=complete_product)
@click.option("--open/--no-open", "show", default=True, help="Open the page in your browser.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port; the folder's own if not given.")
@click.option(
    "--poll",
    type=click.FloatRange(0.02, 60.0),
    metavar="SECONDS",
    help="How often to look for saved files; more rarely on a slow network folder.",
)
@click.option(
    "--editor",
    default="",
    metavar="COMMAND",
    help="Opens a place in a file, such as “code --goto {file}:{line}:{column}”.",
)
@click.option("--jobs", type=click.IntRange(1), help="Workers at most; one for each core if not given.")
@click.pass_context
def preview(
    context: click.Context,
    product: str,
    show: bool,
    port: int | None,
    poll: float | None,
    editor: str,
    jobs: int | None,
) -> None:
    """Show PRODUCT in the browser, or the book, and follow each save until Ctrl-C.

    The page is for this machine alone. Nothing is written but what Octavo remembers in .octavo/.
    """
    root = find_event(context.obj)
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.proofing.proof_room import ProofRoom

    ended, terminal = until_asked(), Terminal()
    with ProofRoom(root, product, port or 0, poll, jobs, editor) as room:
        terminal.give(room.address)
        terminal.say("Ctrl-C ends it.", "dim")
        if show:
            _show(room.address)
        ended.wait()


def _show(address: str) -> None:
    """In the browser of this machine, if there is one; where there is none the address was printed."""
    webbrowser.open(address)
