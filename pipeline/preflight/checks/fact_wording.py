"""The words for a fact of preflight."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """``message`` and ``hint`` may use {worst}, {wanted} and {details}; ``worst`` is min or max."""

    code: str
    message: str
    hint: str
    worst: Callable[..., Any] = max


REMAKE = "Make the print edition again with Octavo, or export it anew from the program it comes from"
"""The beginning of many a hint."""
