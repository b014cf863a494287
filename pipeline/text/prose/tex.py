"""LaTeX text as it stands in the fields of a BibTeX entry, to safe HTML and plain words."""

from collections.abc import Mapping

from pipeline.model.content.prose import Prose
from pipeline.problems import Outcome, Source
from pipeline.text.prose.manuscript import Manuscript
from pipeline.text.prose.readers import set_text, tex_reader


def set_tex(
    text: str, at: Source, *, macros: Mapping[str, str] | None = None, block: bool = False
) -> Outcome[Prose]:
    """Set ``text``, which begins at ``at``: on one line, or with ``block`` as paragraphs.

    Braces are dropped and the case inside is kept; ``%`` is a sign, not a comment; no word is lost.
    """
    manuscript = Manuscript(text, at, macros or {}, braces_group=True)
    return set_text(tex_reader(), manuscript, inline=not block)
