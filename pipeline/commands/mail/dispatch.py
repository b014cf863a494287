"""Sending a mailing that is written out: the plan, the run, a letter to try, and a preview on paper."""

import os
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.commands.check import settled
from pipeline.commands.mail import sent_letters
from pipeline.commands.mail.mailroom import Batch, MailJob, ledger_of, posted, remember_calendars
from pipeline.model.mailing import Letter
from pipeline.model.postoffice import PostOffice, Server
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import Addressee, LetterRecord, LetterState
from pipeline.post.ledger.send_plan import SendPlan, is_due, lines, objections
from pipeline.post.ledger.witness import witnessed
from pipeline.post.message.assembly import Key, Message, seal
from pipeline.post.transport.consent import granted_secret
from pipeline.post.transport.credentials import Keyholder
from pipeline.post.transport.pace import Pace
from pipeline.post.transport.run_lock import turn
from pipeline.post.transport.sender import Listener, Run
from pipeline.problems import Collector, Halt, Problem
from pipeline.text.address import clean

_USAGE, _UNDELIVERED = 2, 4

Ask = Callable[[], str] | None


@dataclass(frozen=True, slots=True)
class SendReport:
    """How a run ended: letters by state, what the person must know, and why it ended early, if it did.

    ``waiting`` letters were put off by the server or not reached; they go out with the next run.
    """

    counts: Mapping[LetterState, int]
    waiting: int
    problems: tuple[Problem, ...]
    halted: str = ""

    @property
    def any_sent(self) -> bool:
        """Whether somebody has a letter now who had none before."""
        return bool(self.counts.get(LetterState.SENT))

    @property
    def all_delivered(self) -> bool:
        return not (self.halted or self.waiting or self.counts.keys() - {LetterState.SENT})


def plan(root: Path, batch: Batch, order: MailJob) -> tuple[SendPlan, tuple[Problem, ...]]:
    """What sending ``batch`` would do now, and what speaks against it; Halt for a revision that cannot be."""
    with ledger_of(root) as ledger:
        latest = ledger.revision(batch.mailing.name) if ledger else 0
        revision = order.revision or max(latest, 1)
        if revision > latest + 1:
            raise Halt(f"there is no revision {revision} yet; the next one is {latest + 1}", _USAGE)
        known = ledger.rows(batch.mailing.name, revision) if ledger else ()
        told = sent_letters.objections(root, batch.mailing, ledger)
    rows = {row.recipient: row for row in known}
    due = [x for x in batch.letters if x.recipient in order.again or is_due(x, rows.get(x.recipient))]
    now = due[: order.limit] if order.limit else due
    made = SendPlan(
        batch.mailing, batch.office, revision, batch.letters, rows, tuple(now), len(due) - len(now)
    )
    return made, settled(batch.event, (*objections(made, shared=order.shared), *told))


def as_text(agreed: SendPlan) -> str:
    """The plan for people to read, a line each."""
    return "\n".join(lines(agreed))


def send(  # noqa: PLR0913 - what a run needs to know
    root: Path,
    batch: Batch,
    order: MailJob,
    agreed: SendPlan,
    listener: Listener,
    *,
    stop: threading.Event,
    patience: float,
    ask: Ask = None,
) -> SendReport:
    """Carry out ``agreed``. Halt (exit code 2) while another run is at work, and if there is no password."""
    office, server = _server(batch.office)
    keys = _keys(root, server, ask)
    with turn(posted(root)):
        ledger = Ledger(posted(root))
        try:
            identity = ledger.belongs_to(batch.event.title, batch.event.start, office.domain)
            sent_letters.insist_on_newest(root, ledger, agreed, identity, ask)
            with witnessed(root, ledger):
                ledger.adopt()
                rows = _enrol(ledger, batch, order, agreed)
                run = Run(
                    ledger,
                    server,
                    keys,
                    _sealer(batch, office),
                    Pace(server.per_minute, server.per_day, _sent_lately(ledger)),
                    listener,
                    stop,
                    patience,
                )
                run.send(rows)
                return _report(ledger, batch, agreed, run)
        finally:
            ledger.close()


def send_test(root: Path, batch: Batch, letter: Letter, address: str, ask: Ask = None) -> str:
    """Send ``letter`` to ``address`` as a test, past the ledger; the server's reply, or Halt (4)."""
    from pipeline.post.transport.faults import Fault, rule_of
    from pipeline.post.transport.session import Session

    office, server = _server(batch.office)
    keys = _keys(root, server, ask)
    key = Key(batch.identity.event, f"{batch.mailing.name} test", 0, letter.recipient, 0)
    trial = replace(letter, address=address)
    message = seal(trial, office, key, datetime.now(UTC), test=True)
    try:
        session = Session(server, keys.secret() if keys else None)
        try:
            return session.deliver(message, lambda: None)
        finally:
            session.close()
    except Fault as fault:
        raise Halt(f"the test letter was not sent. {rule_of(fault).why} ({fault})", _UNDELIVERED) from None


