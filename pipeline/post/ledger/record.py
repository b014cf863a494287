"""What stands in the ledger: letters, their states, and what happened to them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes numbers of letters and calendar entries this event's own, for ever."""

    event: str
    domain: str


class LetterState(StrEnum):
    """Where a letter is. ``uncertain``: the line broke between the final dot and the server's answer.

    One that is ``answered`` was sent, and whoever got it has answered.
    """

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"
    BOUNCED = "bounced"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A letter in the ledger. ``copy`` counts the times it was sent on purpose; ``dated`` is its Date."""

    mailing: str
    revision: int
    recipient: str
    copy: int
    state: LetterState
    address: str
    digest: str
    message_id: str
    dated: datetime
    changed: datetime
    reply: str

    @property
    def key(self) -> tuple[str, int, str]:
        return (self.mailing, self.revision, self.recipient)

    def differs(self, address: str, digest: str) -> bool:
        """Whether a letter to ``address`` that says ``digest`` is another one; purged addresses never are."""
        return digest != self.digest or self.address not in ("", address)


@dataclass(frozen=True, slots=True)
class Happening:
    """A line of a letter's history."""

    mailing: str
    revision: int
    recipient: str
    copy: int
    state: LetterState
    at: datetime
    message_id: str
    reply: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """What a send asks the ledger about: a person, where the letter goes, and what it says (digest)."""

    recipient: str
    address: str
    digest: str
