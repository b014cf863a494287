"""What holds whatever an event folder holds; each law gives what breaks it, in words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.cli.reporter import FORMATS, render
from pipeline.folders.reading import decoded
from pipeline.model import Document, Event
from pipeline.problems import Problem, Severity
from tests.hostile.fuzz.kinds import Mutant
from tests.hostile.fuzz.seeds import WORDS

TEXTS = (".bib", ".css", ".csv", ".html", ".md", ".txt", ".yaml")
# Problems of a file as a whole: that it cannot be read; and of a password, whose line would be shown.
WHOLE = {"OCT-F01", "OCT-F02", "OCT-F04", "OCT-F08", "OCT-M01"}
# More nobody reads: floods are told of once.
MOST_TOLD = 400
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def well_told(problems: Sequence[Problem], mutant: Mutant, root: Path) -> Iterator[str]:
    """Each problem has a place that exists, and a hint; there are not too many, and all can be shown."""
    rows = re.split("\r\n|\r|\n", decoded(mutant.data)[0])
    told = tuple(dict.fromkeys(problems))  # as a report does: a mailing is read by check and for its letters
    if len(told) > MOST_TOLD:
        yield f"{len(told)} problems are told"
    for problem in told:
        where = f"{problem.code} at {problem.source}: {problem.message[:120]!r}"
        line = problem.source.line
        if not problem.source.file or not problem.hint or not problem.message:
            yield f"no file or hint: {where}"
        if problem.source.file == mutant.path and mutant.path.endswith(TEXTS):
            if line is None and problem.code not in WHOLE:
                yield f"no line: {where}"
            if line is not None and not 1 <= line <= len(rows):
                yield f"no such line among {len(rows)}: {where}"
    for fmt in FORMATS:
        yield from shown_safely(render(problems, fmt, root), fmt)


def shown_safely(text: str, form: str) -> Iterator[str]:
    """No sign of ``text``, shown in this ``form``, steers a terminal or turns letters round."""
    if found := _CONTROLS.search(text):
        yield f"{found[0]!r} is shown in {form}, after {text[max(0, found.start() - 60) : found.start()]!r}"


def not_lost(event: Event | None, problems: Iterable[Problem], mutant: Mutant) -> Iterator[str]:
    """There is an event, unless event.yaml cannot be read, which is told; its untouched talks are there."""
    if event is None:
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if mutant.path != "content/event.yaml" or not errors:
            yield "no event is left, and nothing says why"
        return
    lost = set(untouched(mutant)) - {talk.id for talk in event.talks}
    if lost:
        yield f"talks are lost: {sorted(lost)}"


def keeps_words(document: Document, mutant: Mutant) -> Iterator[str]:
    """The words of untouched talks stand in the galleys of ``document``."""
    return missing("".join(galley.html for galley in document.galleys), mutant, document.name)


def missing(text: str, mutant: Mutant, where: str) -> Iterator[str]:
    """Words of untouched talks that ``text`` has not."""
    for talk in untouched(mutant):
        if lost := [word for word in WORDS[talk] if word not in text]:
            yield f"words of {talk} are lost in {where}: {lost}"


def untouched(mutant: Mutant) -> list[str]:
    """Talks whose file is sound."""
    return [talk for talk in WORDS if not mutant.path.endswith(f"/{talk}.md")]