def test_address(address: str) -> str:
    """``address`` as it goes over the wire; ValueError, in words, if it is none."""
    return clean(address)


def in_one_line(report: SendReport) -> str:
    """The end of a run in one line."""
    order = (
        LetterState.SENT,
        LetterState.FAILED,
        LetterState.UNCERTAIN,
        LetterState.CANCELLED,
        LetterState.BOUNCED,
    )
    counts = [f"{report.counts[state]} {state.value}" for state in order if report.counts.get(state)]
    counts += [f"{report.waiting} waiting"] if report.waiting else []
    ended = f"The run has ended early. {report.halted} " if report.halted else ""
    return f"{ended}{', '.join(counts) or 'nothing was sent'}."


def _server(office: PostOffice | None) -> tuple[PostOffice, Server]:
    if office is None or office.server is None:
        raise Halt("content/mail.yaml names no server; docs/mail.md has examples to copy", _USAGE)
    return office, office.server


def _keys(root: Path, server: Server, ask: Ask) -> Keyholder | None:
    """The secret is fetched before the first letter, so that a missing one is told at once."""
    if server.login is None:
        return None
    keys = Keyholder(lambda: granted_secret(root, server, os.environ, ask))
    keys.secret()
    return keys


def _enrol(ledger: Ledger, batch: Batch, order: MailJob, agreed: SendPlan) -> list[LetterRecord]:
    """Queue what is due; the rows to send, in the order of the plan."""
    name, revision = batch.mailing.name, agreed.revision
    wanted = [Addressee(x.recipient, x.address, x.digest) for x in batch.letters]
    ledger.enrol(name, revision, wanted, whole=not order.narrowed)
    ledger.again(name, revision, [one for one in wanted if one.recipient in order.again])
    remember_calendars(ledger, batch.enclosed)
    queued = {row.recipient: row for row in ledger.rows(name, revision, [LetterState.QUEUED])}
    return [queued[letter.recipient] for letter in agreed.due if letter.recipient in queued]


def _sealer(batch: Batch, office: PostOffice) -> Callable[[LetterRecord], Message]:
    letters = {letter.recipient: letter for letter in batch.letters}

    def sealed(row: LetterRecord) -> Message:
        key = Key(batch.identity.event, row.mailing, row.revision, row.recipient, row.copy)
        return seal(letters[row.recipient], office, key, row.dated)

    return sealed


def _sent_lately(ledger: Ledger) -> int:
    """Letters of the last 24 hours, which providers count; of the next too, if the clock was moved back.

    What lies further in the future says nothing: it must not keep letters waiting until then.
    """
    now, day = datetime.now(UTC), timedelta(days=1)
    return sum(line.state is LetterState.SENT and abs(line.at - now) < day for line in ledger.history())


def _report(ledger: Ledger, batch: Batch, agreed: SendPlan, run: Run) -> SendReport:
    """How the run ended: refusals and doubts stand where the person's data stand."""
    rows = ledger.rows(batch.mailing.name, agreed.revision)
    places = {person.id: person.source for person in batch.event.people}
    due = {letter.recipient for letter in agreed.due}
    found, counts = Collector(), Counter[LetterState]()
    for row in rows:
        at = places.get(row.recipient, batch.mailing.source)
        if row.recipient in due or row.state is LetterState.UNCERTAIN:
            counts[row.state] += 1
        if row.recipient in due and row.state is LetterState.FAILED:
            hint = "Mend the address (or the letter) and send again; --resend ID tries it unchanged."
            found.add("OCT-M50", f"the letter to {row.recipient} was refused: {row.reply}", at, hint)
        if row.state is LetterState.UNCERTAIN:
            hint = f"Ask them, or look it up: octavo mail resolve {row.mailing} --imap"
            found.add(
                "OCT-M51", f"the letter to {row.recipient} may have arrived or not: {row.reply}", at, hint
            )
    waiting = counts.pop(LetterState.QUEUED, 0)
    if waiting and not run.halted:
        replies = Counter(
            row.reply for row in rows if row.recipient in due and row.state is LetterState.QUEUED
        )
        reason = replies.most_common(1)[0][0] or "stopped before their turn"
        hint = "Run the same command again; nobody gets anything twice."
        found.add("OCT-M52", f"{waiting} letters wait to be sent: {reason}", batch.mailing.source, hint)
    return SendReport(counts, waiting, tuple(found.problems), run.halted)
