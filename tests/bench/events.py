"""Events of any size for measuring, as folders: the same seed gives the same event."""

from pathlib import Path

from tests.bench.plan import Author, Paper, Paragraph, Plan, Session, Talk, plan
from tests.bench.wording import Formula


def write_event(root: Path, talks: int, seed: int = 1, entries: str = "page") -> Plan:
    """An event of ``talks`` talks below ``root``: parallel sessions, posters, math, figures and papers.

    However many there are, each begins a page, as in the books that docs/benchmarks.md was measured with, if
    ``entries`` does not say otherwise.
    """
    made = plan(talks, seed)
    content = root / "content"
    (content / "abstracts").mkdir(parents=True)
    (content / "figures").mkdir()
    (content / "event.yaml").write_text(_event(made, entries), encoding="utf-8")
    (content / "people.yaml").write_text("".join(_person(t.authors[0]) for t in made.talks), encoding="utf-8")
    (content / "program.yaml").write_text(_programme(made), encoding="utf-8")
    (content / "papers.bib").write_text("\n".join(map(_paper, made.papers)), encoding="utf-8")
    for talk in made.talks:
        abstract_file(root, talk).write_text(abstract(talk), encoding="utf-8")
        if talk.figure:
            (content / "figures" / talk.figure[0]).write_bytes(talk.figure[1])
    return made


def abstract_file(root: Path, talk: Talk) -> Path:
    """Where the abstract of ``talk`` lies."""
    return root / "content" / "abstracts" / f"{talk.id}.md"


def _event(made: Plan, entries: str) -> str:
    first, last = made.days[0][0], made.days[-1][0]
    rooms = max(session.room for session in made.sessions) + 1
    listed = "".join(f"  room-{n}: {{name: Room {n + 1}}}\n" for n in range(rooms))
    halls = "".join(f"  hall-{n}: {{name: Hall {n + 1}}}\n" for n in range(rooms))
    return (
        f"title: Measured Conference\nshort: Measured\nstart: {first}\nend: {last}\ntimezone: Europe/Rome\n"
        f"venue: Palace of Congresses\nlook:\n  entries: {entries}\nrooms:\n{listed}{halls}"
    )


def _person(author: Author) -> str:
    names = f'given: "{author.given.own}", family: "{author.family.own}"'
    rest = f'affiliation: "{author.place.own}", link: "https://conf.example/{author.id}"'
    return f"{author.id}: {{{names}, role: speaker, {rest}}}\n"


def _programme(made: Plan) -> str:
    days = "".join(
        f"  - date: {date}\n    slots:\n" + "".join(map(_session, sessions)) for date, sessions in made.days
    )
    return f"days:\n{days}"


def _session(session: Session) -> str:
    room = f"{'hall' if session.posters else 'room'}-{session.room}"
    talks = ", ".join(talk.id for talk in session.talks)
    return (
        f"      - time: {session.time}\n        title: {session.title}\n        room: {room}\n"
        f"        talks: [{talks}]\n"
    )


def abstract(talk: Talk) -> str:
    """The file of ``talk``: its head and its text."""
    coauthors = "".join(
        f'  - {{name: "{a.given.own} {a.family.own}", affiliation: "{a.place.own}"}}\n'
        for a in talk.authors[1:]
    )
    head = f"title: {talk.title}\nspeakers: [{talk.authors[0].id}]\n"
    head += f"coauthors:\n{coauthors}" if coauthors else ""
    head += f"keywords: [{', '.join(talk.keywords)}]\npapers: [{', '.join(talk.papers)}]\n"
    figure = f"![A figure of {talk.id}](figures/{talk.figure[0]})\n" if talk.figure else ""
    body = "\n\n".join(map(_paragraph, talk.paragraphs))
    return f"---\n{head}---\n{body}\n\n{figure}"


def _paragraph(paragraph: Paragraph) -> str:
    text = " ".join(f"${p.tex}$" if isinstance(p, Formula) else p for p in paragraph.pieces)
    return f"{text}\n\n$${paragraph.display.tex}$$" if paragraph.display else text


def _paper(paper: Paper) -> str:
    authors = " and ".join(f"{a.family.own}, {a.given.own}" for a in paper.authors)
    abstract = f"  abstract = {{{paper.abstract}}},\n" if paper.abstract else ""
    return (
        f"@misc{{{paper.key},\n  title = {{{paper.title}}},\n  author = {{{authors}}},\n"
        f"  year = {paper.year},\n  keywords = {{math.NA}},\n{abstract}}}\n"
    )
