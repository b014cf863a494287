"""The command line. Heavy libraries are imported inside the commands, so that --help comes at once."""

import sys
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.cli.completion import (
    complete_code,
    complete_printer,
    complete_product,
    complete_stock,
    complete_subject,
    complete_tag,
)
from pipeline.cli.desk.octavo_doctor import doctor
from pipeline.cli.desk.octavo_export import export
from pipeline.cli.desk.octavo_import import import_
from pipeline.cli.desk.octavo_people import people
from pipeline.cli.desk.octavo_proof import proof
from pipeline.cli.desk.octavo_theme import theme
from pipeline.cli.entrance import Entrance, leave, seldom_look_for_cycles, unwritten
from pipeline.cli.following.octavo_preview import preview
from pipeline.cli.octavo_diff import diff
from pipeline.cli.octavo_mail import mail
from pipeline.cli.shared_options import each_problem
from pipeline.cli.streams import drop, open_closed
from pipeline.folders.event_folder import find_event
from pipeline.problems import Halt
from pipeline.text.printable import printable

if TYPE_CHECKING:
    from pipeline.cli.terminal import Terminal
    from pipeline.model.job import Job
    from pipeline.model.progress import OnStep
    from pipeline.problems import Outcome, Problem

_FORMATS = click.Choice(["text", "json", "github"])
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_HOST = click.Choice(["github", "gitlab"])
_SCHEME = click.Choice(["saddle", "signatures", "2up", "cut-stack"])
_COMPLETION = """\b
Completion of commands, products, ids … by the Tab key; put the line into your shell's start file:
  bash   eval "$(_OCTAVO_COMPLETE=bash_source octavo)"
  zsh    eval "$(_OCTAVO_COMPLETE=zsh_source octavo)"
  fish   _OCTAVO_COMPLETE=fish_source octavo | source

\b
Exit codes: 0 all is well, 1 problems in the content, 2 wrong usage,
3 could not render or write, 4 not every letter was delivered, 70 a bug of ours, 130 stopped by Ctrl-C.
"""


def _or_none(_context: click.Context, _parameter: click.Parameter, chosen: str | None) -> str:
    return chosen or ""


@click.group(cls=Entrance, epilog=_COMPLETION, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-C",
    "--directory",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=Path(),
    show_default="the current one",
    help="The event folder, or one inside it.",
)
@click.version_option(__version__, prog_name="octavo", message="%(prog)s %(version)s")
@click.pass_context
def octavo(context: click.Context, directory: Path) -> None:
    """The print shop of a conference.

    One folder of plain text becomes an abstract book, badges, signs and a programme.
    """
    context.obj = directory


@octavo.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option(
    "--empty", "kind", flag_value="empty", default="", help="A minimal event to fill in, instead of the demo."
)
@click.option("--conference", "kind", flag_value="conference", help="A whole conference to copy from.")
@click.option(
    "--ci",
    "host",
    type=_HOST,
    callback=_or_none,
    help="With the file by which this host publishes at each push.",
)
def new(folder: Path, kind: str, host: str) -> None:
    """Start a new event in DIR, which must be empty or not exist yet."""
    from pipeline.commands import new as commands

    commands.new(folder, kind, host)
    terminal = _terminal()
    terminal.paths([folder])
    terminal.say("Edit event.yaml, people.yaml, program.yaml and abstracts/ in content/, then:", "bold")
    here = quote(str(folder))
    terminal.say(f"  octavo -C {here} check\n  octavo -C {here} build")


@octavo.command()
@click.argument("host", type=_HOST)
@click.pass_context
def ci(context: click.Context, host: str) -> None:
    """Write the file by which HOST checks, builds and publishes the event at each push.

    GitHub and GitLab then show the web programme and keep the book. What to set there once is told in
    docs/publish.md. A file that is there already is left as it is.
    """
    from pipeline.commands import new as commands

    _terminal().paths(commands.ci(find_event(context.obj), host))


