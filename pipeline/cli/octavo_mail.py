"""The commands of the post: ``octavo mail …``."""

import json
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.completion import complete_mailing, complete_person, complete_tag
from pipeline.cli.shared_options import each_problem
from pipeline.folders.event_folder import find_event
from pipeline.problems import Halt, Problem, Severity

if TYPE_CHECKING:
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail.mailroom import MailJob

_USAGE, _UNDELIVERED = 2, 4
_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_FORMATS = click.Choice(["text", "json"])
_since = click.option(
    "--changed-since",
    "since",
    default="",
    metavar="TAG",
    shell_complete=complete_tag,
    help="Only to those whom changes since TAG concern; the letter has them as changes.",
)


@click.group()
def mail() -> None:
    """Send each participant a letter with the programme: once, and only once.

    A mailing is a folder templates/mail/NAME/; the server stands in content/mail.yaml.
    """


@mail.command("list")
@click.pass_context
def list_mailings(context: click.Context) -> None:
    """List the mailings that can be sent."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailroom

    outcome = mailroom.mailings(root)
    terminal = Terminal()
    for mailing in outcome.value:
        terminal.give(f"{mailing.name:<16} {mailing.title}")
    _tell(terminal, outcome.problems, root)
    context.exit(_verdict(outcome.problems))


@mail.command()
@click.argument("name", shell_complete=complete_mailing)
@click.option("--output", type=_FOLDER, help="Where to; output/ of the event folder if not given.")
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    shell_complete=complete_person,
    help="Only for this person; may be repeated.",
)
@_since
@each_problem
@click.pass_context
def preview(
    context: click.Context, name: str, output: Path | None, only: tuple[str, ...], since: str
) -> None:
    """Write the letters of NAME as files to look at; nothing is sent."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailroom
    from pipeline.folders.writing import output_of

    terminal = Terminal()
    with terminal.working() as on_step:
        folder = output.resolve() if output else output_of(root)
        outcome = mailroom.preview_letters(
            root, mailroom.MailJob(name, only=only, since=since), folder, on_step
        )
    _tell(terminal, outcome.problems, root)
    terminal.paths(outcome.value[:1])
    terminal.say(f"{len(outcome.value) - 1} letters lie beside it; each opens in a mail program.")
    context.exit(_verdict(outcome.problems))


@mail.command()
@click.argument("name", shell_complete=complete_mailing)
@click.option("--send", "really", is_flag=True, help="Send. Without it, only the plan is shown.")
@click.option("--yes", is_flag=True, help="Do not ask for the number of letters (for scripts).")
@click.option("--test-to", "tester", default="", metavar="ADDRESS", help="Send one letter there as a test.")
@click.option(
    "--as",
    "person",
    default="",
    metavar="ID",
    shell_complete=complete_person,
    help="With --test-to: the letter of this person.",
)
@click.option("--limit", type=click.IntRange(1), default=None, help="Send at most so many letters now.")
@click.option(
    "--only",
    multiple=True,
    metavar="ID",
    shell_complete=complete_person,
    help="Only to this person; may be repeated.",
)
@click.option(
    "--resend",
    "again",
    multiple=True,
    metavar="ID",
    shell_complete=complete_person,
    help="Another copy to this person.",
)
@click.option(
    "--revision",
    type=click.IntRange(1),
    default=None,
    help="The issue of this mailing; a new number sends it to everybody anew.",
)
@_since
@click.option("--shared-addresses", "shared", is_flag=True, help="Several people may have one address.")
@click.option("--despite-errors", "anyway", is_flag=True, help="Send though the content has errors.")
@click.option(
    "--patience",
    type=click.FloatRange(0),
    default=10.0,
    show_default=True,
    metavar="MINUTES",
    help="How long to wait for letters that the server puts off.",
)
@each_problem
@click.pass_context
def send(context: click.Context, /, name: str, tester: str, person: str, **asked: Any) -> None:
    """Show what sending NAME would do; with --send, do it."""
    root = find_event(_start(context))
    if person and not tester:
        raise click.UsageError("--as goes with --test-to ADDRESS")
    from pipeline.commands.mail.mailroom import MailJob

    order = MailJob(
        name,
        only=(person,) if person else asked["only"],
        again=asked["again"],
        limit=asked["limit"] or 0,
        revision=asked["revision"] or 0,
        shared=asked["shared"],
        one=bool(tester),
        since=asked["since"],
    )
    if tester:
        context.exit(_test(root, order, tester))
    wishes = {word: asked[word] for word in ("really", "yes", "anyway")}
    context.exit(_send(root, order, **wishes, patience=asked["patience"] * 60))


def _test(root: Path, order: "MailJob", address: str) -> int:
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import dispatch, mailroom

    terminal = Terminal()
    try:
        address = dispatch.test_address(address)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--test-to") from None
    with terminal.working() as on_step:
        outcome = mailroom.write_letters(root, order, on_step, looking=True)
    _tell(terminal, outcome.problems, root)
    _ask_for_trust(terminal, root)
    reply = dispatch.send_test(root, outcome.value, outcome.value.letters[0], address, terminal.asker())
    whose = outcome.value.letters[0].recipient
    terminal.say(f"The letter of {whose} is on its way to you, as a test: {reply}")
    return 0


