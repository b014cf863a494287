"""Who has made a paper: its authors in one line, and who else has worked on it."""

from collections.abc import Iterator

from pipeline.model.content.paper import Paper
from pipeline.programme.matter.paper_pieces import Piece
from pipeline.programme.words import Words

_UNNAMED = frozenset({"holder", "bookauthor"})


def paper_names(paper: Paper, words: Words, most: int) -> str:
    """The authors in one line, no more than ``most``, and the group: “G. Aad et al. (X Collaboration)”."""
    named = words.joined(author.name for author in paper.authors[:most])
    if paper.others or len(paper.authors) > most:
        named = words.label("and-others", names=named)
    if paper.edited:
        named = words.label("paper-editors" if len(paper.authors) > 1 else "paper-editor", names=named)
    group = group_name(paper, words)
    return f"{named} ({group})" if named and group else named or group


def group_name(paper: Paper, words: Words) -> str:
    """“ATLAS Collaboration”, as the language has it; empty if there is none."""
    return words.label("paper-collaboration").replace("#", paper.group) if paper.group else ""


def credited(paper: Paper, words: Words, *roles: str) -> Iterator[Piece]:
    """Who else has worked on it, in these ``roles`` alone or else in all that need to be said."""
    for credit in paper.credits:
        if credit.role in roles or not (roles or credit.role in _UNNAMED):
            key = "paper-edited-by" if credit.role == "editor" else f"paper-by-{credit.role}"
            before, after = ("", "") if roles else words.ends(key)
            yield Piece(words.joined(one.name for one in credit.names), before=before, after=after)
