"""A small conference in a folder, and edits to its files as an editor makes them."""

from datetime import UTC, datetime
from pathlib import Path

from pipeline.folders.kept_events import texts_of, to_keep

EVENT = """title: Harbour Days
start: 2026-06-15
end: 2026-06-16
timezone: Europe/Rome
language: en
venue: Old Harbour
organisers: [ada]
look: {page: A5}
rooms:
  aula: {name: Aula, floor: ground floor}
  loft: {name: Loft, floor: second floor}
"""
PEOPLE = """ada: {given: Ada, family: Byron, email: ada@example.org}
bo: {given: Bo, family: Li, email: bo@example.org}
cy: {given: Cy, family: Field, email: cy@example.org}
"""
PROGRAM = """days:
  - date: 2026-06-15
    slots:
      - {time: 10:00-10:45, talk: wakes, room: aula, chair: bo}
      - {time: 10:45-11:15, kind: break, title: Coffee}
      - {time: 11:15-12:00, talk: foam, room: loft}
  - date: 2026-06-16
    slots:
      - {time: 10:00-10:45, talk: tides, room: aula}
"""
LISTENERS = """First name,Family name,E-mail,Sessions
Lea,Fox,lea@example.org,wakes
Max,Gray,max@example.org,
"""
WHO = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
"""For git, which asks who commits."""

TALKS = {"wakes": ("Wakes", "ada"), "foam": ("Foam", "bo"), "tides": ("Tides", "cy")}


def harbour(root: Path) -> Path:
    """The event in the folder ``root``: three talks on two days, five people, two of whom only listen."""
    content = root / "content"
    (content / "abstracts").mkdir(parents=True)
    files = {
        "event.yaml": EVENT,
        "people.yaml": PEOPLE,
        "program.yaml": PROGRAM,
        "participants.csv": LISTENERS,
    }
    for id, (title, who) in TALKS.items():
        files[f"abstracts/{id}.md"] = f"---\ntitle: {title}\nspeakers: [{who}]\n---\nAll about {id}.\n"
    for name, text in files.items():
        (content / name).write_text(text, encoding="utf-8")
    return root


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Write ``new`` in the place of ``old``, which must stand there once."""
    path = root / "content" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def wakes_moves(root: Path) -> None:
    """“Wakes” on the second day."""
    line = "      - {time: 10:00-10:45, talk: wakes, room: aula, chair: bo}\n"
    edit(root, "program.yaml", line, "")
    path = root / "content" / "program.yaml"
    moved = line.replace("10:00-10:45", "14:00-14:45")
    path.write_text(path.read_text(encoding="utf-8") + moved, encoding="utf-8")


def keep(root: Path, name: str, when: datetime | None = None) -> None:
    """Keep the event as it is now, without building it."""
    for path, data in to_keep(root, name, texts_of(root), when or datetime.now(UTC)).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
