"""What is composed with what is remembered is what is composed afresh, whatever name or title has changed."""

import ast
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from pipeline.cache.noted_reads import noting
from pipeline.cache.store import Cache
from pipeline.compose import GalleyMemory, draft_of
from pipeline.compose.composer import Composer
from pipeline.compose.read_log import outline, stamps_beside, watched
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Event, Product, Prose, Slot
from pipeline.model.content.bodies import Wifi
from pipeline.problems import Source
from tests.bench.events import write_event
from tests.conftest import REPOSITORY, THOROUGH
from tests.events import event as small_event
from tests.events import person, talk

# How often each kind of change is tried, each time with another thing.
_TRIES = 6 if THOROUGH else 1
_PRODUCTS = ("book", "badges", "boards", "itinerary", "programme", "signs")


@pytest.fixture(scope="module")
def parallel(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """An event with several rooms, whose authors are named by id and by name."""
    root = tmp_path_factory.mktemp("event")
    write_event(root, 20)
    loaded = load_event(root).value
    assert loaded is not None
    return loaded


def _changed(things: Any, one: Any, **new: Any) -> Any:
    return tuple(replace(thing, **new) if thing is one else thing for thing in things)


def _retitled(event: Event, id: str) -> Event:
    def of(slot: Slot) -> Slot:
        title = "Quite another title" if slot.id == id else slot.title
        return replace(slot, title=title, slots=tuple(map(of, slot.slots)))

    return replace(event, days=tuple(replace(day, slots=tuple(map(of, day.slots))) for day in event.days))


def _variants(event: Event, rng: random.Random) -> Iterator[tuple[str, Event]]:
    """``event`` with something else changed each time."""
    person, room, talk = (rng.choice(things) for things in (event.people, event.rooms, event.talks))
    titled = rng.choice([slot for _day, slot in event.slots() if slot.title])
    moved = {"places": (("roles.0", Source("content/people.yaml", 7, 77)),)}
    names: dict[str, Any] = {"family": "Zzyzx", "given": "Quentin", **moved}
    yield "a name", replace(event, people=_changed(event.people, person, **names))
    yield "an affiliation", replace(event, people=_changed(event.people, person, affiliations=("Elsewhere",)))
    yield "a room", replace(event, rooms=_changed(event.rooms, room, name="Great Hall of all"))
    yield "a session", _retitled(event, titled.id)
    title = Prose("Another <i>title</i>", "Another title")
    yield "a title", replace(event, talks=_changed(event.talks, talk, title=title))
    text = Prose("<p>Quite other words.</p>", "Quite other words.")
    yield "a text", replace(event, talks=_changed(event.talks, talk, abstract=text, stamp="other"))
    yield "what nobody watches", replace(event, people=_changed(event.people, person, pronouns="they/them"))


@pytest.mark.parametrize("name", _PRODUCTS)
def test_all_that_reads_a_changed_name_is_composed_again(parallel: Event, name: str) -> None:
    layers = Layers(REPOSITORY)
    product = load_product(layers.product_folders()[name]).value
    assert product is not None
    memory, rng = GalleyMemory(), random.Random(name)
    composed = partial(draft_of, product=product, layers=layers, cache=Cache(None), memory=memory)
    composed(parallel).whole()
    for number in range(_TRIES):
        for kind, variant in _variants(parallel, rng):
            now = replace(variant, stamp=f"{kind} {number}", beside=f"{kind} {number}")
            remembered, afresh = composed(now).whole(), draft_of(now, product, layers).whole()
            assert remembered.value == afresh.value, kind
            assert set(remembered.problems) == set(afresh.problems), kind


def test_what_does_not_read_a_changed_name_is_not_composed_again(
    parallel: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers = Layers(REPOSITORY)
    book = load_product(layers.product_folders()["book"]).value
    assert book is not None
    keys, fill = list[str](), Composer.filled
    monkeypatch.setattr(Composer, "filled", lambda self, key: (keys.append(key), fill(self, key))[1])
    memory = GalleyMemory()
    draft_of(parallel, book, layers, memory=memory).whole()
    whole = len(keys)
    shown = _shown_people(parallel, book, layers)
    keys.clear()
    variant = replace(
        parallel, people=_changed(parallel.people, shown, family="Zzyzx"), stamp="new", beside="new"
    )
    draft_of(variant, book, layers, memory=memory).whole()
    assert 0 < len(keys) < whole / 2


def _shown_people(event: Event, book: Product, layers: Layers) -> Any:
    """Somebody who gives a talk."""
    speakers = {one for talk in event.talks for one in talk.speakers}
    return next(person for person in event.people if person.id in speakers)


def test_reading_is_noted_thing_by_thing() -> None:
    event = watched(
        small_event(
            people=(person("ada", "Ada", "Lovelace"), person("emmy", "Emmy", "Noether")), talks=(talk("a"),)
        )
    )
    with noting() as seen:
        assert event.person["ada"].name
        assert event.called.get("Nobody") is None
    assert seen == {"person given ada", "person family ada", "called Nobody"}
    with noting() as seen:
        assert event.person["emmy"].roles is not None
        assert [one.id for one in event.talks] == ["a"]
    assert not seen


def test_a_copy_of_a_slot_knows_that_it_was_read(parallel: Event) -> None:
    _day, slot = next(place for place in watched(parallel).slots() if place[1].title)
    with noting() as seen:
        copy = replace(slot, note="another")
    assert seen == {f"slot {field} {slot.id}" for field in ("title", "source", "places")}
    assert copy.title == slot.title


def test_the_outline_has_all_that_is_not_noted(parallel: Event) -> None:
    """Also what no trace may show, such as a password, which is printed."""
    network = Wifi("guests", password="one")
    event = replace(parallel, wifi=(network,))
    others = (
        replace(event, wifi=(replace(network, password="two"),)),
        replace(event, rooms=_changed(event.rooms, event.rooms[0], floor="seventh")),
        replace(event, people=_changed(event.people, event.people[0], photo="other.jpg")),
        replace(event, days=event.days[:-1]),
        replace(event, labels=(("chair", "Boss"),)),
    )
    assert outline(event) not in [outline(other) for other in others]
    named = replace(event, rooms=_changed(event.rooms, event.rooms[0], name="Other"))
    assert outline(named) == outline(event)
    assert stamps_beside(named) != stamps_beside(event)


# What lives for one question only, or never sees the event.
_OWN = ("sandbox", "measure", "correspondence", "timetable", "leaflets", "draft.py", "door_sheets.py")


def test_what_all_galleys_share_is_kept_with_notes() -> None:
    """By ``functools`` it would be read by the first galley that asks, and by no other."""
    files = [
        path
        for stage in ("compose", "programme")
        for path in sorted((REPOSITORY / "pipeline" / stage).rglob("*.py"))
        if not set(path.parts) & set(_OWN)
    ]
    imported = {
        (path.name, name.name)
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "functools"
        for name in node.names
    }
    assert len(files) > 40
    assert not [each for each in imported if each[1] in ("cache", "cached_property")]
