"""What was sent before, by other witnesses than the ledger: this computer's state, and the mailbox.

The ledger may have been deleted, or an older copy put back. Then nobody is written to before the person has
said how to go on, for everybody would get their letter again.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.commands.check import check_event
from pipeline.load import load_postoffice
from pipeline.model.mailing import Mailing
from pipeline.model.postoffice import Mailbox, PostOffice
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import Addressee, Identity, LetterRecord, LetterState
from pipeline.post.ledger.send_plan import SendPlan
from pipeline.post.ledger.witness import disagreement, is_known
from pipeline.post.mailbox.bounces import MAIL
from pipeline.post.mailbox.imap import OpenMailbox, opened
from pipeline.post.mailbox.trouble import MailboxTrouble
from pipeline.post.message.assembly import Key
from pipeline.post.transport.consent import granted_secret
from pipeline.problems import Collector, Halt, Problem, Source

FILED = "it is among the sent letters of the mailbox"

_CONTENT, _USAGE, _CANNOT = 1, 2, 3
# Those that are due come in the order of sending: if any was sent before, the first was.
_SAMPLE = 100

Ask = Callable[[], str] | None


def objections(root: Path, mailing: Mailing, ledger: Ledger | None) -> tuple[Problem, ...]:
    """Why the ledger (None if there is none) must not be sent from; or that nobody can tell."""
    found, at = Collector(), Source("posted/ledger.db")
    if reason := disagreement(root, ledger):
        hint = (
            "Put back the newest copy of posted/. If there is none, octavo mail resolve "
            f"{mailing.name} --imap writes down whose letters the mailbox has, and --accept-ledger goes on; "
            "who is not in the ledger then gets the letter, perhaps again."
        )
        found.add("OCT-M60", f"the ledger is not the newest: {reason}", at, hint)
    elif ledger and ledger.last() and not is_known(ledger):
        message = "this computer has not sent from this ledger before, and cannot tell if it is the newest"
        found.add("OCT-M61", message, at, "If you have a newer copy of posted/, put it back before you send.")
    return tuple(found.problems)


def insist_on_newest(root: Path, ledger: Ledger, agreed: SendPlan, identity: Identity, ask: Ask) -> None:
    """Halt (1) if letters were sent of which ``ledger`` does not know.

    The mailbox, where there is one, is asked when this computer has not seen the ledger before.
    """
    if reason := disagreement(root, ledger):
        raise Halt(f"the ledger is not the newest: {reason}. Nothing was sent", _CONTENT)
    office = agreed.office
    if is_known(ledger) or office is None or office.mailbox is None:
        return
    first = [letter.recipient for letter in agreed.due[:_SAMPLE]]
    due = [recipient for recipient in first if _is_untried(agreed.rows.get(recipient))]
    numbers = _numbers(identity, agreed.mailing.name, agreed.revision, due, office)
    try:
        there = filed(root, numbers, ask) if numbers else set()
    except Halt as trouble:
        message = f"{trouble}; the first run on a computer looks there for letters that were sent before"
        raise Halt(f"{message}. Nothing was sent", trouble.exit_code, trouble.problems) from None
    if there:
        raise Halt(
            f"letters of {agreed.mailing.name} that the ledger does not know are among the sent letters "
            f"of the mailbox ({len(there)} of the first {len(numbers)}). Put back the newest copy of "
            f"posted/, or type octavo mail resolve {agreed.mailing.name} --imap. Nothing was sent",
            _CONTENT,
        )


def _is_untried(row: LetterRecord | None) -> bool:
    """Whether a letter was never handed over, says the ledger, nor did anybody decide to send it again."""
    return row is None or (row.state is LetterState.QUEUED and row.copy == 1 and not row.reply)


def recover(root: Path, name: str, ledger: Ledger, ask: Ask) -> int:
    """Write down as sent what the mailbox has of the mailing ``name`` and ``ledger`` has not; how many."""
    event, office = check_event(root).value, load_postoffice(root).value
    if event is None or office is None:
        return 0
    identity = ledger.belongs_to(event.title, event.start, office.domain)
    revision = max(ledger.revision(name), 1)
    waiting = (LetterState.QUEUED, LetterState.CANCELLED)
    rows = {row.recipient: row.state for row in ledger.rows(name, revision)}
    people = [p.id for p in event.people if rows.get(p.id, LetterState.QUEUED) in waiting]
    numbers = _numbers(identity, name, revision, people, office)
    found = {numbers[number]: number for number in filed(root, numbers, ask)}
    unknown = [Addressee(recipient, "", "") for recipient in sorted(found.keys() - rows.keys())]
    ledger.enrol(name, revision, unknown, whole=False)
    for row in ledger.rows(name, revision, [LetterState.QUEUED]):
        if row.recipient in found:
            ledger.sending(row, found[row.recipient])
            ledger.settle(row, LetterState.SENT, FILED)
    return len(found)


def filed(root: Path, numbers: Iterable[str], ask: Ask) -> set[str]:
    """Those of the Message-IDs ``numbers`` that are filed in the mailbox as sent."""
    with mailbox_of(root, ask) as (box, mailbox):
        return mailbox.find(numbers, [box.sent])


@contextmanager
def mailbox_of(root: Path, ask: Ask) -> Iterator[tuple[Mailbox, OpenMailbox]]:
    """The mailbox of content/mail.yaml, logged in to; Halt if there is none, or it cannot be read."""
    outcome = load_postoffice(root)
    office = outcome.value
    if office is None or office.mailbox is None:
        message = "content/mail.yaml names no mailbox: to look into; docs/mail.md has an example"
        raise Halt(message, _USAGE, outcome.problems)
    box = office.mailbox
    try:
        with opened(box, granted_secret(root, box, os.environ, ask), MAIL) as mailbox:
            yield box, mailbox
    except MailboxTrouble as trouble:
        raise Halt("the mailbox could not be read", _CANNOT, (trouble.problem,)) from None


def _numbers(
    identity: Identity, name: str, revision: int, people: Iterable[str], office: PostOffice
) -> dict[str, str]:
    """The Message-IDs of the first copies of these people's letters, and whose each is."""
    domain = office.domain
    return {Key(identity.event, name, revision, one, 1).message_id(domain): one for one in people}
