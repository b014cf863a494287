"""A text in LaTeX, a fragment or the inside of a file, as our Markdown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.importing.markup.latex.definitions import for_formulas
from pipeline.importing.markup.latex.latex_reader import LatexReader
from pipeline.importing.markup.latex.manuscript_source import latex_source
from pipeline.importing.markup.page.as_markdown import as_markdown
from pipeline.problems import Outcome, Source
from pipeline.problems.flood import FloodGate


@dataclass(frozen=True, slots=True)
class LatexText:
    r"""Markdown, the commands that its formulas need (``math:``), the keys cited, the pictures placed."""

    markdown: str
    math: Mapping[str, str] = field(default_factory=dict)
    cited: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


def markdown_of_latex(text: str, where: Source) -> Outcome[LatexText]:
    """``text``, a fragment of LaTeX that begins at ``where``, as Markdown.

    Its problems (OCT-X5…) tell what could not be taken over. No input is an error.
    """
    problems = FloodGate(alike=3)
    source = latex_source(text, where, problems, is_file=False)
    reader = LatexReader(source, problems)
    markdown = as_markdown(reader.blocks(reader.nodes()))
    made = LatexText(
        markdown,
        for_formulas(reader.formulas, source.commands),
        tuple(dict.fromkeys(reader.cited)),
        tuple(dict.fromkeys(reader.pictures)),
    )
    return problems.give(made)
