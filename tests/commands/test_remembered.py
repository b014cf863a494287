"""After any change to an event folder, what is remembered gives exactly what a first reading gives."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pipeline.cache.store import Cache
from pipeline.check import check
from pipeline.commands.products import products
from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model import Document, Event
from pipeline.problems import Problem
from tests.conftest import REPOSITORY

Change = Callable[[Path], object]
PRODUCTS = ("book", "badges")


def _text(name: str, old: str, new: str) -> Change:
    def change(content: Path) -> None:
        file = content / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _exchange(program: Path) -> None:
    """Exchange the first two talks."""
    text = program.read_text(encoding="utf-8")
    one, other = re.findall(r"(?<=talk: )[\w-]+", text)[:2]
    swapped = {one: other, other: one}
    text = re.sub(rf"(?<=talk: )({one}|{other})\b", lambda found: swapped[found[0]], text)
    program.write_text(text, encoding="utf-8")


def _own_template(content: Path) -> None:
    own = content.parent / "templates" / "book"
    own.mkdir(parents=True)
    own.joinpath("notes.html").write_text(
        "{% extends 'page.html' %}{% block body %}<h1>Mine</h1>{% endblock %}"
    )


def _abstract(content: Path) -> Path:
    return min((content / "abstracts").glob("*.md"))


CHANGES: dict[str, Change] = {
    "a word": lambda c: _abstract(c).write_text(_abstract(c).read_text() + "\nOne word more, TODO 𓀀.\n"),
    "a line in front": lambda c: _abstract(c).write_text(
        _abstract(c).read_text().replace("---\n", "---\n\n", 1)
    ),
    "a title": lambda c: _abstract(c).write_text(_title(_abstract(c).read_text())),
    "no text": lambda c: _abstract(c).write_text(_abstract(c).read_text().split("---")[1].join(["---"] * 2)),
    "a picture that is missing": lambda c: _abstract(c).write_text(
        _abstract(c).read_text() + "\n![](images/none.png)\n"
    ),
    "a person's name": _text("people.yaml", "given: ", "given: Q"),
    "a namesake": _text(
        "people.yaml", "given: Enrico, family: Ventura", "given: Johannes, family: Hertrichs"
    ),
    "an author called almost like a person": lambda c: (c / "abstracts/zunino.md").write_text(
        (c / "abstracts/zunino.md").read_text().replace("Andrea Manzoni", "Enrico Venturra")
    ),
    "talks exchanged": lambda c: _exchange(c / "program.yaml"),
    "a talk that goes": lambda c: _abstract(c).unlink(),
    "a talk that comes": lambda c: (c / "abstracts" / "zz.md").write_text("---\ntitle: New\n---\nText.\n"),
    "a macro": _text("event.yaml", "title:", "math: {'\\R': 'r'}\ntitle:"),
    "broken yaml": _text("program.yaml", "days:", "days: ["),
    "guests": lambda c: (c / "participants.csv").write_text("given,family\nGrace,Hopper\n"),
    "a template of the event": _own_template,
    "a colour of the event": lambda c: (
        (c.parent / "styles").mkdir() or (c.parent / "styles/base.css").touch()
    ),
}


def _all(root: Path, cache: Cache) -> tuple[Event | None, tuple[Problem, ...], list[object]]:
    layers = Layers(root)
    loaded = load_event(root, cache)
    if loaded.value is None:
        return None, loaded.problems, []
    problems = check(loaded.value, root, layers.fonts, cache)
    made: list[object] = []
    for product in products(root).value:
        if product.name in PRODUCTS:
            outcome = compose(loaded.value, product, layers, None, cache)
            made += [outcome.value, outcome.problems]
    return loaded.value, loaded.problems + problems, made


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("warm") / "event"
    shutil.copytree(REPOSITORY / "content", root / "content")
    _all(root, Cache(root.parent / "cache"))
    return root


@pytest.mark.parametrize("name", CHANGES)
def test_after_a_change(warm: Path, name: str) -> None:
    kept = warm.parent / "kept"
    shutil.copytree(warm, kept)
    try:
        CHANGES[name](warm / "content")
        clean = _all(warm, Cache(None))
        assert _all(warm, Cache(warm.parent / "cache")) == clean
        assert _all(warm, Cache(warm.parent / "cache")) == clean
    finally:
        shutil.rmtree(warm)
        kept.rename(warm)


def test_remembered_times_know_their_zone(warm: Path) -> None:
    event = load_event(warm, Cache(warm.parent / "cache")).value
    assert event is not None
    times = [when for day in event.days for when in (day.opens, day.closes)]
    times += [when for _, slot in event.slots() for when in (slot.start, slot.end)]
    assert {when.tzinfo for when in times if when} == {ZoneInfo(event.timezone)}


def _word(text: str) -> str:
    return f"{text}\nA word more.\n"


def _title(text: str) -> str:
    return text.replace("title: ", "title: Newly ", 1)


@pytest.mark.parametrize(
    ("edit", "filled", "changed"),
    [(_word, ["sitting"], 1), (_title, ["contents", "timetable", "programme", "sitting"], 4)],
)
def test_only_what_shows_a_text_is_filled_in_again(
    warm: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[str], str], filled: list[str], changed: int
) -> None:
    cache = Cache(warm.parent / "cache")
    before = _book(warm, cache)
    file = _abstract(warm / "content")
    old = file.read_text()
    try:
        file.write_text(edit(old))
        found: list[str] = []
        from pipeline.compose.templates import Templates

        fill = Templates.fill
        monkeypatch.setattr(Templates, "fill", lambda self, *a: found.append(a[0]) or fill(self, *a))
        after = _book(warm, cache)
    finally:
        file.write_text(old)
    assert found == [f"book/{name}.html" for name in filled]
    assert sum(a != b for a, b in zip(before.galleys, after.galleys, strict=True)) == changed


def _book(root: Path, cache: Cache) -> Document:
    event = load_event(root, cache).value
    assert event is not None
    [book] = [product for product in products(root).value if product.name == "book"]
    return compose(event, book, Layers(root), None, cache).value
