r"""Citations in running text, ``[@key, p. 3]`` and ``\cite{key}``: marked, as only the event has numbers."""

import json
import re
from dataclasses import dataclass
from html import escape, unescape

from markdown_it.rules_inline import StateInline

from pipeline.text.prose.inline import manuscript_of

_GROUP = re.compile(r"\[([^\[\]\n]{2,400})\](?![(\[])")
_ONE = re.compile(
    r"\s*(?P<before>[^@]{0,80}?(?<![\w.]))-?@(?P<key>\w(?:[\w:.+/'#$%&?<>~-]{0,200}\w)?)(?P<after>.*)"
)
_MARK = re.compile(r'<span class="cite" data-cite="([^"]*)">(.*?)</span>', re.DOTALL)
_TEXTUAL = re.compile(r"(?:text|[Cc]itet|citeauthor)[a-z]*")


@dataclass(frozen=True, slots=True)
class Citation:
    """One work cited: its key as written, words around it (“see”, “p. 3”), and if names stand outside."""

    key: str
    before: str = ""
    after: str = ""
    textual: bool = False


def bracketed(state: StateInline, silent: bool) -> bool:
    """``[@a; see @b, p. 3]``, as Pandoc has it, in a text whose citations are looked up."""
    found = _GROUP.match(state.src, state.pos, state.posMax)
    if found is None or not manuscript_of(state).cites:
        return False
    pieces = [_ONE.fullmatch(piece) for piece in found[1].split(";")]
    works = [
        Citation(piece["key"], piece["before"].strip(), piece["after"].strip(" ,"))
        for piece in pieces
        if piece
    ]
    if len(works) < len(pieces):
        return False
    if not silent:
        _push(state, works, found[0])
    state.pos = found.end()
    return True


def of_latex(state: StateInline, name: str, options: list[str], keys: str, written: str) -> None:
    r"""What ``\cite[see][p. 3]{a,b}`` cites; one option stands behind."""
    before, after = ("", *options) if len(options) == 1 else (*options, "", "")[:2]
    names = [key.strip() for key in keys.split(",") if key.strip()]
    works = [
        Citation(
            key,
            _tied(before) if key is names[0] else "",
            _tied(after) if key is names[-1] else "",
            bool(_TEXTUAL.fullmatch(name)),
        )
        for key in names
    ]
    _push(state, works, written)


def _tied(words: str) -> str:
    return words.replace("~", "\u00a0").replace("--", "–").strip()


def _push(state: StateInline, works: list[Citation], written: str) -> None:
    data = json.dumps([[one.key, one.before, one.after, one.textual] for one in works], ensure_ascii=False)
    token = state.push("citation", "", 0)
    token.content = written
    token.meta = {"html": f'<span class="cite" data-cite="{escape(data)}">{escape(written)}</span>'}


def keys_of(html: str) -> tuple[str, ...]:
    """The keys that ``html`` cites, as written, each once, in their order."""
    return tuple(dict.fromkeys(one.key for _span, works in marks(html) for one in works))


def marks(html: str) -> list[tuple[tuple[int, int], list[Citation]]]:
    """The citations that ``html`` holds: from where to where each mark goes, and what it cites."""
    if 'class="cite"' not in html:
        return []
    return [
        (found.span(), [Citation(*one) for one in json.loads(unescape(found[1]))])
        for found in _MARK.finditer(html)
    ]