def _send(root: Path, order: "MailJob", *, really: bool, yes: bool, anyway: bool, patience: float) -> int:
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.changes import recording
    from pipeline.commands.mail import dispatch, mailroom

    terminal = Terminal()
    texts = recording.texts(root) if really else {}
    with terminal.working() as on_step:
        outcome = mailroom.write_letters(root, order, on_step)
    batch = outcome.value
    plan, against = dispatch.plan(root, batch, order)
    _tell(terminal, (*outcome.problems, *against), root)
    terminal.give(dispatch.as_text(plan))
    verdict = _verdict(against) or int(bool(batch.faults) and not anyway)
    if not really:
        terminal.say(f"Nothing was sent. To send: octavo mail send {order.name} --send", "bold")
        return verdict
    if batch.faults and not anyway:
        raise Halt("the content has errors; mend them, or add --despite-errors. Nothing was sent", 1)
    if verdict:
        raise Halt("nothing was sent; see above", verdict)
    if not plan.due:
        doubts = f"Letters are in doubt: octavo mail resolve {order.name} settles them."
        terminal.say(f"There is nothing to send. {doubts if plan.in_doubt else ''}".rstrip())
        return _UNDELIVERED if plan.in_doubt else 0
    _ask_for_trust(terminal, root)
    _confirm(len(plan.due), yes)
    stop = threading.Event()
    with terminal.posting(len(plan.due), stop) as listener:
        report = dispatch.send(
            root, batch, order, plan, listener, stop=stop, patience=patience, ask=terminal.asker()
        )
    if report.any_sent and not order.chosen:
        recording.record_mailing(root, order.name, str(plan.revision), texts)
    _tell(terminal, report.problems, root)
    terminal.say(dispatch.in_one_line(report), "bold")
    return 0 if report.all_delivered else _UNDELIVERED


def _confirm(count: int, yes: bool) -> None:
    """The number is typed, not a letter: it is the one thing that must be right."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Halt("nothing was sent: there is nobody to confirm; scripts say --yes", _USAGE)
    question = f"Type {count} to send, anything else to stop"
    try:
        typed = click.prompt(question, default="", show_default=False, err=True)
    except click.Abort:  # Ctrl-C or Ctrl-D
        typed = ""
    if typed.strip() != str(count):
        raise Halt("nothing was sent", _USAGE)


@mail.command()
@click.option("--yes", is_flag=True, help="Do not ask (for scripts).")
@click.option("--variable", "variables", multiple=True, metavar="NAME", help="It may have this variable too.")
@click.option("--revoke", is_flag=True, help="Forget what was confirmed for this folder.")
@click.pass_context
def trust(context: click.Context, yes: bool, variables: tuple[str, ...], revoke: bool) -> None:
    """Confirm the logins that content/mail.yaml of this folder asks for."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import trust as trusting

    terminal = Terminal()
    if revoke:
        terminal.say(f"{trusting.revoke(root)} forgotten")
        return
    for wish in trusting.wishes(root):
        terminal.give("\n".join(trusting.as_text(root, wish)))
    if asked := trusting.open_wishes(root):
        if not yes:
            _ask_yes("May this folder log in there?")
        trusting.confirm(root, asked, variables)
    terminal.say("There is nothing more to confirm.")


def _ask_for_trust(terminal: "Terminal", root: Path) -> None:
    """Ask the person at the terminal for what they have not confirmed; scripts are refused later."""
    from pipeline.commands.mail import trust as trusting

    asked = trusting.open_wishes(root) if sys.stdin.isatty() else ()
    for wish in asked:
        terminal.give("\n".join(trusting.as_text(root, wish)))
    if asked:
        _ask_yes("You have not confirmed that this folder may log in there. May it?")
        trusting.confirm(root, asked)


def _ask_yes(question: str) -> None:
    if not sys.stdin.isatty():
        raise Halt("nothing was confirmed: there is nobody to ask; scripts say --yes", _USAGE)
    try:
        typed = click.prompt(f"{question} Type yes to agree", default="", show_default=False, err=True)
    except click.Abort:  # Ctrl-C or Ctrl-D
        typed = ""
    if typed.strip().lower() != "yes":
        raise Halt("nothing was confirmed, and nothing was sent", _USAGE)


