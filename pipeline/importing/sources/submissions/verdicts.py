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


def _is_withdrawn(said: str) -> bool:
    return not {"withdrawn", "draft", "deleted", "incomplete"}.isdisjoint(fold(said).split())


def accepted(
    submissions: Iterable[tuple[Submission, str]], where: Source, found: Collector, *, strict: bool = False
) -> list[Submission]:
    """Those that are accepted, of submissions with what their system says of each; the others are counted.

    Where nothing is decided yet all are taken, unless ``strict``; none at all is told as an error.
    """
    told = list(submissions)
    verdicts = [is_accepted(said) for _one, said in told]
    refused = [said for (_one, said), verdict in zip(told, verdicts, strict=True) if verdict is False]
    is_open = None in verdicts and True not in verdicts and all(map(_is_withdrawn, refused))
    if is_open and not strict:
        kept = [one for (one, _said), verdict in zip(told, verdicts, strict=True) if verdict is None]
        message = (
            f"nothing is decided yet: {len(kept)} of {len(told)} submissions are taken{_counted(refused)}"
        )
        found.add("OCT-X20", message, where, "Import again when it is decided.")
        return kept
    taken = [one for (one, _said), verdict in zip(told, verdicts, strict=True) if verdict]
    others = [said for (_one, said), verdict in zip(told, verdicts, strict=True) if not verdict]
    if not taken:
        message = f"none of {len(told)} submissions is accepted{_counted(others)}"
        found.add("OCT-X21", message, where, "Decide about them in the system, and export it again.")
    elif others:
        message = (
            f"{len(others)} of {len(told)} submissions are not accepted{_counted(others)}; they are left out"
        )
        hint = "If one of them should come in, accept it in the system and import again."
        found.add("OCT-X20", message, where, hint)
    return taken


def tell_left_out(headings: Iterable[str], where: Source, found: Collector) -> None:
    """Tell once which columns or fields are left out, for they are about the choosing of talks."""
    if named := ", ".join(headings):
        hint = "If something of them should be printed, write it into content/ yourself."
        found.add("OCT-X22", f"left out, as not meant for readers: {named}", where, hint)


def _counted(states: Sequence[str]) -> str:
    counts = Counter(" ".join(state.split())[:40] or "no decision" for state in states)
    return f" ({', '.join(f'{state}: {times}' for state, times in counts.most_common(8))})" if counts else ""
