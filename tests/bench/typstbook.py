"""The planned conference as a Typst booklet."""

import json
from itertools import groupby
from pathlib import Path

from tests.bench.plan import Author, Paper, Paragraph, Plan, Session, Talk
from tests.bench.wording import Formula

# Running heads by a state that is set before the page begins: queries in the header are many times slower.
_HEAD = """#set document(title: "Measured Conference")
#set page(width: 148mm, height: 210mm, margin: (inside: 22mm, outside: 18mm, top: 20mm, bottom: 22mm), footer:
  context align(if calc.odd(here().page()) { right } else { left }, counter(page).display()))
#set text(font: ("Source Serif 4", "Noto Sans Arabic", "Noto Sans Thai", "Noto Sans Hebrew",
  "Noto Sans Devanagari", "Noto Sans CJK JP"), size: 9.5pt, lang: "en", region: "GB", hyphenate: true)
#set par(justify: true)
#let heads = state("heads", ("", ""))
#set page(header: context { let (l, r) = heads.get(); text(size: 7.5pt)[#l #h(1fr) #r] })
#let pg(l) = context link(l, str(counter(page).at(l).first()))
#align(center + horizon, text(size: 28pt, weight: 600)[Measured Conference])
#pagebreak()
#outline(depth: 3)
"""


def write_typst(folder: Path, made: Plan) -> Path:
    """The booklet in ``folder`` with its figures; give its file."""
    folder.mkdir(parents=True, exist_ok=True)
    for talk in made.talks:
        if talk.figure:
            (folder / talk.figure[0]).write_bytes(talk.figure[1])
    cites = {p.key: [t.id for t in made.talks if p.key in t.papers] for p in made.papers}
    sessions = "".join(map(_session, made.sessions))
    papers = "".join(_paper(paper, cites[paper.key]) for paper in made.papers)
    file = folder / "book.typ"
    file.write_text(
        f"{_HEAD}{_programme(made)}{sessions}"
        f"{_heads('Papers', '')}#pagebreak()\n= Papers\n{papers}{_index(made)}",
        encoding="utf-8",
    )
    return file


def _programme(made: Plan) -> str:
    days = []
    for date, sessions in made.days:
        rows = "".join(
            f"{s.time} {t.title}, {_name(t.authors[0])} #h(1fr) #pg(<{t.id}>)\\\n"
            for s in sessions
            for t in s.talks
        )
        days.append(f"#pagebreak()\n= Programme, {date}\n{rows}")
    return "".join(days)


def _heads(left: str, right: str) -> str:
    return (
        f"#heads.update(({json.dumps(left, ensure_ascii=False)}, {json.dumps(right, ensure_ascii=False)}))\n"
    )


def _session(session: Session) -> str:
    first, *rest = session.talks
    head = f"#pagebreak()\n= {session.title}\n"
    return (
        _heads(session.title[:40], _name(first.authors[0]))
        + head
        + _talk(first)
        + "".join(
            f"{_heads(session.title[:40], _name(talk.authors[0]))}#pagebreak()\n{_talk(talk)}"
            for talk in rest
        )
    )


def _talk(talk: Talk) -> str:
    names = ", ".join(map(_name, talk.authors))
    places = "; ".join(dict.fromkeys(a.place.own for a in talk.authors))
    text = "\n\n".join(map(_paragraph, talk.paragraphs)) or "_No abstract yet._"
    figure = f'\n\n#image("{talk.figure[0]}", width: 90%, alt: "A figure")' if talk.figure else ""
    words = f"\n\n_Keywords_ {', '.join(talk.keywords)}" if talk.keywords else ""
    papers = "".join(f"\n\nRelated: #pg(<{key}>)" for key in talk.papers)
    return f"== {talk.title} <{talk.id}>\n*{names}*\\\n{places}\n\n{text}{figure}{words}{papers}\n"


def _paragraph(paragraph: Paragraph) -> str:
    text = " ".join(f"${p.typst}$" if isinstance(p, Formula) else p for p in paragraph.pieces)
    return f"{text}\n$ {paragraph.display.typst} $" if paragraph.display else text


def _paper(paper: Paper, talks: list[str]) -> str:
    names = ", ".join(map(_name, paper.authors))
    related = ", ".join(f"#pg(<{id}>)" for id in talks)
    head = f"#block[*{paper.title}*] <{paper.key}>\n{names}, {paper.year}. Related to {related}\\\n"
    return f"{head}{paper.abstract}\n\n"


def _index(made: Plan) -> str:
    found = sorted((f"{a.family.own}, {a.given.own}", talk.id) for talk in made.talks for a in talk.authors)
    rows = (
        f"{name} #h(1fr) {', '.join(f'#pg(<{id}>)' for _, id in entries)}\\\n"
        for name, entries in groupby(found, key=lambda entry: entry[0])
    )
    return f"#pagebreak()\n= Index\n#columns(2)[\n{''.join(rows)}]\n"


def _name(author: Author) -> str:
    return f"{author.given.own} {author.family.own}"