@octavo.command()
@click.option(
    "--format", "fmt", type=_FORMATS, default="text", show_default=True, help="How problems are told."
)
@each_problem
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.pass_context
def check(context: click.Context, fmt: str, strict: bool) -> None:
    """Look for everything that is wrong in the content, and report it on stdout.

    Problems that are alike are told once, with the places of the others. What may stay is accepted, with
    the reason, under accept: in event.yaml.
    """
    root = find_event(context.obj)
    from pipeline.commands.check import check_folder

    seldom_look_for_cycles()
    problems = check_folder(root)
    _terminal().problems(problems, fmt, root, to_stdout=True)
    context.exit(_verdict(problems, strict))


def _checked_tag(_context: click.Context, _parameter: click.Parameter, tag: str) -> str:
    from pipeline.cache.manifest import is_tag

    if tag and not is_tag(tag):
        raise click.BadParameter("use letters, figures, dots and hyphens")
    return tag


def _output(named: Path | None, root: Path) -> Path:
    """The folder that was named, wherever it lies; else that of the event."""
    from pipeline.folders.writing import output_of

    return named.resolve() if named else output_of(root)


def _event_or_here(start: Path) -> Path:
    """The event folder if there is one: its printer profiles count, but none is needed."""
    try:
        return find_event(start)
    except Halt:
        return start


@octavo.command()
@click.argument("products", metavar="[PRODUCT]...", nargs=-1, shell_complete=complete_product)
@click.option(
    "--output", type=_FOLDER, help="Where to put the files; output/ of the event folder if not given."
)
@click.option(
    "--printer",
    default="",
    shell_complete=complete_printer,
    help="Also make the print edition for this printer profile.",
)
@click.option(
    "--impose", type=_SCHEME, callback=_or_none, help="Also lay the pages on sheets to fold or cut."
)
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    shell_complete=complete_subject,
    help="Only for this person, room, day …; may be repeated.",
)
@click.option(
    "--changed-since",
    "since",
    default="",
    metavar="TAG",
    shell_complete=complete_tag,
    help="Only what differs from that print run, and of people's pages those whom the changes concern.",
)
@click.option(
    "--since",
    "against",
    default="",
    metavar="TAG",
    shell_complete=complete_tag,
    help="For errata: what has changed since TAG; if not given, since the last print run.",
)
@click.option("--jobs", type=click.IntRange(1), help="Workers at most; one for each core if not given.")
@click.option("--cluster", default="", metavar="ADDRESS", help="Set the pages on a Dask cluster.")
@click.option(
    "--tag",
    default="",
    metavar="TAG",
    callback=_checked_tag,
    shell_complete=complete_tag,
    help="Remember this print run as TAG.",
)
@click.option(
    "--history", is_flag=True, help="For the site: feed.xml tells what each commit of git has changed."
)
@click.option(
    "--format", "fmt", type=_FORMATS, default="text", show_default=True, help="How problems are told."
)
@each_problem
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("--watch", is_flag=True, help="Build again after each save, until Ctrl-C.")
@click.option("--open", "show", is_flag=True, help="Show the first file that is made.")
@click.pass_context
def build(
    context: click.Context,
    /,
    products: tuple[str, ...],
    output: Path | None,
    fmt: str,
    strict: bool,
    watch: bool,
    show: bool,
    **order: Any,
) -> None:
    """Make the products named, or all of them: their paths on stdout, problems on stderr."""
    root = find_event(context.obj)
    _refuse_unknown(products, _product_names(root))
    from pipeline.commands.builds.unchanged import unless_unchanged
    from pipeline.commands.changes.recording import recorded
    from pipeline.model.job import Job

    workers = order.pop("jobs"), order.pop("cluster")
    job = Job(_output(output, root), products, **order)
    terminal = _terminal()
    if watch:
        if job.reprint or job.tag:
            raise click.UsageError("--watch follows what is being written; it makes no reprints and no tags")
        from pipeline.cli.following.watching_build import build_and_follow

        build_and_follow(root, job, terminal, workers, fmt, show=show)
        return
    with terminal.working() as on_step:
        make = partial(unless_unchanged, root, job, on_step, partial(_built, root, job, *workers))
        outcome = recorded(root, job, make)
    try:
        terminal.paths(outcome.value)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Halt(f"the files are made, but their list cannot be written: {error.strerror}", 3) from error
    if job.reprint and not outcome.value:
        terminal.say("nothing to print again: no page of what was asked for differs or is about these ids")
    elif job.against and not outcome.value:
        terminal.say(f"nothing that a reader must know has changed since {job.against}: no sheet was made")
    terminal.say(f"made {len(outcome.value)} file{'s' * (len(outcome.value) != 1)}\n")
    terminal.problems(outcome.problems, fmt, root)
    if show and outcome.value:
        click.launch(str(outcome.value[0]))
    context.exit(_verdict(outcome.problems, strict))


