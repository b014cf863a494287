"""A conference of any size, made up: the same seed gives the same conference.

What is made here is plain data; ``events.py`` writes it as an event folder, ``latexbook.py`` and
``typstbook.py`` as the booklet of another typesetter.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tests.bench import figures
from tests.bench.wording import (
    DISPLAYS,
    ENDINGS,
    FORMULAS,
    KEYWORDS,
    LATIN_GIVEN,
    PLACES,
    SCRIPTS,
    SMALL,
    STEMS,
    WORDS,
    Formula,
    Spelt,
)

_FIRST_DAY = date(2026, 6, 1)
# How many talks a session has: many are short, few are very long.
_SIZES = (1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 8, 10, 12, 20, 40)
_POSTERS = 300
# The four sittings of a day; posters hang from the first to the last.
_SITTINGS = ("9:00-10:40", "11:10-12:50", "14:00-15:40", "16:10-17:50")
_ALL_DAY = "9:00-17:50"

Piece = str | Formula


@dataclass(frozen=True, slots=True)
class Author:
    """Someone with a name and an affiliation; ``id`` is empty for who is only a co-author."""

    id: str
    given: Spelt
    family: Spelt
    place: Spelt


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with formulas between them, and a displayed formula below if there is one."""

    pieces: tuple[Piece, ...]
    display: Formula | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """An entry of the bibliography."""

    key: str
    title: str
    authors: tuple[Author, ...]
    year: int
    abstract: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One abstract; without paragraphs it is still to be announced. ``figure`` is (file name, content)."""

    id: str
    title: str
    authors: tuple[Author, ...]
    paragraphs: tuple[Paragraph, ...]
    keywords: tuple[str, ...]
    papers: tuple[str, ...]
    figure: tuple[str, bytes] | None


@dataclass(frozen=True, slots=True)
class Session:
    """Talks in one room, one after the other, or posters in one hall."""

    title: str
    time: str
    room: int
    posters: bool
    talks: tuple[Talk, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole conference: sessions by day, and the papers that talks refer to."""

    days: tuple[tuple[date, tuple[Session, ...]], ...]
    papers: tuple[Paper, ...]

    @property
    def sessions(self) -> Iterator[Session]:
        return (session for _, sessions in self.days for session in sessions)

    @property
    def talks(self) -> list[Talk]:
        return [talk for session in self.sessions for talk in session.talks]


def plan(talks: int, seed: int = 1) -> Plan:
    """A conference of ``talks`` talks and posters."""
    rng = random.Random(seed)
    maker = _Maker(rng)
    papers = tuple(maker.paper(n) for n in range(min(400, 5 + talks // 3)))
    written = [maker.talk(n, papers) for n in range(talks)]
    posters = talks // 4
    spoken = list(_cut(written[posters:], rng))
    hung = [written[a : min(a + _POSTERS, posters)] for a in range(0, posters, _POSTERS)]
    days = max(1, min(6, talks // 15))
    by_day: list[list[Session]] = [[] for _ in range(days)]
    for n, chunk in enumerate(spoken):
        day, sitting, room = n % days, n // days % len(_SITTINGS), n // days // len(_SITTINGS)
        title = f"{_heading(rng)} {len(by_day[day]) + 1}"
        by_day[day].append(Session(title, _SITTINGS[sitting], room, False, tuple(chunk)))
    for n, chunk in enumerate(hung):
        title = f"Posters {n + 1}"
        by_day[n % days].append(Session(title, _ALL_DAY, n // days, True, tuple(chunk)))
    dated = ((_FIRST_DAY + timedelta(n), tuple(sessions)) for n, sessions in enumerate(by_day))
    return Plan(tuple(dated), papers)


def _cut(talks: list[Talk], rng: random.Random) -> Iterator[list[Talk]]:
    here = 0
    while here < len(talks):
        size = rng.choice(_SIZES)
        yield talks[here : here + size]
        here += size


def _heading(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(2, 4))).capitalize()


class _Maker:
    """Makes people, papers and talks, no two people with the same name."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._taken: set[tuple[Spelt, Spelt]] = set()

    def author(self, id: str = "") -> Author:
        rng = self._rng
        given, family = self._name(rng.random() < 0.15)
        while (given, family) in self._taken:
            first, family = self._name(strange=False)
            given = Spelt(*(f"{first.own} {chr(rng.randrange(65, 91))}.",) * 2)
        if id:
            self._taken.add((given, family))
        return Author(id, given, family, rng.choice(PLACES))

    def _name(self, strange: bool) -> tuple[Spelt, Spelt]:
        rng = self._rng
        if strange:
            givens, families = rng.choice(SCRIPTS)
            return rng.choice(givens), rng.choice(families)
        family = rng.choice(STEMS) + rng.choice(ENDINGS)
        return rng.choice(LATIN_GIVEN), Spelt(family, family)

    def paper(self, n: int) -> Paper:
        rng = self._rng
        authors = tuple(self.author() for _ in range(rng.randint(1, 5)))
        abstract = _sentences(rng, rng.randint(60, 140)) if rng.random() < 0.5 else ""
        return Paper(f"ref{n:04d}", self._title(4, 14), authors, rng.randint(1990, 2026), abstract)

    def talk(self, n: int, papers: tuple[Paper, ...]) -> Talk:
        rng, id = self._rng, f"t{n:05d}"
        tba = rng.random() < 0.02
        title = "TBA" if tba else self._title(3, 9) if rng.random() < 0.8 else self._title(14, 24)
        authors = (self.author(f"p{n:05d}"), *(self.author() for _ in range(rng.choice((0, 0, 1, 2, 3, 5)))))
        return Talk(
            id, title, authors,
            () if tba else self._abstract(),
            tuple(rng.sample(KEYWORDS, k=rng.randint(0, 4))),
            tuple(paper.key for paper in rng.sample(papers, k=rng.choice((0, 0, 1, 2)))),
            None if tba or rng.random() > 0.12 else self._figure(id),
        )  # fmt: skip

    def _title(self, least: int, most: int) -> str:
        return " ".join(_words(self._rng, self._rng.randint(least, most))).capitalize()

    def _abstract(self) -> tuple[Paragraph, ...]:
        rng = self._rng
        length = rng.choice((60, 120, 150, 180, 200, 200, 220, 240, 260, 300))
        count = rng.choice((1, 1, 2, 2, 3, 4))
        return tuple(self._paragraph(length // count) for _ in range(count))

    def _paragraph(self, words: int) -> Paragraph:
        rng = self._rng
        pieces: list[Piece] = list(_sentences(rng, words).split(" "))
        if rng.random() < 0.4:
            for _ in range(rng.randint(1, 4)):
                pieces[rng.randrange(1, len(pieces) - 1)] = rng.choice(FORMULAS)
        return Paragraph(tuple(pieces), rng.choice(DISPLAYS) if rng.random() < 0.06 else None)

    def _figure(self, id: str) -> tuple[str, bytes]:
        if self._rng.random() < 0.5:
            return f"{id}.svg", figures.plot(self._rng)
        return f"{id}.png", figures.field(self._rng)


def _sentences(rng: random.Random, words: int) -> str:
    found: list[str] = []
    while words > 0:
        length = min(words, rng.randint(7, 24))
        found.append(" ".join(_words(rng, length)).capitalize() + ".")
        words -= length
    return " ".join(found)


def _words(rng: random.Random, count: int) -> list[str]:
    """Nearly half of the words of a text are small ones."""
    return [rng.choice(SMALL if rng.random() < 0.45 else WORDS) for _ in range(count)]
