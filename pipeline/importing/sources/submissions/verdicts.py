"""Which submissions are in the programme: those that are accepted. How many are not, and why, is told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pipeline.problems import Collector, Source
from pipeline.text.names import fold

Submission = TypeVar("Submission")

_OPEN = frozenset(
    ("", "no decision", "none", "submitted", "submit", "pending", "under review", "in review", "undecided",
     "unspecified", "active", "unknown", "tbd", "0", "false")
)  # fmt: skip
_AGAINST = frozenset(("not", "reject", "rejected", "rejection", "withdrawn", "un"))
_FOR = ("accept", "confirm")


def is_accepted(said: str) -> bool | None:
    """What ``said`` comes to: accepted, not accepted, or not decided yet (None)."""
    words = fold(said).split()
    if " ".join(words) in _OPEN:
        return None
    return any(word.startswith(_FOR) for word in words) and _AGAINST.isdisjoint(words)


def accepted(
    submissions: Iterable[tuple[Submission, str]], where: Source, found: Collector, *, strict: bool = False
) -> list[Submission]:
    """Those that are accepted, of submissions with what their system says of each; the others are counted.

    Where nothing is decided yet all are taken, unless ``strict``; none at all is told as an error.
    """
    told = list(submissions)
    verdicts = [is_accepted(said) for _one, said in told]
    if not strict and told and not any(verdict is not None for verdict in verdicts):
        message = f"nothing is decided yet: all {len(told)} submissions are taken"
        found.add("OCT-X20", message, where, "Import again when it is decided.")
        return [one for one, _said in told]
    taken = [one for (one, _said), verdict in zip(told, verdicts, strict=True) if verdict]
    others = [said for (_one, said), verdict in zip(told, verdicts, strict=True) if not verdict]
    if not taken:
        message = f"none of {len(told)} submissions is accepted{_counted(others)}"
        found.add("OCT-X21", message, where, "Decide about them in the system, and export it again.")
    elif others:
        message = (
            f"{len(others)} of {len(told)} submissions are not accepted{_counted(others)}; they are left out"
        )
        found.add("OCT-X20", message, where)
    return taken


def tell_left_out(headings: Iterable[str], where: Source, found: Collector) -> None:
    """Tell once which columns or fields are left out, for they are about the choosing and not the programme."""
    if named := ", ".join(heading for heading in headings):
        hint = "If something of them should be printed, write it into content/ yourself."
        found.add("OCT-X22", f"left out, as not meant for readers: {named}", where, hint)


def _counted(states: Sequence[str]) -> str:
    counts = Counter(" ".join(state.split())[:40] or "no decision" for state in states)
    return f" ({', '.join(f'{state}: {times}' for state, times in counts.most_common(8))})" if counts else ""