def _built(
    root: Path, job: "Job", jobs: int | None, cluster: str, on_step: "OnStep"
) -> "Outcome[tuple[Path, ...]]":
    from pipeline.commands.builds.workshop import Workshop

    seldom_look_for_cycles()
    with Workshop(jobs, cluster) as workshop:
        return workshop.build(root, job, on_step)


@octavo.command()
@click.pass_context
def printers(context: click.Context) -> None:
    """List the printer profiles: ours, and those in printers/ of the event.

    Of some presses the colour profile, an ICC file, may not be shipped: the list tells where to get it and
    whether it is there. It belongs into printers/icc/ of the event. Nothing is fetched.
    """
    from pipeline.commands.press_desk import printers as commands

    root = find_event(context.obj)
    outcome = commands.printers(root)
    context.exit(_listed([*map(commands.listed, outcome.value)], outcome.problems, root))


@octavo.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option(
    "--printer",
    default="office",
    show_default=True,
    shell_complete=complete_printer,
    help="The printer profile to hold them against.",
)
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For whom.",
)
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Also write an HTML report.")
@click.pass_context
def preflight(
    context: click.Context, files: tuple[Path, ...], printer: str, fmt: str, report: Path | None
) -> None:
    """Tell whether a printer will accept FILE, and what to mend if not."""
    from pipeline.commands.press_desk import preflight as commands

    if report is not None and len(files) > 1:
        raise click.UsageError("--report shows one file; name one FILE at a time")
    root = _event_or_here(context.obj)
    terminal = _terminal()
    outcome = commands.preflight(root, files, printer, report)
    for found in outcome.value:
        terminal.give(commands.as_json(found) if fmt == "json" else commands.as_table(found))
    if outcome.problems:
        terminal.problems(outcome.problems, "text", root)
    context.exit(0 if all(map(commands.overall, outcome.value)) else 1)


@octavo.group()
def stock() -> None:
    """Badge and label sheets from the shops."""


@stock.command("list")
@click.argument("text", default="")
def stock_list(text: str) -> None:
    """List the sheets whose number or description has TEXT."""
    from pipeline.commands.press_desk.stock import stock_listing

    _terminal().give(stock_listing(text))


@stock.command("show")
@click.argument("name", shell_complete=complete_stock)
def stock_show(name: str) -> None:
    """Show the measures of sheet NAME, such as L4785."""
    from pipeline.commands.press_desk.stock import stock_measures

    _terminal().give(stock_measures(name))


@octavo.command()
@click.option(
    "--printer",
    default="office",
    show_default=True,
    shell_complete=complete_printer,
    help="The printer profile.",
)
@click.option("--output", type=_FOLDER, help="Where to put it; output/ of the event folder if not given.")
@click.pass_context
def calibrate(context: click.Context, printer: str, output: Path | None) -> None:
    """Make a sheet that shows how far off the office printer prints."""
    from pipeline.commands.press_desk.printers import calibration

    root = _event_or_here(context.obj)
    _terminal().paths([calibration(root, printer, _output(output, root))])


