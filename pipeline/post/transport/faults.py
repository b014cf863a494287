"""What can go wrong while a letter is handed to a server, and what follows from it.

The phase decides: the same 450 is about everybody before the envelope and about one person after RCPT.
Until the final dot a server must forget the letter (RFC 5321, 4.1.1.4); after it only its reply tells
(RFC 1047).
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """Where in the conversation with the server we are; BODY is before the final dot, DOT after it."""

    CONNECT = "connect"
    HELLO = "hello"
    TLS = "tls"
    LOGIN = "login"
    SENDER = "sender"
    RECIPIENT = "recipient"
    DATA = "data"
    BODY = "body"
    DOT = "dot"


class Reason(StrEnum):
    """How a conversation broke off: the network, too long a silence, or a reply that is none."""

    NETWORK = "network"
    TIMEOUT = "timeout"
    GARBLED = "garbled"


class Fault(Exception):
    """What ends the handing over of a letter: ``Refused`` or ``Lost``, in a ``phase``."""

    phase: Phase


class Refused(Fault):
    """A refusal in words. ``code`` is the server's, or 0 when we ourselves will not go on.

    ``reply`` is one line without addresses and secrets, fit for a log.
    """

    def __init__(self, phase: Phase, code: int, reply: str) -> None:
        super().__init__(phase, code, reply)
        self.phase, self.code, self.reply = phase, code, reply

    def __str__(self) -> str:
        return f"{self.phase}: {self.code} {self.reply}" if self.code else f"{self.phase}: {self.reply}"


class Lost(Fault):
    """The conversation broke off; at DOT nobody knows whether the server has taken the letter."""

    def __init__(self, phase: Phase, reason: Reason) -> None:
        super().__init__(phase, reason)
        self.phase, self.reason = phase, reason

    def __str__(self) -> str:
        return f"{self.phase}: {self.reason}"


class Verdict(StrEnum):
    """What a fault means for this letter and all the others."""

    PAUSE_ALL = "pause all"
    STOP = "stop"
    LATER = "later"
    FAIL = "fail"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Rule:
    """Holds for faults of ``kind`` (first digits of the code, or ``lost``) in ``phases``.

    Where ``says`` is given, the reply must match it. ``why`` is told to the person.
    """

    kind: str
    phases: frozenset[Phase]
    verdict: Verdict
    why: str
    says: str = ""

    def holds(self, kind: str, phase: Phase, reply: str) -> bool:
        return (
            kind.startswith(self.kind)
            and phase in self.phases
            and bool(re.search(self.says, reply, re.IGNORECASE))
        )


_ALL = frozenset(Phase)
_LETTER = frozenset({Phase.SENDER, Phase.RECIPIENT, Phase.DATA, Phase.BODY})
_ONE_PERSON = frozenset({Phase.RECIPIENT, Phase.BODY, Phase.DOT})
# Exchange Online, Gmail, iCloud and others tell of the account's own limit where the letter ends.
_OWN_LIMIT = r"STOREDRV\.(Client)?Submi|\b5\.4\.5\b|daily (user )?sending|sending (limit|quota)"
_TOO_FAST = r"too (many|much)|rate.?limit|throttl"

RULES = (
    Rule("421", _ALL, Verdict.PAUSE_ALL, "The server is closing the connection and asks to come back later."),
    Rule(
        "lost",
        frozenset({Phase.DOT}),
        Verdict.UNCERTAIN,
        "The connection was lost after the letter had gone out and before the server confirmed it: "
        "it may have arrived or not.",
    ),
    Rule("lost", _LETTER, Verdict.LATER, "The connection was lost before the letter was complete."),
    Rule("lost", _ALL, Verdict.PAUSE_ALL, "The server cannot be reached at the moment."),
    Rule(
        "5",
        frozenset({Phase.RECIPIENT, Phase.DATA, Phase.BODY, Phase.DOT}),
        Verdict.STOP,
        "The sending account has reached a limit of its own: letters of a day, or the size of its mailbox. "
        "Sending again tomorrow goes on where this stopped.",
        _OWN_LIMIT,
    ),
    Rule("4", _ONE_PERSON, Verdict.PAUSE_ALL, "Letters come too fast for the server.", _TOO_FAST),
    Rule("4", _ONE_PERSON, Verdict.LATER, "The server cannot take this letter at the moment."),
    Rule("4", _ALL, Verdict.PAUSE_ALL, "The server takes no letters at the moment."),
    Rule(
        "552",
        frozenset({Phase.SENDER}),
        Verdict.STOP,
        "The letter is too big for this server. Give a `link` for the large file in mailing.yaml "
        "instead of attaching it.",
    ),
    Rule(
        "552",
        frozenset({Phase.BODY, Phase.DOT}),
        Verdict.FAIL,
        "The letter is too big for this server, or for the mailbox of the person.",
    ),
    Rule("", _ONE_PERSON, Verdict.FAIL, "The server refuses this letter for good."),
    Rule("", frozenset({Phase.TLS}), Verdict.STOP, "The connection cannot be made safe."),
    Rule("", frozenset({Phase.LOGIN}), Verdict.STOP, "The server refuses the login."),
    Rule("", frozenset({Phase.SENDER}), Verdict.STOP, "The server refuses letters from this sender."),
    Rule("000", frozenset({Phase.CONNECT}), Verdict.STOP, "Check host: in content/mail.yaml."),
    Rule("", _ALL, Verdict.STOP, "The server refuses to work with us."),
)


def rule_of(fault: Fault) -> Rule:
    """The first rule that holds; the last one holds for all."""
    kind, reply = (f"{fault.code:03}", fault.reply) if isinstance(fault, Refused) else ("lost", "")
    return next(rule for rule in RULES if rule.holds(kind, fault.phase, reply))


def verdict(fault: Fault) -> Verdict:
    """What ``fault`` means for this letter and all the others."""
    return rule_of(fault).verdict
