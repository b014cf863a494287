"""The catalogue of problems: code, severity, title, and what ``octavo explain`` tells.

A code never changes its meaning. The letter says what it is about, and each module holds its letters:
F files, Y YAML and its schema, P programme, N names and people, T text, B bibliography, I pictures,
R rendering, S sheets and sizes (from S50 on, what preflight finds), M mail.
"""

from pipeline.problems.catalogue.code import Code
from pipeline.problems.catalogue.file_problems import FILES
from pipeline.problems.catalogue.letter_problems import LETTERS
from pipeline.problems.catalogue.page_problems import PAGES
from pipeline.problems.catalogue.posting_problems import POSTING
from pipeline.problems.catalogue.preflight_problems import PREFLIGHT
from pipeline.problems.catalogue.programme_problems import PROGRAMME
from pipeline.problems.catalogue.sheet_problems import SHEETS
from pipeline.problems.catalogue.text_problems import TEXTS
from pipeline.problems.catalogue.yaml_problems import YAML
from pipeline.problems.severity import Severity

__all__ = ["CATALOGUE", "Code", "severity_of"]

CATALOGUE: dict[str, Code] = {
    **FILES,
    **YAML,
    **PROGRAMME,
    **TEXTS,
    **PAGES,
    **SHEETS,
    **PREFLIGHT,
    **LETTERS,
    **POSTING,
}


def severity_of(code: str) -> Severity:
    """The severity of ``code``; a KeyError is a bug of ours."""
    return CATALOGUE[code].severity
