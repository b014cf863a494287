"""Questions to the ledger, and what is written into it afterwards: doubts resolved, bounces, forgetting."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.commands.mail.mailroom import ledger_of, posted
from pipeline.commands.mail.sent_letters import FILED, filed, mailbox_of, recover
from pipeline.folders.layers import Layers
from pipeline.post.ledger.book import STOPPED, Ledger
from pipeline.post.ledger.record import Happening, LetterRecord, LetterState
from pipeline.post.ledger.witness import accept, is_known, witnessed
from pipeline.post.mailbox.bounces import Bounce, matched, read_bounce, read_mbox
from pipeline.post.mailbox.trouble import MailboxTrouble
from pipeline.post.transport.run_lock import at_work, turn
from pipeline.problems import Collector, Halt, Outcome
from pipeline.problems.nearest import did_you_mean

_CONTENT, _USAGE, _CANNOT = 1, 2, 3
# Bounces come back for five days (RFC 5321, 4.5.4.1), and some servers are slower.
_DAYS_OF_BOUNCES = 30

_DELIVERED = (LetterState.SENT, LetterState.ANSWERED)

Ask = Callable[[], str] | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one issue of a mailing stands; ``letters`` in the order in which they were queued."""

    mailing: str
    revision: int
    letters: tuple[LetterRecord, ...]

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(row.state for row in self.letters)
        return {state.value: counted[state] for state in LetterState if counted[state]}

    @property
    def is_done(self) -> bool:
        """Whether every letter was delivered, as far as anybody knows."""
        return not self.counts.keys() - {*_DELIVERED, LetterState.CANCELLED}


def as_data(standing: Standing) -> dict[str, object]:
    """For programs: no addresses."""
    letters = [
        {"id": row.recipient, "state": row.state.value, "copy": row.copy, "changed": row.changed.isoformat()}
        for row in standing.letters
    ]
    return {
        "mailing": standing.mailing,
        "revision": standing.revision,
        "counts": standing.counts,
        "letters": letters,
    }


def as_text(standings: Sequence[Standing]) -> Iterator[str]:
    """For people: the counts, and by name all that is neither simply sent nor merely waits for its turn.

    Where somebody has answered, those too who have not.
    """
    for one in standings:
        counts = ", ".join(f"{count} {state}" for state, count in one.counts.items())
        yield f"{one.mailing} (revision {one.revision}): {counts}"
        for row in one.letters:
            untried = row.state is LetterState.QUEUED and not row.reply
            owes = row.state is LetterState.SENT and LetterState.ANSWERED in one.counts
            if owes or not (row.state in (LetterState.SENT, LetterState.CANCELLED) or untried):
                yield f"  {row.state.value:<10}{row.recipient}  {row.reply}".rstrip()


def as_line(line: Happening) -> str:
    """A line of a history; times are local."""
    when = line.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    copy = f", copy {line.copy}" if line.copy > 1 else ""
    issue = f"{line.mailing} (revision {line.revision}{copy})"
    return f"{when}  {issue}  {line.state.value:<10}{line.reply}".rstrip()


def status(root: Path, name: str = "") -> tuple[Standing, ...]:
    """Every issue of every mailing that was sent, or of the mailing ``name``.

    Letters that a dead run left in ``sending`` are told as the next run will judge them: in doubt.
    """
    _refuse_unknown_mailing(root, name)
    found: dict[tuple[str, int], list[LetterRecord]] = {}
    left_behind = not at_work(posted(root))
    with ledger_of(root) as ledger:
        for row in ledger.rows(name) if ledger else ():
            doubt = left_behind and row.state is LetterState.SENDING
            told = replace(row, state=LetterState.UNCERTAIN, reply=STOPPED) if doubt else row
            found.setdefault((row.mailing, row.revision), []).append(told)
    return tuple(Standing(mailing, number, tuple(rows)) for (mailing, number), rows in found.items())


def history(root: Path, recipient: str) -> tuple[Happening, ...]:
    """All that happened to the letters of one person."""
    with ledger_of(root) as ledger:
        return ledger.history(recipient) if ledger else ()


def purge(root: Path, days: int) -> int:
    """Forget addresses and replies of letters settled ``days`` ago or earlier, and personal pages."""
    with _writing(root) as ledger:
        count = ledger.purge(datetime.now(UTC) - timedelta(days=days))
    until = (datetime.now(UTC) - timedelta(days=days)).timestamp()
    for file in _personal_pages(root):
        try:
            if file.stat().st_mtime <= until:
                file.unlink()
        except OSError as error:
            raise Halt(f"{file} cannot be removed: {error.strerror}", _CANNOT) from None
    return count


