"""The texts of an event as they are written: found for everything that has some, whatever it is called."""

from pathlib import Path

import pytest

from pipeline.load import load_event, load_texts
from tests.conftest import REPOSITORY

FILES = {
    "event.yaml": "title: E\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n"
    "math: {'\\R': '\\mathbb{R}'}\n",
    "people.yaml": "ada:\n  given: Ada\n  family: Byron\n  biography: She *counts*.\nmia: {family: Mia}\n",
    "program.yaml": """days:
  - date: 2026-06-15
    slots:
      - time: 9:00-10:00
        title: One
        description: All of $x$.
        talks: [a, {talk: b, description: By *video*.}]
""",
    "abstracts/a.md": "---\ntitle: On $\\R$\nsubtitle: and *more*\nspeakers: [ada]\n---\n\n"
    "One *word*.\n\nTwo.\n",
    "abstracts/b.md": "---\ntitle: B\n---\n",
    "abstracts/Ünlike.md": "no head at all\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_texts_are_those_of_the_files(folder: Path) -> None:
    event = load_event(folder).value
    assert event is not None
    ids = {slot.title or slot.talk: slot.id for _day, slot in event.slots()}
    assert load_texts(folder, event) == {
        ("math", r"\R"): r"\mathbb{R}",
        ("title", "a"): r"On $\R$",
        ("subtitle", "a"): "and *more*",
        ("abstract", "a"): "One *word*.\n\nTwo.",
        ("title", "b"): "B",
        ("abstract", "unlike"): "no head at all",
        ("biography", "ada"): "She *counts*.",
        ("description", ids["One"]): "All of $x$.",
        ("description", ids["b"]): "By *video*.",
    }


def test_what_is_missing_is_left_out(folder: Path) -> None:
    event = load_event(folder).value
    assert event is not None
    for name in ("people.yaml", "program.yaml", "event.yaml"):
        (folder / "content" / name).unlink()
    assert {kind for kind, _whose in load_texts(folder, event)} == {"title", "subtitle", "abstract"}


@pytest.mark.parametrize("root", [REPOSITORY, REPOSITORY / "pipeline/folders/starter/conference"])
def test_whatever_has_words_has_a_text(root: Path) -> None:
    event = load_event(root).value
    assert event is not None
    texts = load_texts(root, event)
    wanted = {("abstract", talk.id) for talk in event.talks if talk.abstract}
    wanted |= {("title", talk.id) for talk in event.talks}
    wanted |= {("biography", person.id) for person in event.people if person.biography}
    wanted |= {("description", slot.id) for _day, slot in event.slots() if slot.description}
    assert {key for key in texts if key[0] not in ("math", "subtitle")} == wanted
