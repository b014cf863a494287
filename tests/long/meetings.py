"""Small random events whose every title and name is told from all others by its number, to be checked."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Self

PAGES = ("A5", "A4", "letter")
_FIRST = date(2026, 6, 1)
_TIMES = ("9:00-10:30", "11:00-12:30", "14:00-15:30")
_SIZES = (1, 1, 2, 3, 5)
# The first number of the names of those who only chair.
_CHAIRS = 256
_WORDS = "the mean field of a smooth flow is stable under small changes of its kernel".split()  # noqa: SIM905


def letters(number: int) -> str:
    """Three small letters for a number below 4,096: names hold no digits, and sort as their numbers do."""
    return "".join("abcdefghijklmnop"[number >> shift & 15] for shift in (8, 4, 0))


@dataclass(frozen=True, slots=True)
class Speech:
    """A talk: ``words`` long, by the person ``speaker``, with co-authors known by numbers only."""

    number: int
    speaker: int
    coauthors: tuple[int, ...]
    papers: tuple[int, ...]
    words: int
    title: str
    extra: str = ""

    @property
    def id(self) -> str:
        return f"t{self.number}"

    @property
    def token(self) -> str:
        """The word of the title that no other title has."""
        return f"Topic{self.number:03d}"

    def text(self) -> str:
        coauthors = "".join(f"  - {{name: {name_of(one)}}}\n" for one in self.coauthors)
        body = " ".join(_WORDS[n * 7 % len(_WORDS)] for n in range(self.words))
        papers = ", ".join(f"key{paper}" for paper in self.papers)
        return (
            f"---\ntitle: {self.token} {self.title}\nspeakers: [p{self.speaker}]\n"
            + (f"coauthors:\n{coauthors}" if coauthors else "")
            + f"papers: [{papers}]\n---\nWe see {body} {self.extra}.\n"
        )


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session, or a talk by itself (``plain``), on a day at a time in a room."""

    day: int
    time: int
    room: int
    chair: int | None
    plain: bool
    talks: tuple[Speech, ...]

    def text(self, number: int) -> str:
        head = f"      - time: {_TIMES[self.time]}\n        room: room-{self.room}\n"
        head += f"        chair: p{self.chair}\n" if self.chair is not None else ""
        if self.plain:
            return f"{head}        talk: {self.talks[0].id}\n"
        listed = ", ".join(talk.id for talk in self.talks)
        return f"{head}        title: Gathering {number}\n        talks: [{listed}]\n"


