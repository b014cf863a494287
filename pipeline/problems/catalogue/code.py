"""One kind of problem, and the three ways to write it down."""

from dataclasses import dataclass

from pipeline.problems.severity import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem; ``explanation`` is a short paragraph of Markdown."""

    severity: Severity
    title: str
    explanation: str


def error(title: str, explanation: str) -> Code:
    """A kind of problem that must be mended."""
    return Code(Severity.ERROR, title, explanation)


def warning(title: str, explanation: str) -> Code:
    """A kind of problem that most often should be mended."""
    return Code(Severity.WARNING, title, explanation)


def note(title: str, explanation: str) -> Code:
    """What is good to know, and may be right as it is."""
    return Code(Severity.NOTE, title, explanation)
