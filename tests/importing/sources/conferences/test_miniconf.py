"""``papers.csv`` of sites made with MiniConf; a real one is counted another way."""

import csv
import re
from pathlib import Path

from tests.importing.real import real
from tests.importing.sources.conferences.harm import (
    imported,
    mutants,
    survives,
)

PAPERS = (
    "UID,title,authors,abstract,keywords,sessions,pdf\n"
    'B1,Waves of $\\nu$,Wu Lin|Réka Halmi,"First.\\nSecond $$x$$ inline, $\\nu$ kept.",sand|foam,S1|S2,'
    "https://e.org/1.pdf\n"
    "B2,Foam,Wu Lin,Foam.,,S1,\n"
    "B2,Foam again,Wu Lin,Foam.,,S1,\n"
    "B3,,Wu Lin,No title.,,,\n"
)


def test_papers_of_miniconf(tmp_path: Path) -> None:
    (tmp_path / "papers.csv").write_text(PAPERS)
    event, problems = imported(tmp_path / "papers.csv")
    waves, foam = event.talks
    assert (waves.title, waves.text) == ("Waves of $\\nu$", "First. Second $x$ inline, $\\nu$ kept.")
    assert (waves.keywords, waves.extra) == (("sand", "foam"), (("sessions", "S1|S2"),))
    assert [(link.url, link.text) for link in waves.links] == [("https://e.org/1.pdf", "pdf")]
    assert [author.person for author in foam.authors] == ["wu lin"]
    assert [(problem.source.line, problem.code) for problem in problems] == [
        (4, "OCT-X03"),
        (5, "OCT-X03"),
    ]
    assert (event.title, event.timezone) == ("", "")


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def test_real_papers_are_counted(tmp_path: Path) -> None:
    path = real("ismir2024-papers.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    event, problems = imported(path)
    talks = {talk.key: talk for talk in event.talks}
    assert set(talks) == {row["UID"] for row in rows}
    for row in rows:
        talk = talks[row["UID"]]
        assert len(talk.authors) == len(row["authors"].split(";"))
        assert _words(talk.title) == _words(row["title"])
        before = _words(re.sub(r"\\[a-zA-Z]+", " ", row["abstract"]))
        after = _words(re.sub(r"\\[a-zA-Z]+", " ", talk.text))
        assert after == before
        told = {link.url for link in talk.links} | {said for _name, said in talk.extra}
        for name, said in row.items():
            if said and name not in ("UID", "title", "abstract", "authors", "authors_and_affil", "thumbnail"):
                assert said.strip() in told
    assert len({name.strip(" *") for row in rows for name in row["authors"].split(";")}) >= len(event.people)
    assert len([person for person in event.people if person.affiliations]) > 0.95 * len(event.people)
    assert [problem.code for problem in problems if problem.code != "OCT-X03"] == ["OCT-X04"]


def test_any_cell_may_be_missing_or_of_another_kind(tmp_path: Path) -> None:
    rows = list(csv.reader(PAPERS.splitlines()))
    for mutant in mutants(rows, 3):
        with (tmp_path / "x.csv").open("w", newline="", errors="replace") as file:
            csv.writer(file).writerows(row for row in mutant if isinstance(row, list))
        survives(tmp_path / "x.csv", "miniconf")