def _personal_pages(root: Path) -> Iterator[Path]:
    """The files that letters have carried, one for each person; no folders, and nothing outside ``root``."""
    for file in sorted((root / ".octavo" / "mail").glob("*/*")):
        if file.is_file() and not file.is_symlink() and file.resolve().is_relative_to(root.resolve()):
            yield file


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the person knows of letters in doubt: ``sent`` and ``again`` are ids, ``all_sent`` is the rest.

    ``accept``: the ledger is to be gone on with, though it is not the newest.
    """

    mailing: str
    sent: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    all_sent: bool = False
    imap: bool = False
    accept: bool = False


def resolve(root: Path, told: Resolution, ask: Ask = None) -> tuple[LetterRecord, ...]:
    """Settle letters in doubt; those that still are.

    ``again`` queues the same letter (the same Message-ID): the next send carries it. ``imap`` settles those
    that are found among the sent letters of the mailbox, also of those that the ledger does not know.
    """
    _refuse_unknown_mailing(root, told.mailing)
    with _writing(root, anew=told.imap or told.accept) as ledger:
        if told.accept:
            accept(root, ledger)
        ledger.adopt()
        if told.imap:
            recover(root, told.mailing, ledger, ask)
        doubts = {row.recipient: row for row in ledger.rows(told.mailing, states=[LetterState.UNCERTAIN])}
        _refuse_unknown((*told.sent, *told.again), list(doubts))
        there = (
            filed(root, [row.message_id for row in doubts.values()], ask) if told.imap and doubts else set()
        )
        for recipient, row in doubts.items():
            if recipient in told.again:
                ledger.settle(row, LetterState.QUEUED, "to be sent again, as somebody decided")
            elif told.all_sent or recipient in told.sent:
                ledger.settle(row, LetterState.SENT, "somebody knows that it arrived")
            elif row.message_id in there:
                ledger.settle(row, LetterState.SENT, FILED)
        return ledger.rows(told.mailing, states=[LetterState.UNCERTAIN])


def bounces(root: Path, mbox: Path | None, ask: Ask = None) -> Outcome[tuple[tuple[str, Bounce], ...]]:
    """Read bounces from ``mbox`` or the mailbox of mail.yaml into the ledger; person ids with what came back.

    A letter that came back for good is ``bounced``; a delay is only noted in its history.
    """
    found = Collector()
    with _writing(root) as ledger:
        lines = ledger.history()
        rows = {row.message_id: row for row in ledger.rows() if row.message_id}
        known = {line.message_id: line.recipient for line in lines if line.message_id}
        letters = [bounce for raw in _returned(root, mbox, ask) if (bounce := read_bounce(raw))]
        matches = found.take(matched(letters, known))
        told = {(line.message_id, line.reply) for line in lines}
        fresh = []
        for match in matches:
            bounce, row = match.bounce, rows.get(match.message_id)
            words = " ".join(
                filter(None, ["came back:" if bounce.hard else "delayed:", bounce.status, bounce.reason])
            )
            if row is None or (match.message_id, words) in told:
                continue
            gone = bounce.hard and row.state in (LetterState.SENT, LetterState.UNCERTAIN)
            ledger.settle(row, LetterState.BOUNCED if gone else row.state, words)
            fresh.append((match.recipient, bounce))
    return found.give(tuple(fresh))


def answers(root: Path, name: str, ids: Sequence[str], imap: bool, ask: Ask = None) -> tuple[str, ...]:
    """Write down who has answered the letters of ``name``: ``ids``, and with ``imap`` whose replies the
    mailbox has; gives those of whom this is new. Halt (2) for an id that has no such letter.
    """
    _refuse_unknown_mailing(root, name)
    with _writing(root) as ledger:
        rows = {row.recipient: row for row in ledger.rows(name) if row.state in _DELIVERED}
        if unknown := [one for one in ids if one not in rows]:
            raise Halt(f"no letter of {name} was sent to {', '.join(unknown)}", _USAGE)
        open_ = {row.message_id: one for one, row in rows.items() if row.state is LetterState.SENT}
        told = dict.fromkeys((one for one in ids if one in open_.values()), "somebody knows of the answer")
        if imap and open_:
            with mailbox_of(root, ask) as (box, mailbox):
                replied = mailbox.answered(open_, box.folder)
            told = {open_[one]: "the answer is in the mailbox" for one in sorted(replied)} | told
        for one, how in told.items():
            ledger.settle(rows[one], LetterState.ANSWERED, how)
        return tuple(told)


@contextmanager
def _writing(root: Path, *, anew: bool = False) -> Iterator[Ledger]:
    """The ledger, to write into; ``anew`` makes one where there is none."""
    if not (anew or (posted(root) / "ledger.db").exists()):
        raise Halt("no letter was sent from this folder yet", _USAGE)
    with turn(posted(root)), closing(Ledger(posted(root))) as ledger, _remembered(root, ledger):
        yield ledger


def _remembered(root: Path, ledger: Ledger) -> AbstractContextManager[None]:
    """A ledger that is new to this computer is told of by the next send, and remembered only then."""
    return witnessed(root, ledger) if is_known(ledger) else nullcontext()


def _refuse_unknown_mailing(root: Path, name: str) -> None:
    known = set(Layers(root).mailings())
    with ledger_of(root) as ledger:
        known |= {row.mailing for row in ledger.rows()} if ledger else set()
    if name and name not in known:
        hint = did_you_mean(name, sorted(known), f"There are: {', '.join(sorted(known))}.")
        raise Halt(f"there is no mailing {name}. {hint}", _USAGE)


def _refuse_unknown(ids: Sequence[str], doubts: Sequence[str]) -> None:
    for one in ids:
        if one not in doubts:
            known = ", ".join(list(doubts)[:8]) or "none"
            raise Halt(f"the letter to {one} is not in doubt; in doubt are: {known}", _USAGE)


def _returned(root: Path, mbox: Path | None, ask: Ask) -> Iterator[bytes]:
    try:
        if mbox is not None:
            yield from read_mbox(mbox)
            return
        with mailbox_of(root, ask) as (box, mailbox):
            since = datetime.now(UTC).date() - timedelta(days=_DAYS_OF_BOUNCES)
            yield from mailbox.bounces(box.folder, since)
    except MailboxTrouble as trouble:
        raise Halt("the bounces could not be read", _CANNOT, (trouble.problem,)) from None