@mail.command()
@click.argument("name", required=False, default="", shell_complete=complete_mailing)
@click.option("--format", "fmt", type=_FORMATS, default="text", show_default=True, help="How it is told.")
@click.pass_context
def status(context: click.Context, name: str, fmt: str) -> None:
    """Tell how the letters of NAME, or of all mailings, stand."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailbook

    found = mailbook.status(root, name)
    terminal = Terminal()
    if fmt == "json":
        terminal.give(json.dumps([mailbook.as_data(one) for one in found], indent=1))
    else:
        terminal.give("\n".join(mailbook.as_text(found)) or "no letter was sent from this folder yet")
    context.exit(0 if all(one.is_done for one in found) else _UNDELIVERED)


@mail.command()
@click.argument("name", shell_complete=complete_mailing)
@click.option(
    "--assume-sent",
    "sent",
    multiple=True,
    metavar="ID",
    shell_complete=complete_person,
    help="This person has the letter.",
)
@click.option(
    "--resend",
    "again",
    multiple=True,
    metavar="ID",
    shell_complete=complete_person,
    help="Send this letter again.",
)
@click.option("--all-sent", is_flag=True, help="All who are left have the letter.")
@click.option("--imap", is_flag=True, help="Look them up among the sent letters of the mailbox.")
@click.option("--accept-ledger", "accept", is_flag=True, help="Go on with this ledger, though it is old.")
@click.pass_context
def resolve(
    context: click.Context,
    name: str,
    sent: tuple[str, ...],
    again: tuple[str, ...],
    all_sent: bool,
    imap: bool,
    accept: bool,
) -> None:
    """Settle the letters of NAME of which nobody knows whether they arrived."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailbook

    if not (sent or again or all_sent or imap or accept):
        raise click.UsageError("say --assume-sent ID, --resend ID, --all-sent, --imap or --accept-ledger")
    terminal = Terminal()
    if imap:
        _ask_for_trust(terminal, root)
    told = mailbook.Resolution(name, sent, again, all_sent, imap, accept)
    left = mailbook.resolve(root, told, terminal.asker())
    for row in left:
        terminal.give(row.recipient)
    terminal.say(f"{len(left)} still in doubt" if left else "No letter is in doubt.")
    context.exit(_UNDELIVERED if left else 0)


@mail.command()
@click.argument("name", shell_complete=complete_mailing)
@click.option(
    "--by", multiple=True, metavar="ID", shell_complete=complete_person, help="This person has answered."
)
@click.option("--imap", is_flag=True, help="Look for replies in the mailbox of content/mail.yaml.")
@click.pass_context
def answers(context: click.Context, name: str, by: tuple[str, ...], imap: bool) -> None:
    """Write down who has answered the letters of NAME; octavo mail status tells it."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailbook

    if not (by or imap):
        raise click.UsageError("say --by ID, or --imap")
    terminal = Terminal()
    if imap:
        _ask_for_trust(terminal, root)
    new = mailbook.answers(root, name, by, imap, terminal.asker())
    for person in new:
        terminal.give(person)
    terminal.say(f"{len(new)} new")


@mail.command()
@click.argument("person", metavar="ID", shell_complete=complete_person)
@click.pass_context
def history(context: click.Context, person: str) -> None:
    """Tell what happened to the letters of the person ID."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailbook

    happened = mailbook.history(root, person)
    if not happened:
        raise Halt(f"no letter to {person} is in the ledger", _USAGE)
    Terminal().give("\n".join(map(mailbook.as_line, happened)))


@mail.command()
@click.option("--imap", is_flag=True, help="Read them from the mailbox of content/mail.yaml.")
@click.option("--mbox", type=_FILE, help="Read them from this file, which a mail program has exported.")
@click.pass_context
def bounces(context: click.Context, imap: bool, mbox: Path | None) -> None:
    """Take letters that came back into the ledger."""
    root = find_event(_start(context))
    if imap == bool(mbox):
        raise click.UsageError("say --imap, or --mbox FILE")
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailbook

    terminal = Terminal()
    if imap:
        _ask_for_trust(terminal, root)
    outcome = mailbook.bounces(root, mbox, terminal.asker())
    _tell(terminal, outcome.problems, root)
    for person, bounce in outcome.value:
        kind = "came back" if bounce.hard else "is delayed"
        terminal.give(f"{person}: {kind}: {' '.join(filter(None, [bounce.status, bounce.reason]))}")
    terminal.say(f"{len(outcome.value)} new")
    context.exit(_verdict(outcome.problems))


@mail.command()
@click.option(
    "--older-than",
    "days",
    type=click.IntRange(0),
    default=0,
    metavar="DAYS",
    help="Only if settled so long ago.",
)
@click.pass_context
def purge(context: click.Context, days: int) -> None:
    """Forget addresses and servers' words; who has which letter stays known by id."""
    root = find_event(_start(context))
    from pipeline.cli.terminal import Terminal
    from pipeline.commands.mail import mailbook

    Terminal().say(f"{mailbook.purge(root, days)} addresses forgotten")


def _start(context: click.Context) -> Path:
    start = context.find_root().obj
    assert isinstance(start, Path)
    return start


def _tell(terminal: "Terminal", problems: Sequence[Problem], root: Path) -> None:
    if problems:
        terminal.problems(problems, "text", root)


def _verdict(problems: Sequence[Problem]) -> int:
    return int(any(problem.severity is Severity.ERROR for problem in problems))
