"""A problem accepted from the page: an entry below ``accept:`` in event.yaml, with the reason."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.desk.content_edit import ContentEdit
from pipeline.commands.desk.joined_entries import listed
from pipeline.deliver import write
from pipeline.folders.layers import Layers
from pipeline.folders.reading import read_bytes
from pipeline.load import load_event
from pipeline.problems import Halt, Problem
from pipeline.problems.accepted import entry_for, with_accepted
from pipeline.problems.flood import bounded
from pipeline.text.printable import printable

_CONTENT, _USAGE = 1, 2
_EVENT = "content/event.yaml"
_LONGEST = 300


def accept(root: Path, problem: Problem, reason: str) -> dict[str, str | list[str]]:
    """Write that ``problem`` may stay for a ``reason``; what was written. All else in the file stays.

    Halt, and nothing is changed, if it cannot be accepted, no reason is given, the file cannot be read, was
    saved again in the meantime, or would then not accept it.
    """
    said = " ".join(printable(reason).split())[:_LONGEST]
    entry = entry_for(problem)
    if not entry:
        raise Halt(f"{problem.code} cannot be accepted; it must be mended", _USAGE)
    if not said:
        raise Halt("nothing is accepted without a reason: say in a few words why it may stay", _USAGE)
    entry |= {"reason": said}
    edit = ContentEdit(root)
    tree = edit.tree(_EVENT)
    edit.put(_EVENT, {**tree, "accept": [*listed(tree.get("accept")), entry]})
    made, refused = edit.amended()
    if refused:
        raise Halt("nothing is changed: it cannot be written", _CONTENT, bounded(refused))
    before = read_bytes(root / _EVENT, root)
    edit.write(made)
    if not _is_accepted(root, problem):
        write({root / _EVENT: before}, root)
        raise Halt(f"{_EVENT} would not accept it so; nothing is changed", _CONTENT)
    return entry


def told_problem_of(problems: Sequence[Problem], code: str, message: str, place: str) -> Problem | None:
    """The one of ``problems`` that reads so and stands at ``place`` (file:line:column)."""
    alike = (one for one in problems if one.code == code and one.message == message)
    return next((one for one in alike if str(one.source) == place), None)


def _is_accepted(root: Path, problem: Problem) -> bool:
    """Whether the event, read again, accepts it."""
    event = load_event(root, Cache(Layers(root).cache)).value
    return event is not None and bool(with_accepted([problem], event.accepted)[0].accepted)
