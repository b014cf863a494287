"""The catalogue of problems: code, severity, title, and what ``octavo explain`` tells, a text for each stage.

A code never changes its meaning. The letter says what it is about, and each text holds its letters:
F files, Y YAML and its schema, P programme, N names and people, T text, B bibliography, I pictures,
R rendering, S sheets and sizes (from S50 on, what preflight finds), M mail, X what is
exchanged with other systems (from X50 on their markup, from X70 on what is exported to them).
"""

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.problems.severity import Severity

__all__ = ["CATALOGUE", "Code", "severity_of"]

# ## OCT-P03 error: A slot ends before it begins, and a paragraph
_ENTRY = re.compile(r"^## (OCT-[A-Z]\d\d) (\w+): (.+)\n\n((?:.+\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem; ``explanation`` is a short paragraph of Markdown."""

    severity: Severity
    title: str
    explanation: str


def _read(folder: Path) -> dict[str, Code]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))
    return {
        code: Code(Severity(severity), title, " ".join(explanation.split()))
        for text in texts
        for code, severity, title, explanation in _ENTRY.findall(text)
    }


CATALOGUE = _read(Path(__file__).parent)


def severity_of(code: str) -> Severity:
    """The severity of ``code``; a KeyError is a bug of ours."""
    return CATALOGUE[code].severity
