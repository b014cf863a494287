"""What organisers accept: problems that may stay, each with the reason, by entries of event.yaml.

Errors cannot be accepted. An entry names a code and, where that is too much, what it is about.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.problems.problem import About, Problem, Source
from pipeline.problems.severity import Severity

LEFT_OVER = "OCT-Y41"
"""The note on an entry that fits nothing any more; it is mended by taking the entry out."""
KINDS = ("talk", "person", "slot")
"""What an entry may name by ids."""

_CONTENT = "content/"
# The letter of what is exchanged with other systems.
_EXCHANGED = "OCT-X"
_PLAIN = re.compile(r"\w[\w./-]*+")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """An entry: problems with ``code`` that fit all that is given besides may stay, for a ``reason``.

    ``file`` is a path from the event folder, or from its ``content/``; ``words`` stand in the message. A
    problem that counts others of its file, which are not told, needs an entry for all in the file.
    """

    code: str
    reason: str
    source: Source
    about: tuple[About, ...] = ()
    file: str = ""
    words: str = ""

    def fits(self, problem: Problem) -> bool:
        """Whether it accepts ``problem``."""
        return (
            problem.code == self.code
            and problem.severity is not Severity.ERROR
            and (not self.file or self.file in (problem.source.file, _short(problem.source.file)))
            and all(_is_about(problem, thing) for thing in self.about)
            and (not self.words or (not problem.more and _even(self.words) in _even(problem.message)))
        )


def with_accepted(problems: Iterable[Problem], entries: Sequence[Acceptance]) -> tuple[Problem, ...]:
    """``problems``, those marked that one of ``entries`` accepts; the first that fits gives the reason."""
    by_code: dict[str, list[Acceptance]] = {}
    for entry in entries:
        by_code.setdefault(entry.code, []).append(entry)

    def judged(problem: Problem) -> Problem:
        reasons = (entry.reason for entry in by_code.get(problem.code, ()) if entry.fits(problem))
        reason = next(reasons, problem.accepted)
        return replace(problem, accepted=reason) if reason != problem.accepted else problem

    return tuple(map(judged, problems))


def unmatched(problems: Sequence[Problem], entries: Iterable[Acceptance]) -> list[Acceptance]:
    """Those of ``entries`` that fit none of ``problems``."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    return [entry for entry in entries if not any(map(entry.fits, by_code.get(entry.code, ())))]


def entry_for(problem: Problem) -> dict[str, str | list[str]]:
    """What an entry says that accepts ``problem`` and little else, but for its reason.

    Empty for what cannot be accepted, and for what an import or export tells once.
    """
    if problem.severity is Severity.ERROR or problem.code.startswith((LEFT_OVER, _EXCHANGED)):
        return {}
    given: dict[str, str | list[str]] = {"code": problem.code}
    for kind in () if problem.more else KINDS:
        if ids := [thing.id for thing in problem.subject if thing.kind == kind]:
            given[kind] = ids if len(ids) > 1 else ids[0]
    return given if len(given) > 1 else given | {"file": _short(problem.source.file)}


def as_line(entry: Mapping[str, str | list[str]]) -> str:
    """``entry`` as a line of YAML to paste under ``accept:``, its reason yet to be written."""
    values = (f"{key}: {_value(value)}" for key, value in entry.items())
    return f"- {{{', '.join(values)}, reason: }}"


def _is_about(problem: Problem, thing: About) -> bool:
    """A text of a talk is told with its file, not always with the talk."""
    own = thing.kind == "talk" and problem.source.file == f"{_CONTENT}abstracts/{thing.id}.md"
    return own or (not problem.more and thing in problem.subject)


def _short(file: str) -> str:
    return file.removeprefix(_CONTENT)


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


def _value(value: str | list[str]) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return value if _PLAIN.fullmatch(value) else "'" + value.replace("'", "''") + "'"