@octavo.command()
@click.pass_context
def products(context: click.Context) -> None:
    """List what can be made of the event."""
    root = find_event(context.obj)
    from pipeline.commands import products as commands

    outcome = commands.products(root)
    rows = [f"{product.name:<12} {product.title}" for product in outcome.value]
    context.exit(_listed(rows, outcome.problems, root))


@octavo.command()
@click.option(
    "--output", type=_FOLDER, help="Where to put them; .octavo/schema/ of the event folder if not given."
)
@click.pass_context
def schema(context: click.Context, output: Path | None) -> None:
    """Write JSON Schemas for editors of the YAML files."""
    root = find_event(context.obj)
    from pipeline.commands.housekeeping.schemas import OWN_SCHEMAS, write_schemas

    folder = output.resolve() if output else root / OWN_SCHEMAS
    _terminal().paths(write_schemas(folder, folder if output else root))


@octavo.command()
@click.argument("code", required=False, shell_complete=complete_code)
@click.option("--all", "every", is_flag=True, help="List all codes.")
def explain(code: str | None, every: bool) -> None:
    """Tell more about the problem CODE, for example OCT-P03."""
    from pipeline.problems.explain import explanation, listing

    if every == bool(code):
        raise click.UsageError("give one CODE, or --all")
    _terminal().give(listing() if code is None else explanation(code))


@octavo.command()
@click.option("--clear", is_flag=True, help="Forget everything; the next build makes all pages anew.")
@click.pass_context
def cache(context: click.Context, clear: bool) -> None:
    """Tell where remembered pages lie and how much room they take.

    The cache is tidied after each build; OCTAVO_CACHE_MB sets how large it may grow (1000 if not set).
    """
    from pipeline.commands.housekeeping.cache import remembered

    folder, entries, size = remembered(find_event(context.obj), clear=clear)
    done = "forgot " if clear else ""
    _terminal().give(f"{folder}\n{done}{entries} entries, {size / 1e6:.1f} MB")


octavo.add_command(mail)
octavo.add_command(diff)
octavo.add_command(doctor)
octavo.add_command(export)
octavo.add_command(import_)
octavo.add_command(people)
octavo.add_command(preview)
octavo.add_command(proof)
octavo.add_command(theme)


def _terminal() -> "Terminal":
    from pipeline.cli.terminal import Terminal

    return Terminal()


def _product_names(directory: Path) -> list[str]:
    """Names of the products that the event at ``directory`` has folders for."""
    from pipeline.folders.layers import Layers

    return list(Layers(find_event(directory)).product_folders())


def _refuse_unknown(names: Sequence[str], known: Iterable[str]) -> None:
    from pipeline.problems.nearest import did_you_mean

    for name in names:
        if name not in known:
            hint = did_you_mean(name, known, f"There are: {', '.join(known)}.")
            message = printable(f"there is no product “{name}”. {hint}")
            raise click.BadParameter(message, param_hint="PRODUCT")


def _listed(rows: Iterable[str], problems: "Sequence[Problem]", root: Path) -> int:
    """Give ``rows`` on stdout, tell the problems met on the way; the exit code."""
    terminal = _terminal()
    for row in rows:
        terminal.give(row)
    if problems:
        terminal.problems(problems, "text", root)
    return _verdict(problems, strict=False)


def _verdict(problems: "Iterable[Problem]", strict: bool) -> int:
    """The exit code: 1 if there are errors, with ``strict`` also for warnings."""
    grave = {"error", "warning"} if strict else {"error"}
    return int(any(problem.severity in grave and not problem.accepted for problem in problems))


def main() -> None:
    """The command ``octavo``."""
    open_closed()
    try:
        octavo(prog_name="octavo")
    except SystemExit as end:
        leave(end)
    except OSError as fault:  # not even --help can be written
        drop(sys.stdout)
        leave(SystemExit(unwritten(fault)))
