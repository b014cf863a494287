"""Papers of proceedings: MiniConf's table, EasyChair's tables, the YAML of ACL's workshops."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from tests.bench.exports.folder import Exported, Person, Slot, Talk
from tests.bench.fosdem import slug

Told = dict[str, Any]
# The name, the affiliation in brackets, a star behind who presents.
_AUTHOR = re.compile(r"\s*(?P<name>[^(;]+?)\s*(?:\((?P<place>.*?)\))?\s*(?P<presents>\*?)\s*(?:;|$)")


def miniconf(path: Path) -> Exported:
    """ISMIR's table of papers: sessions with talks, two a day at most; of the times only the day is known."""
    made = Exported("ISMIR", date(2022, 12, 4), date(2022, 12, 8), "Asia/Kolkata")
    rows = sorted(_table(path), key=lambda row: (int(row["session"]), int(row["position"])))
    for session, inside in groupby(rows, key=lambda row: (int(row["day"]), int(row["session"]))):
        day = made.start + timedelta(days=session[0])
        start = datetime.combine(day, time(9 if session[1] % 2 else 14))
        ids = tuple(_paper(made, row) for row in inside)
        made.slots.append(Slot(day, start, start + timedelta(hours=3), f"Session {session[1]}", talks=ids))
    return made


def _paper(made: Exported, row: Told) -> str:
    authors = [found.groupdict() for found in _AUTHOR.finditer(row["authors_and_affil"]) if found["name"]]
    present = [author for author in authors if author["presents"]] or authors[:1]
    others = [author for author in authors if author not in present]
    speakers, rest = (
        made.known(Person(slug(one["name"]), one["name"], one["place"] or "") for one in people)
        for people in (present, others)
    )
    # A backslash and an n stand for the end of a line; but before a small letter they begin a word of TeX.
    text = re.sub(r"\\n(?![a-z])", "\n", row["abstract"])
    made.talks.append(Talk(f"t{row['UID']}", row["title"], text, speakers, rest))
    return made.talks[-1].id


def easychair(path: Path) -> Exported:
    """What EasyChair's table says is accepted, with the table of authors beside it; nothing is scheduled."""
    made = Exported("Submissions", date(2025, 6, 2), date(2025, 6, 6))
    authors = defaultdict[str, list[Told]](list)
    for row in _table(path.with_name(path.name.replace("submission", "author"))):
        authors[row["submission #"]].append(row)
    for row in _table(path):
        if row["decision"] == "accept" and row["deleted?"] == "no":
            people = made.known(map(_author, authors[row["#"]]))
            made.talks.append(Talk(f"t{row['#']}", row["title"], row["abstract"], people[:1], people[1:]))
    return made


def _author(row: Told) -> Person:
    name = f"{row['first name']} {row['last name']}"
    return Person(f"p{row['person #']}", name, row["affiliation"], row["email"])


def aclpub(path: Path) -> Exported:
    """The papers.yml of aclpub2 with the program.yml and the details that lie beside it."""
    parts = [_beside(path, name) for name in ("conference_details", "program")]
    details, program = parts[0] or {}, list(_sessions(parts[1] or []))
    days = [slot.day for slot in program]
    made = Exported(details.get("event_name", path.stem), min(days), max(days), slots=program)
    for paper in yaml.safe_load(path.read_text(encoding="utf-8")):
        people = made.known(map(_acl_author, paper["authors"]))
        text = paper.get("abstract") or ""
        made.talks.append(Talk(_acl_id(paper), paper["title"], text, people[:1], people[1:]))
    return made


def _sessions(told: Iterable[Told]) -> Iterator[Slot]:
    for session in told:
        if inside := session.get("subsessions"):
            yield from _sessions(inside)
        elif "start_time" in session:
            yield _acl_slot(session, tuple(map(_acl_slot, session.get("papers") or ())))


def _acl_slot(told: Told, parts: tuple[Slot, ...] = ()) -> Slot:
    start, end = told["start_time"], told["end_time"]
    talks = (_acl_id(told),) if "id" in told else ()
    return Slot(
        start.date(), start, end, told.get("title", ""), told.get("location", ""), talks=talks, parts=parts
    )


def _acl_author(told: Told) -> Person:
    name = " ".join(str(told.get(key) or "").strip() for key in ("first_name", "middle_name", "last_name"))
    return Person(slug(name), " ".join(name.split()), told.get("institution") or "", told.get("email") or "")


def _acl_id(told: Told) -> str:
    return f"t{told['id']}".replace("_", "-")


def _beside(path: Path, name: str) -> Any:
    other = path.with_name(path.name.replace("papers", name))
    return yaml.safe_load(other.read_text(encoding="utf-8")) if other.exists() else None


def _table(path: Path) -> list[Told]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))
