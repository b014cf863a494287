"""A file with one abstract in LaTeX: its title, its authors, what it says, and what it cites."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.markup.latex.abstract_roles import FieldRole
from pipeline.importing.markup.latex.definitions import for_formulas
from pipeline.importing.markup.latex.field_finder import FieldFinder, FoundFields, Met
from pipeline.importing.markup.latex.fillers import AND
from pipeline.importing.markup.latex.head_lines import HeadLines, head_lines, without_lead
from pipeline.importing.markup.latex.latex_authors import (
    NamedAuthor,
    emails_in,
    people_in,
    places_in,
    without_emails,
)
from pipeline.importing.markup.latex.latex_reader import LatexReader
from pipeline.importing.markup.latex.manuscript_source import latex_source
from pipeline.importing.markup.page.as_markdown import as_markdown, line_of
from pipeline.importing.markup.page.rich_text import Block, Pieces, plain_words
from pipeline.problems import Outcome, Source
from pipeline.problems.flood import FloodGate

_BIB = re.compile(r"(?m)^[ \t]*@[A-Za-z]{3,20}\s{0,9}\{[^\0]*?(?=\\end\{filecontents)")
_BEGINS = re.compile(r"(?m)^[^%\n]*\\begin\{document\}")
_ENDS = re.compile(r"(?m)^[^%\n]*\\end\{document\}")
_BETWEEN_KEYWORDS = re.compile(rf"[;,•·–\n{AND}]")


@dataclass(frozen=True, slots=True)
class LatexAuthor:
    """An author as the file has them: name, places in the order given, and whether it says who presents."""

    name: str
    affiliations: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    presents: bool = False


@dataclass(frozen=True, slots=True)
class LatexAbstract:
    r"""The fields of a file: title and body in Markdown, ``math`` for event.yaml, ``bibliography`` as BibTeX.

    ``others`` are fields that we have no place for (a session, a slot, a remark), by what the file calls
    them. ``cited`` are keys that its own list of works does not have; ``pictures`` are files as named.
    """

    title: str
    authors: tuple[LatexAuthor, ...]
    body: str
    keywords: tuple[str, ...] = ()
    math: Mapping[str, str] = field(default_factory=dict)
    cited: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    bibliography: str = ""
    others: tuple[tuple[str, str], ...] = ()


def latex_abstract(text: str, path: str) -> Outcome[LatexAbstract]:
    """The abstract in the file ``text``, which stands at ``path`` in the event folder.

    Fields are looked for as commands, then as groups by position, then behind headings, then on the first
    lines. Its problems (OCT-X5…) tell what could not be taken over or found. No input is an error.
    """
    problems = FloodGate(alike=3)
    if _BEGINS.search(text) and not _ENDS.search(text):
        # The file is cut.
        text += "\n\\end{document}"
    source = latex_source(text, Source(path, 1, 1), problems)
    reader = LatexReader(source, problems)
    finder = FieldFinder(reader)
    finder.look_at_file(reader.nodes())
    found = finder.found
    in_text = head_lines(
        reader.blocks(found.rest),
        has_title=bool(found.of(FieldRole.TITLE)),
        has_authors=bool(found.of(FieldRole.AUTHORS) or found.of(FieldRole.SPEAKER)),
    )
    title, *others = _titles(found, in_text) or [""]
    authors, remarks = _authors(found, in_text)
    body = [*without_lead(tuple(_body(found, reader))), *in_text.rest]
    made = LatexAbstract(
        title,
        authors,
        as_markdown(body),
        _keywords(found, in_text),
        for_formulas(reader.formulas, source.commands),
        tuple(dict.fromkeys(reader.cited)),
        tuple(dict.fromkeys(reader.pictures)),
        "\n".join(work[0].strip() for one in source.comments.values() if (work := _BIB.search(one))),
        (
            *(("title", one) for one in others),
            *((one.label or "remark", plain_words(one.content)) for one in found.of(FieldRole.OTHER)),
            *remarks,
        ),
    )
    _tell_missing(made, path, problems)
    return problems.give(made)


def _titles(found: FoundFields, in_text: HeadLines) -> list[str]:
    """All titles that the file has."""
    titles = [one.content for one in found.of(FieldRole.TITLE)] + _of(in_text, FieldRole.TITLE)
    return list(dict.fromkeys(filter(None, map(line_of, titles))))


def _body(found: FoundFields, reader: LatexReader) -> Iterable[Block]:
    for one in found.of(FieldRole.BODY):
        yield from reader.blocks(one.nodes)


def _keywords(found: FoundFields, in_text: HeadLines) -> tuple[str, ...]:
    texts = [one.content for one in found.of(FieldRole.KEYWORDS)] + _of(in_text, FieldRole.KEYWORDS)
    words = (word.strip(" .\t\n") for one in texts for word in _BETWEEN_KEYWORDS.split(line_of(one)))
    return tuple(dict.fromkeys(filter(None, words)))


def _of(in_text: HeadLines, *roles: FieldRole) -> list[Pieces]:
    return [content for role, content in in_text.met if role in roles]


def _authors(found: FoundFields, in_text: HeadLines) -> tuple[tuple[LatexAuthor, ...], list[tuple[str, str]]]:
    """The authors with what belongs to each, and remarks about them that no field takes."""
    met = [*found.met, *(Met(role, content, ()) for role, content in in_text.met)]
    groups: list[list[NamedAuthor]] = []
    places: list[tuple[list[str], str]] = []
    emails: list[str] = []
    after: list[tuple[int, str]] = []
    unread: list[str] = []
    for one in met:
        if one.role in (FieldRole.AUTHORS, FieldRole.SPEAKER):
            people = [
                replace(named, marks=(*named.marks, *one.marks), presents=named.presents or _speaks(one))
                for named in people_in(one.content)
            ]
            groups.append(people)
            unread += [] if people else [plain_words(one.content)]
        elif one.role is FieldRole.PLACES:
            for marks, place in places_in(one.content):
                given = [*one.marks, *marks]
                addresses = emails_in(place)
                emails += addresses
                bare = without_emails(place) if addresses else place
                if bare:
                    places.append((given, bare))
                    after.append((len(groups), bare))
        elif one.role is FieldRole.EMAIL:
            emails += emails_in(plain_words(one.content))
    people = _placed(groups, places, after)
    people = _with_emails(people, emails)
    made = tuple(
        LatexAuthor(one.name, tuple(dict.fromkeys(one.places)), one.email, one.orcid, one.presents)
        for one in _once(people)
    )
    notes = [*(note for one in people for note in one.notes), *(places_left(people, places))]
    return made, [*(("remark", note) for note in notes), *(("authors", text) for text in unread if text)]


def places_left(people: Sequence[NamedAuthor], places: Sequence[tuple[list[str], str]]) -> list[str]:
    """Places that nobody has: a remark behind a mark, or a place of somebody who is not named."""
    taken = {place for one in people for place in one.places}
    return [" ".join((*marks, place)) for marks, place in places if place not in taken]


def _speaks(one: Met) -> bool:
    return one.role is FieldRole.SPEAKER


def _placed(
    groups: Sequence[list[NamedAuthor]],
    places: Sequence[tuple[list[str], str]],
    after: Sequence[tuple[int, str]],
) -> list[NamedAuthor]:
    """People with their places: by marks; else by the order of the file; else everybody has all."""
    people = [one for group in groups for one in group]
    marked = {mark for marks, _ in places for mark in marks} & {mark for one in people for mark in one.marks}
    if marked:
        return [
            replace(one, places=(*one.places, *(p for marks, p in places if set(marks) & set(one.marks))))
            for one in people
        ]
    unmarked = [place for _, place in places]
    if after and (len({number for number, _ in after}) > 1 or 0 < after[0][0] < len(groups)):
        return [one for number in range(len(groups)) for one in _in_order(groups, number, after)]
    if len(unmarked) == len(people):
        return [
            replace(one, places=(*one.places, place)) for one, place in zip(people, unmarked, strict=True)
        ]
    return [replace(one, places=(*one.places, *unmarked)) for one in people]


def _in_order(
    groups: Sequence[list[NamedAuthor]], number: int, after: Sequence[tuple[int, str]]
) -> list[NamedAuthor]:
    """Those of a group, with the places that come next behind it."""
    following = min((count for count, _ in after if count > number), default=0)
    own = tuple(place for count, place in after if count == following)
    return [replace(one, places=(*one.places, *own)) for one in groups[number]]


def _with_emails(people: Sequence[NamedAuthor], emails: Sequence[str]) -> list[NamedAuthor]:
    """Addresses go to those they name, or in order if they are as many; one alone to who presents."""
    rest = [email for email in dict.fromkeys(emails) if email not in {one.email for one in people}]
    made = list(people)
    if len(rest) == len(made):
        return [replace(one, email=one.email or email) for one, email in zip(made, rest, strict=True)]
    for email in rest:
        name = re.sub(r"[^a-z]", "", email.partition("@")[0].lower())
        fits = [at for at, one in enumerate(made) if not one.email and _family(one.name) in name]
        free = [at for at, one in enumerate(made) if not one.email]
        speaking = [at for at in free if made[at].presents]
        if chosen := (fits or speaking or (free if len(rest) == 1 else [])):
            made[chosen[0]] = replace(made[chosen[0]], email=email)
    return made


def _family(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.rsplit(" ", 1)[-1].lower()) or "-"


def _once(people: Iterable[NamedAuthor]) -> list[NamedAuthor]:
    """Somebody named twice, as speaker and among the authors, once."""
    made: dict[str, NamedAuthor] = {}
    for one in people:
        key = " ".join(one.name.casefold().split())
        known = made.get(key)
        made[key] = (
            one
            if known is None
            else replace(
                known,
                places=(*known.places, *one.places),
                email=known.email or one.email,
                orcid=known.orcid or one.orcid,
                presents=known.presents or one.presents,
            )
        )
    return list(made.values())


def _tell_missing(made: LatexAbstract, path: str, problems: FloodGate) -> None:
    missing = [
        name
        for name, there in (("title", made.title), ("authors", made.authors), ("text", made.body))
        if not there
    ]
    if missing:
        message = f"no {' and no '.join(missing)} found in this file"
        hint = r"Write \title{…}, \author{…} and \begin{abstract}…\end{abstract}, or add it by hand."
        problems.add("OCT-X60", message, Source(path, 1, 1), hint)
