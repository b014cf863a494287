r"""Citations in running text, ``[@key]``, ``@key``, ``\cite{key}``: marked, as only the event has numbers."""

import re

from markdown_it.rules_inline import StateInline

from pipeline.text.prose.inline import manuscript_of, quoted
from pipeline.text.prose.inlines.citation_marks import Citation, CitationManner, mark

_GROUP = re.compile(r"\[([^\[\]\n]{2,400})\](?![(\[])")
_ONE = re.compile(
    r"\s*(?P<before>[^@]{0,80}?(?<![\w.]))(?P<less>-?)@(?P<key>\w(?:[\w:.+/'#$%&?<>~-]{0,200}\w)?)(?P<after>.*)"
)
# Not “name@example.org”, not “@name@example.org”; behind it perhaps “[p. 3]”.
_BARE = re.compile(r"@(\w{1,80}+(?:[:.#$%&+?<>~/-]\w{1,80}+){0,12}+)(?![@\w])")
_PLACE = re.compile(r"\s?\[((?:[^\W\d]{1,12}\.?[ \u00a0~]?|§{1,2} ?)?\d[^\[\]\n@]{0,60})\](?![(\[:])")


# Of the commands of natbib and biblatex, without capitals; what is none of these is in brackets.
_MANNERS = {
    "citet": CitationManner.NAMES_OUTSIDE,
    "citealt": CitationManner.NO_BRACKETS,
    "citealp": CitationManner.NO_BRACKETS,
    "citenum": CitationManner.NO_BRACKETS,
    "citeauthor": CitationManner.NAMES,
    "citefullauthor": CitationManner.NAMES,
    "citeyear": CitationManner.YEAR,
    "citedate": CitationManner.YEAR,
    "citeyearpar": CitationManner.YEAR_IN_BRACKETS,
    "citetitle": CitationManner.TITLE,
    "nocite": CitationManner.UNSEEN,
}


def bracketed(state: StateInline, silent: bool) -> bool:
    """``[@a; see @b, p. 3; -@c]``, as Pandoc has it; told where no citations are looked up."""
    found = _GROUP.match(state.src, state.pos, state.posMax)
    if found is None or "@" not in found[1]:
        return False
    pieces = [_ONE.fullmatch(piece) for piece in found[1].split(";")]
    works = [
        Citation(
            piece["key"],
            piece["before"].strip(),
            piece["after"].strip(" ,"),
            CitationManner.WITHOUT_NAMES if piece["less"] else CitationManner.BRACKETS,
        )
        for piece in pieces
        if piece
    ]
    if len(works) < len(pieces):
        return False
    manuscript = manuscript_of(state)
    if not manuscript.cites:
        if not silent:
            message = f"{quoted(found[0])} cannot be resolved and is printed as it is"
            manuscript.flag("OCT-T10", state.pos, message, "Write the reference itself: authors and year.")
        return False
    if not silent:
        _push(state, works, found[0])
    state.pos = found.end()
    return True


def bare(state: StateInline, silent: bool) -> bool:
    """``@key`` in a sentence, and ``@key [p. 3]``; whether it is one, the event's papers say."""
    if silent or state.linkLevel or state.src[state.pos] != "@" or not manuscript_of(state).cites:
        return False
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    found = _BARE.match(state.src, state.pos, state.posMax)
    if found is None or before.isalnum() or before in tuple("._-/@\\+:="):
        return False
    place = _PLACE.match(state.src, found.end(), state.posMax)
    end = place.end() if place else found.end()
    cited = Citation(found[1], "", _tied(place[1]) if place else "", CitationManner.BARE)
    _push(state, [cited], state.src[state.pos : end])
    state.pos = end
    return True


def of_latex(state: StateInline, name: str, options: list[str], keys: str, written: str) -> None:
    r"""What ``\cite[see][p. 3]{a,b}`` cites; one option stands behind."""
    before, after = ("", *options) if len(options) == 1 else (*options, "", "")[:2]
    names = [key.strip() for key in keys.split(",") if key.strip()]
    manner = (
        CitationManner.NAMES_OUTSIDE
        if name.lower().startswith("textcite")
        else _MANNERS.get(name.lower(), "")
    )
    works = [
        Citation(
            key,
            _tied(before) if key is names[0] else "",
            _tied(after) if key is names[-1] else "",
            manner,
        )
        for key in names
    ]
    _push(state, works, written)


def _tied(words: str) -> str:
    return words.replace("~", "\u00a0").replace("--", "–").strip()


def _push(state: StateInline, works: list[Citation], written: str) -> None:
    token = state.push("citation", "", 0)
    token.content = written
    token.meta = {"html": mark(works, written)}
