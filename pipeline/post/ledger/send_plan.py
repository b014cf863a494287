"""What a send would do: told before anything is sent, and counted before it is confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.mailing import Letter, Mailing
from pipeline.model.postoffice import PostOffice, Security, Server
from pipeline.post.ledger.record import LetterRecord, LetterState
from pipeline.problems import Collector, Problem, Source

# From here on a link serves everybody better: many servers refuse more, and a copy stays in every mailbox.
_LARGE_LETTER = 10_000_000
_LARGE_MAILING = 1_000_000_000
# So many letters with a file make a sender look like a bulk mailer, and fill the folder of sent letters.
_MANY, _SMALL_FILE = 1_000, 500_000
_FIRST = 8


@dataclass(frozen=True, slots=True)
class SendPlan:
    """``due`` are the letters that go out now, in order; ``rows`` what the ledger knows of all recipients.

    ``waiting`` is how many more are due, but beyond the limit.
    """

    mailing: Mailing
    office: PostOffice | None
    revision: int
    letters: tuple[Letter, ...]
    rows: Mapping[str, LetterRecord]
    due: tuple[Letter, ...]
    waiting: int = 0

    @property
    def older(self) -> tuple[str, ...]:
        """Who has, or may have, another version of the letter than would be written now."""
        had = (LetterState.SENT, LetterState.ANSWERED, LetterState.UNCERTAIN)
        now = {letter.recipient: letter.digest for letter in self.letters}
        return tuple(
            r for r, row in self.rows.items() if row.state in had and now.get(r, row.digest) != row.digest
        )

    @property
    def in_doubt(self) -> bool:
        return bool(self.having(LetterState.UNCERTAIN) or self.having(LetterState.SENDING))

    def having(self, state: LetterState) -> tuple[str, ...]:
        """Recipients whose letter is in ``state`` and does not go out now."""
        going = {letter.recipient for letter in self.due}
        return tuple(r for r, row in self.rows.items() if row.state is state and r not in going)


def is_due(letter: Letter, row: LetterRecord | None) -> bool:
    """Whether ``letter`` waits to be sent; ``row`` is what the ledger knows of it.

    A letter that was refused is tried again when its text or address has changed.
    """
    if row is None or row.state in (LetterState.QUEUED, LetterState.CANCELLED):
        return True
    return row.state is LetterState.FAILED and row.differs(letter.address, letter.digest)


def lines(plan: SendPlan) -> Iterator[str]:
    """The plan for people to read, a line each."""
    yield f"{plan.mailing.title} ({plan.mailing.name}, revision {plan.revision})"
    yield from (f"  {name:<10}{text}" for name, text in _facts(plan) if text)


def _facts(plan: SendPlan) -> Iterator[tuple[str, str]]:
    more = f"; {plan.waiting} more wait, beyond the limit" if plan.waiting else ""
    yield "to send", f"{_letters(len(plan.due))}{more}"
    yield "sent", _ids(plan.having(LetterState.SENT))
    yield "answered", _ids(plan.having(LetterState.ANSWERED))
    yield "older", f"{_ids(plan.older)} have an older version" if plan.older else ""
    for state in (LetterState.FAILED, LetterState.UNCERTAIN, LetterState.SENDING, LetterState.BOUNCED):
        yield state.value, _ids(plan.having(state))
    if plan.office is not None:
        yield "from", f"{plan.office.name} <{plan.office.address}>".strip()
        yield "bounces", plan.office.bounces
        yield "server", _server(plan.office.server) if plan.office.server else ""
    if plan.due:
        first, last = plan.due[0], plan.due[-1]
        yield "subject", first.subject
        yield "first", f"{first.name} <{first.address}>"
        yield "last", f"{last.name} <{last.address}>" if last is not first else ""
        yield "carrying", "; ".join(_carried(first))
        yield "in all", ", about ".join([_bytes(total(plan)), *_duration(plan)])


def total(plan: SendPlan) -> int:
    """Bytes over the wire for all letters that are due."""
    return sum(letter.size for letter in plan.due)


def objections(plan: SendPlan, *, shared: bool) -> tuple[Problem, ...]:
    """Why the plan must not be carried out (errors), and what would be wiser (warnings).

    ``shared``: several people may have one address.
    """
    found = Collector()
    _about_server(plan, found)
    if not shared:
        _about_sharing(plan, found)
    largest = max((letter.size for letter in plan.due), default=0)
    many = len(plan.due) > _MANY and largest > _SMALL_FILE
    if many or largest > _LARGE_LETTER or total(plan) > _LARGE_MAILING:
        sizes = f"of up to {_bytes(largest)}, {_bytes(total(plan))} in all,"
        message = f"{_letters(len(plan.due))} {sizes} are much for mail"
        hint = "Put the file on the event's web site, and its address as link: in mailing.yaml."
        found.add("OCT-M56", message, plan.mailing.source, hint)
    if plan.older:
        hint = "Write to them with --resend ID …, or to everybody with --revision "
        count = f"{len(plan.older)} {'person has' if len(plan.older) == 1 else 'people have'}"
        message = f"{count} an older version of “{plan.mailing.name}” {_ids(plan.older).partition(' ')[2]}"
        found.add("OCT-M54", message, plan.mailing.source, f"{hint}{plan.revision + 1}.")
    return tuple(found.problems)


def _about_server(plan: SendPlan, found: Collector) -> None:
    if plan.office is None or plan.office.server is None:
        hint = "Write from: and server: into content/mail.yaml; docs/mail.md has examples to copy."
        found.add("OCT-M55", "no mail server is named", Source("content/mail.yaml"), hint)
        return
    limit = plan.office.server.size_limit
    for letter in plan.due if limit else ():
        if letter.size > limit:
            sizes = f"{_bytes(letter.size)}, and the server takes {_bytes(limit)}"
            message = f"the letter to {letter.recipient} has {sizes}"
            hint = "Put the file on the web and give its address as link: in mailing.yaml."
            found.add("OCT-M58", message, plan.mailing.source, hint)
            return


def _about_sharing(plan: SendPlan, found: Collector) -> None:
    """One problem for each address that several letters go to, at the last of these people.

    Capitals make no other mailbox on any server that people have.
    """
    sharing: dict[str, list[Letter]] = {}
    for letter in plan.due:
        sharing.setdefault(letter.address.casefold(), []).append(letter)
    for letters in sharing.values():
        if len(letters) > 1:
            people = " and ".join(letter.recipient for letter in letters)
            hint = "Mend it, or say --shared-addresses if each of them shall get a letter there."
            found.add("OCT-M57", f"{people} have the same address", letters[-1].source, hint)


def _server(server: Server) -> str:
    secured = {Security.TLS: "TLS", Security.STARTTLS: "STARTTLS", Security.NONE: "not encrypted"}
    login = f", login as {server.login.user}" if server.login else ""
    return f"{server.host}:{server.port} ({secured[server.security]}{login})"


def _carried(letter: Letter) -> Iterator[str]:
    for attachment in letter.attachments:
        yield f"{attachment.file} {_bytes(attachment.size)} (SHA-256 {attachment.digest[:8]})"


def _duration(plan: SendPlan) -> list[str]:
    server = plan.office.server if plan.office else None
    if server is None or not server.per_minute:
        return []
    minutes = len(plan.due) / server.per_minute
    return [f"{max(minutes, 1):.0f} min at {server.per_minute:g} letters a minute"]


def _letters(count: int) -> str:
    return f"{count} letter{'s' * (count != 1)}"


def _ids(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:_FIRST]) + (" …" if len(ids) > _FIRST else "")
    return f"{len(ids)} ({shown})" if ids else ""


def _bytes(count: int) -> str:
    if count < 1_000_000:
        return f"{max(count / 1000, 1):.0f} kB"
    return f"{count / 1e6:.1f} MB" if count < 1_000_000_000 else f"{count / 1e9:.1f} GB"
