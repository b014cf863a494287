"""A small event in which all that a page may show occurs: sessions, figures, long texts, pages, badges."""

from itertools import pairwise
from pathlib import Path

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">'
    '<rect width="60" height="20" fill="#ccd"/><circle cx="30" cy="10" r="8"/></svg>'
)
WORDS = "granite basalt marble slate gneiss schist pumice obsidian quartzite dolomite limestone sandstone"
LONG = "\n\n".join(
    f"Paragraph number {number} begins here. "
    + " ".join(f"The {one} of layer {number} rests upon the {two}." for one, two in pairwise(WORDS.split()))
    for number in range(1, 16)
)

EVENT = """title: Harbour Days
short: HD
start: 2026-06-15
end: 2026-06-15
timezone: Europe/Rome
language: en-GB
rooms:
  hall: {name: Old Hall}
look:
  page: A5
  entries: flow
  logo: pictures/logo.svg
"""
PEOPLE = """ada:
  given: Ada
  family: Lovelace
  roles: [speaker]
  email: ada@harbour.museum
  affiliations: [Analytical Society]
grace:
  given: Grace
  family: Hopper
  roles: [speaker]
  email: grace@harbour.museum
  affiliations: [Navy, Harvard]
wei:
  given: Wei
  family: Li
  roles: [participant]
lukasz:
  given: Łukasz
  family: Ørsted
  roles: [chair]
"""
PROGRAM = """days:
  - date: 2026-06-15
    slots:
      - {time: 9:00-9:30, kind: welcome, title: Welcome to the harbour}
      - time: 9:30-11:00
        kind: session
        title: Engines of the old harbour
        room: hall
        chairs: [lukasz]
        talks:
          - {talk: engine}
          - {talk: stones}
          - {talk: compiler}
      - {time: 11:00-11:30, kind: break, title: Coffee}
"""
ENGINE = """---
title: Weaving with the analytical engine
speakers: [ada]
authors:
  - {person: ada, presents: true}
  - grace
keywords: [weaving, engines]
---

It weaves algebraic patterns just as the loom of Jacquard weaves flowers and leaves.

The unforgettable conclusion mentions Grace Hopper, who came a century later.

![A wheel on a plate](pictures/wheel.svg)
"""
ABSTRACTS = {
    "engine": ENGINE.replace("speakers: [ada]\n", ""),
    "stones": f"---\ntitle: A catalogue of the stones of the quay\nspeakers: [wei]\n---\n\n{LONG}\n",
    "compiler": "---\ntitle: Compilers ahoy\nspeakers: [grace]\n---\n\n"
    "A nanosecond of wire is thirty centimetres.\n",
}
PAGE = """---
title: Ways through town
place: front
---

The tram stops at the lighthouse.

Tickets are sold aboard.
"""


def harbour(folder: Path, **files: str | bytes) -> Path:
    """The event in ``folder``; ``files`` replace or add, by path below content/ with ``__`` for /."""
    written: dict[str, str | bytes] = {
        "event.yaml": EVENT,
        "people.yaml": PEOPLE,
        "program.yaml": PROGRAM,
        "pages/town.md": PAGE,
        "pictures/wheel.svg": FIGURE,
        "pictures/logo.svg": FIGURE,
        **{f"abstracts/{name}.md": text for name, text in ABSTRACTS.items()},
    }
    written |= {name.replace("__", "/").replace("_dot_", "."): data for name, data in files.items()}
    for name, data in written.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder
