"""Markdown with LaTeX in it, as authors send abstracts, to safe HTML and plain words."""

import re
from collections.abc import Mapping

from pipeline.model.content.prose import Prose
from pipeline.problems import Outcome, Source
from pipeline.text.prose.manuscript import Manuscript
from pipeline.text.prose.readers import markdown_reader, page_reader, set_text

# In a line of these no rule finds anything: no formula, command, mark, address, quote or dash begins there.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9,.;?!()/–’]|:(?!/)|(?<! ) |(?<!-)-(?!-))*(?<! )")
_UNSPACED = re.compile(r" {0,3}#{2,6}[^\s#]")


def set_prose(
    text: str,
    at: Source,
    *,
    macros: Mapping[str, str] | None = None,
    inline: bool = False,
    cites: bool = False,
    has_head: bool = False,
    language: str = "",
) -> Outcome[Prose]:
    """Set ``text``, which begins at ``at``, as paragraphs and lists, or with ``inline`` as one line.

    ``macros`` are the event's, for formulas and words alike (``{"\\R": "\\mathbb{R}"}``). No input is an
    error: what is not understood is printed as it stands and told (OCT-T…). HTML in the text is text.
    Notes of one line are given apart, if what it belongs to ``has_head``. With ``cites`` its citations are
    marked, to be looked up among the event's papers. ``language`` is the text's, as a BCP 47 tag.
    """
    if inline and _PLAIN.fullmatch(text):
        return Outcome(Prose(text, text))
    manuscript = Manuscript(text, at, macros or {}, cites=cites, language=language)
    for number, line in enumerate(manuscript.lines):
        if not inline and _UNSPACED.match(line):
            message = "a heading without a blank behind its signs is printed as it is"
            manuscript.flag_line("OCT-T14", number, 0, message, "Write ## Results.")
    return set_text(markdown_reader(), manuscript, inline=inline, has_head=has_head)


def set_page(
    text: str, at: Source, macros: Mapping[str, str], *, cites: bool = False, language: str = ""
) -> Outcome[Prose]:
    """Set ``text`` as ``set_prose`` does, with headings, and a caption below a picture that stands alone."""
    return set_text(page_reader(), Manuscript(text, at, macros, cites=cites, language=language), inline=False)
