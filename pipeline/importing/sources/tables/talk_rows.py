"""The rows of a table of talks: talks with their authors, and where and when they are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingAuthor, IncomingLink, IncomingPerson, IncomingTalk
from pipeline.importing.sources.tables.column_guesses import EXTRA, GuessedColumn
from pipeline.importing.sources.tables.said.author_cell import SaidAuthor, said_authors, said_places
from pipeline.text.names import fold

_LISTED = re.compile(r"[;\n|]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|&\w+;|&#\d+;")
_REFUSED = re.compile(
    r"(?i)\b(?:desk )?reject|\bwithdrawn\b|\bcancel|\bdeclin|\babgelehnt|\bzurückgezogen|\bno decision\b|^no$"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]+)?")
_ADDRESS = re.compile(r"https?://[^\s;,|<>\"]+")


@dataclass
class Columns:
    """The cells of a row by what they hold."""

    named: Mapping[str, Sequence[GuessedColumn]]

    @classmethod
    def of(cls, guessed: Iterable[GuessedColumn]) -> "Columns":
        """The columns by what they hold."""
        named: dict[str, list[GuessedColumn]] = {}
        for one in guessed:
            named.setdefault(one.holds, []).append(one)
        return cls(named)

    def __contains__(self, holds: str) -> bool:
        return holds in self.named

    def names(self, holds: str) -> tuple[str, ...]:
        """The names of the columns that hold it, of which the first that says something counts."""
        return tuple(one.name for one in self.named.get(holds, ()))

    def text(self, row: Entry, holds: str) -> str:
        """What the row says of it."""
        return row.text(*self.names(holds))


@dataclass
class People:
    """Everybody whom the rows name, each once: by ORCID, e-mail address, else the name."""

    known: dict[str, IncomingPerson] = field(default_factory=dict)
    _same: dict[str, str] = field(default_factory=dict)

    def add(self, person: IncomingPerson) -> str:
        """The key of ``person``, who may be known already and then only gets what is missing."""
        name = fold(person.name or f"{person.given} {person.family}")
        if "," in person.name:
            family, _comma, given = person.name.partition(",")
            name = fold(f"{given} {family}")
        signs = [sign for sign in (person.orcid, person.email.casefold()) if sign]
        key = next((self._same[sign] for sign in signs if sign in self._same), "")
        if not key and name in self._same:
            other = self.known[self._same[name]]
            key = (
                "" if _differ(other.email, person.email) or _differ(other.orcid, person.orcid) else other.key
            )
        key = key or (person.email.casefold() if name in self._same else name)
        self.known[key] = _filled(self.known.get(key) or replace(person, key=key), person)
        for sign in (*signs, name):
            self._same.setdefault(sign, key)
        return key


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one.casefold() != other.casefold()


def _filled(known: IncomingPerson, more: IncomingPerson) -> IncomingPerson:
    places = tuple(dict.fromkeys((*known.affiliations, *more.affiliations)))
    return replace(
        known,
        email=known.email or more.email,
        orcid=known.orcid or more.orcid,
        biography=known.biography or more.biography,
        photo=known.photo or more.photo,
        pronouns=known.pronouns or more.pronouns,
        link=known.link or more.link,
        affiliations=places if not known.affiliations else known.affiliations,
        extra=known.extra or more.extra,
    )


def markdown(row: Entry, name: str) -> str:
    """The text of a cell as our Markdown; one with tags is HTML."""
    said = row.text(name).replace("\\n", "\n") if "\\n\\n" in row.text(name) else row.text(name)
    if _TAG.search(said):
        return row.found.take(markdown_of_html(said, row.at(name)))
    from pipeline.importing.markup.page.escaping import at_start

    paragraphs = re.split(r"\n\s*\n", said)
    return "\n\n".join("\n".join(at_start(_prose(line)) for line in part.splitlines()) for part in paragraphs)


def _prose(line: str) -> str:
    """A line in which formulas between dollars stay."""
    line = " ".join(line.split())
    return line if line.count("$") >= 2 and "\\" in line else escaped(line)


def accepted(row: Entry, columns: Columns) -> bool:
    """Whether the row does not say that it was rejected or withdrawn."""
    return not _REFUSED.search(columns.text(row, "status"))


def talk_of(row: Entry, columns: Columns, people: People) -> IncomingTalk:
    """The talk of a row."""
    title = " ".join(columns.text(row, "title").split())
    language = columns.text(row, "language")
    text = next((name for name in columns.names("text") if row.text(name)), "")
    extra = [*_extra(row, columns)]
    if language and not _LANGUAGE.fullmatch(language):
        extra.append((columns.named["language"][0].heading, language))
        language = ""
    links, rest = _links(row, columns)
    return IncomingTalk(
        columns.text(row, "id") or title,
        escaped(title),
        escaped(columns.text(row, "subtitle")),
        text=markdown(row, text) if text else "",
        authors=authors_of(row, columns, people),
        type=columns.text(row, "type"),
        code=columns.text(row, "code"),
        language=language,
        keywords=tuple(dict.fromkeys(_keywords(row, columns))),
        links=links,
        recorded=not any(row.yes(name) for name in columns.names("recorded")),
        extra=(*extra, *rest),
    )


def authors_of(row: Entry, columns: Columns, people: People) -> tuple[IncomingAuthor, ...]:
    """The authors of a row; whom it names as speaker presents."""
    listed = said_authors(columns.text(row, "authors"))
    others = said_authors(columns.text(row, "coauthors"))
    whole = columns.text(row, "name")
    speakers = said_authors(whole) if whole else ()
    given, family = columns.text(row, "given"), columns.text(row, "family")
    if given or family:
        speakers = (SaidAuthor(f"{family}, {given}" if given and family else given or family),)
    presenting = {fold_name(one.name) for one in speakers}
    known = {fold_name(one.name) for one in listed}
    everybody = [*listed, *(one for one in speakers if fold_name(one.name) not in known)]
    if not listed:
        everybody = [*speakers, *others]
    elif others:
        everybody += [one for one in others if fold_name(one.name) not in known]
    return tuple(_author(row, columns, people, everybody, presenting))


def fold_name(name: str) -> str:
    """A name for comparison, the family name last."""
    family, _comma, given = name.partition(",")
    return fold(f"{given} {family}")


def _author(
    row: Entry, columns: Columns, people: People, everybody: list[SaidAuthor], presenting: set[str]
) -> Iterator[IncomingAuthor]:
    cell = columns.text(row, "affiliation")
    single = bool(presenting) and not any(one.marks for one in everybody)
    places = said_places(cell, everybody) if cell else [() for _one in everybody]
    shared = len(places) > 1 and places[0] == places[-1]
    for number, one in enumerate(everybody):
        presents = len(everybody) == 1 or one.presents or fold_name(one.name) in presenting
        if single and shared and not presents:
            # The row is about its speaker; where the others are it does not say.
            places[number] = ()
        own = (one.affiliation,) if one.affiliation else places[number]
        about = presents
        key = people.add(
            IncomingPerson(
                "",
                one.name,
                affiliations=own,
                email=_address(columns.text(row, "email"), number, len(everybody), about),
                orcid=columns.text(row, "orcid").rpartition("/")[2] if about else "",
                biography=markdown(row, columns.names("biography")[0])
                if about and columns.text(row, "biography")
                else "",
                photo=columns.text(row, "photo") if about else "",
                pronouns=columns.text(row, "pronouns") if about else "",
            )
        )
        known = people.known[key].affiliations
        yield IncomingAuthor(key, own if own != known else (), presents=presents)


def _address(cell: str, number: int, count: int, about: bool) -> str:
    """The address of an author: each has one, or that of who presents."""
    addresses = [word for word in re.split(r"[\s;,|<>()]", cell) if "@" in word]
    if len(addresses) == count:
        return addresses[number]
    return addresses[0] if addresses and about else ""


def _keywords(row: Entry, columns: Columns) -> Iterator[str]:
    for name in columns.names("keywords"):
        said = row.text(name)
        if said[:2] in ("['", '["') and said[-2:] in ("']", '"]'):
            # A list as a program prints it.
            words = re.split(r"['\"], ?['\"]", said[2:-2])
        else:
            words = _LISTED.split(said) if _LISTED.search(said) else said.split(",")
        yield from (escaped(word.strip()) for word in words if word.strip())


def _links(row: Entry, columns: Columns) -> tuple[tuple[IncomingLink, ...], list[tuple[str, str]]]:
    """Addresses; and cells that should hold one and do not, by their headings."""
    links, rest = [], []
    for column in columns.named.get("link", ()):
        said = row.text(column.name)
        found = _ADDRESS.findall(said)
        if said.startswith("10.") and "/" in said:
            found = [f"https://doi.org/{said}"]
        links += [IncomingLink(address) for address in found]
        if said and not found:
            rest.append((column.heading, said))
    return tuple(links), rest


def _extra(row: Entry, columns: Columns) -> Iterator[tuple[str, str]]:
    for column in columns.named.get(EXTRA, ()):
        if said := row.text(column.name):
            yield column.heading, said