@dataclass(frozen=True)
class Meeting:
    """An event; ``people`` are numbers of names (two persons may have the same), ``papers`` is how many."""

    page: str
    days: int
    people: tuple[int, ...]
    papers: int
    sittings: tuple[Sitting, ...] = field(default=())

    @property
    def talks(self) -> list[Speech]:
        return [talk for sitting in self.sittings for talk in sitting.talks]

    def write(self, root: Path) -> None:
        """Write the event below ``root``; abstracts that it does not have any more go."""
        content = root / "content"
        (content / "abstracts").mkdir(parents=True, exist_ok=True)
        last = _FIRST + timedelta(self.days - 1)
        rooms = "".join(f"  room-{n}: {{name: Room {n}}}\n" for n in range(3))
        _put(content / "event.yaml",
             f"title: Small Meeting\nshort: Small\nstart: {_FIRST}\nend: {last}\ntimezone: Europe/Rome\n"
             f"look: {{page: {self.page}}}\nrooms:\n{rooms}")  # fmt: skip
        _put(content / "people.yaml", "".join(
            f"p{n}: {{given: Ada, family: Fam{letters(name)}, role: speaker, affiliation: University {n}}}\n"
            for n, name in enumerate(self.people)
        ))  # fmt: skip
        _put(content / "papers.bib", "\n".join(
            f"@misc{{key{n}, title = {{Paper{n:03d} on flows}}, author = {{Doe, Jane}}, year = 2020}}"
            for n in range(self.papers)
        ))  # fmt: skip
        _put(content / "program.yaml", "days:\n" + "".join(map(self._day, range(self.days))))
        for talk in self.talks:
            _put(content / "abstracts" / f"{talk.id}.md", talk.text())
        here = {talk.id for talk in self.talks}
        for file in (content / "abstracts").iterdir():
            if file.stem not in here:
                file.unlink()

    def _day(self, day: int) -> str:
        slots = [s.text(n) for n, s in enumerate(self.sittings) if s.day == day]
        pause = "      - {time: 10:30-11:00, kind: break, title: Coffee}\n"
        return f"  - date: {_FIRST + timedelta(day)}\n    slots:\n{''.join(slots)}{pause}"

    def places(self) -> dict[str, list[frozenset[str]]]:
        """For each name of the index, the anchors of each person who has it."""
        found: dict[tuple[str, int | None], set[str]] = {}
        for sitting in self.sittings:
            for talk in sitting.talks:
                for name, person in self._persons(talk):
                    found.setdefault((name, person), set()).add(f"talk-{talk.id}")
        named: dict[str, list[frozenset[str]]] = {}
        for (name, _), anchors in found.items():
            named.setdefault(name, []).append(frozenset(anchors))
        return named

    def _persons(self, talk: Speech) -> list[tuple[str, int | None]]:
        speaker = (name_of(self.people[talk.speaker]), talk.speaker)
        return [speaker, *((name_of(one), None) for one in talk.coauthors)]

    def changed(self, kind: str, chance: random.Random) -> Self:
        """The event after a change of this ``kind``, to a talk that ``chance`` chooses."""
        talk = chance.choice(self.talks)
        match kind:
            case "word":
                return self._with(talk, replace(talk, extra="mended"))
            case "title":
                return self._with(talk, replace(talk, title="has another name now"))
            case "page more":
                return self._with(talk, replace(talk, words=talk.words + 450))
            case "removed":
                return self._with(talk, None)
            case _:
                there = chance.choice([n for n, s in enumerate(self.sittings) if not s.plain])
                sittings = list(self._with(talk, None, keep_empty=True).sittings)
                sittings[there] = replace(sittings[there], talks=(talk, *sittings[there].talks))
                return replace(self, sittings=tuple(s for s in sittings if s.talks))

    def _with(self, old: Speech, new: Speech | None, *, keep_empty: bool = False) -> Self:
        sittings = [
            replace(s, talks=tuple(t for t in (new if t is old else t for t in s.talks) if t is not None))
            for s in self.sittings
        ]
        return replace(self, sittings=tuple(s for s in sittings if s.talks or keep_empty))


CHANGES = ("word", "title", "page more", "removed", "moved")


def name_of(number: int) -> str:
    """The name with this number."""
    return f"Ada Fam{letters(number)}"


def meeting(chance: random.Random, page: str) -> Meeting:
    """A random event for a book of ``page``; two of its speakers have the same name."""
    days, papers, most = chance.randint(1, 3), chance.randint(1, 5), chance.randint(5, 10)
    people = (0, *range(most - 1), *range(_CHAIRS, _CHAIRS + most))
    talks = [_speech(number, most, papers, chance) for number in range(most)]
    places = [(day, time, room) for day in range(days) for time in range(3) for room in range(3)]
    sittings: list[Sitting] = []
    while talks:
        size = chance.choice(_SIZES)
        own, talks = talks[:size], talks[size:]
        # The last is a session, so that a talk can be moved there.
        plain = len(own) == 1 and bool(talks) and chance.random() < 0.5
        # Who chairs does nothing else, so that nobody is in two places at once.
        chair = most + len(sittings) if chance.random() < 0.5 and not plain else None
        sittings.append(Sitting(*places.pop(chance.randrange(len(places))), chair, plain, tuple(own)))
    return Meeting(page, days, people, papers, tuple(sittings))


def _speech(number: int, people: int, papers: int, chance: random.Random) -> Speech:
    others = chance.sample(range(people, people + 6), k=chance.choice((0, 0, 1, 3)))
    related = chance.sample(range(papers), k=chance.randint(0, min(2, papers)))
    title = chance.choice(("is short", "is of such a length that its title takes two lines of the contents"))
    return Speech(number, number, tuple(others), tuple(related), chance.choice((20, 90, 200, 380)), title)


def _put(file: Path, text: str) -> None:
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
