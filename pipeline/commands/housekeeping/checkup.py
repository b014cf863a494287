"""One thing that a machine should have, and how to come by it."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How it stands with a thing: there, not there but seldom wanted, or missing."""

    SOUND = "✓"
    SPARE = "·"
    MISSING = "✗"


@dataclass(frozen=True, slots=True)
class Checkup:
    """What was looked at and found, and the command that mends it."""

    said: str
    health: Health = Health.SOUND
    mend: str = ""
