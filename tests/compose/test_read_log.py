"""What is composed with what is remembered is what is composed afresh, whatever name or title has changed."""

import ast
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pipeline.cache.noted_reads import noting
from pipeline.cache.store import Cache
from pipeline.compose import GalleyMemory, draft_of, site_of
from pipeline.compose.answers import SHOWN
from pipeline.compose.composer import Composer
from pipeline.compose.remembered.read_log import outline, stamps_beside, watched
from pipeline.compose.templates import Templates
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Event, Product, Prose, Slot
from pipeline.model.content.bodies import Wifi
from pipeline.model.content.programme import Contributor, SlotKind
from pipeline.model.product import SitePieces
from pipeline.problems import Collector, Source
from tests.bench.events import write_event
from tests.conftest import REPOSITORY, THOROUGH
from tests.events import event as small_event
from tests.events import person, talk

# How often each kind of change is tried, each time with another thing.
_TRIES = 6 if THOROUGH else 1
_PRODUCTS = ("book", "badges", "boards", "itinerary", "programme", "signs", "run-sheet", "certificate", "web")


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


def _with_slots(event: Event, changed: dict[str, dict[str, Any]]) -> Event:
    """``event`` with fields of some slots ``changed``, by their ids."""

    def of(slot: Slot) -> Slot:
        return replace(slot, **changed.get(slot.id, {}), slots=tuple(map(of, slot.slots)))

    return replace(event, days=tuple(replace(day, slots=tuple(map(of, day.slots))) for day in event.days))


def _variants(event: Event, rng: random.Random) -> Iterator[tuple[str, Event]]:
    """``event`` with something else changed each time."""
    person, room, talk = (rng.choice(things) for things in (event.people, event.rooms, event.talks))
    moved = {"places": (("roles.0", Source("content/people.yaml", 7, 77)),)}
    names: dict[str, Any] = {"family": "Zzyzx", "given": "Quentin", **moved}
    yield "a name", replace(event, people=_changed(event.people, person, **names))
    yield "an affiliation", replace(event, people=_changed(event.people, person, affiliations=("Elsewhere",)))
    yield "pronouns", replace(event, people=_changed(event.people, person, pronouns="they/them"))
    yield "a room", replace(event, rooms=_changed(event.rooms, room, name="Great Hall of all"))
    yield "a way", replace(event, rooms=_changed(event.rooms, room, directions="up the stairs"))
    title = Prose("Another <i>title</i>", "Another title")
    text = Prose("<p>Quite other words.</p>", "Quite other words.")
    of_talk: dict[str, dict[str, Any]] = {
        "a title": {"title": title},
        "a text": {"abstract": text, "stamp": "other"},
        "keywords": {"keywords": ("quite", "others")},
        "an author more": {"authors": (*talk.authors, Contributor("Zoë Zzyzx", presents=True))},
        "an answer": {"extra": (("Diet", "vegan"),)},
        "papers": {"papers": tuple(paper.key for paper in event.papers[:2])},
        "what is cited": {"cited": tuple(paper.key for paper in event.papers[-1:])},
    }
    for kind, new in of_talk.items():
        yield kind, replace(event, talks=_changed(event.talks, talk, **new))
    yield from _other_programmes(event, rng)


def _other_programmes(event: Event, rng: random.Random) -> Iterator[tuple[str, Event]]:
    """``event`` with another programme each time."""
    slots = [slot for _day, slot in event.slots()]
    titled = rng.choice([slot for slot in slots if slot.title])
    yield "a session", _with_slots(event, {titled.id: {"title": "Quite another title"}})
    one, other = rng.sample([slot for slot in slots if slot.talk], 2)
    yield "talks exchanged", _with_slots(event, {one.id: {"talk": other.talk}, other.id: {"talk": one.talk}})
    yield (
        "a talk less",
        _with_slots(event, {one.id: {"talk": None, "kind": SlotKind.PANEL, "title": "Panel"}}),
    )
    yield "a talk twice", _with_slots(event, {one.id: {"talk": other.talk}})
    later = {"start": one.start + timedelta(minutes=5), "end": one.end and one.end + timedelta(minutes=5)}
    yield "a time", _with_slots(event, {one.id: later})
    yield "a chair", _with_slots(event, {titled.id: {"chairs": (rng.choice(event.people).id,)}})
    yield "another room", _with_slots(event, {one.id: {"rooms": (rng.choice(event.rooms).id,)}})
    yield "cancelled", _with_slots(event, {one.id: {"cancelled": True}})


def test_templates_see_where_talks_are_given_of_an_event_that_takes_notes(
    parallel: Event, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_text(
        "{% set day, slot = event.placed[one] %}{{ slot.id }} {{ event.placings.get(one) | length }} "
        "{% for id, places in event.placings.items() if id == one %}{{ places | length }}{% endfor %}"
    )
    one, found = next(iter(parallel.placed)), Collector()
    names = {"event": watched(parallel), "one": one}
    made = Templates((tmp_path,), tmp_path, names, SHOWN).fill("page.html", {}, found)
    assert (made, found.problems) == (f"{parallel.placed[one][1].id} 1 1", [])


@pytest.mark.parametrize("name", _PRODUCTS)
def test_all_that_reads_a_changed_name_is_composed_again(parallel: Event, name: str) -> None:
    layers = Layers(REPOSITORY)
    product = load_product(layers.product_folders()[name]).value
    assert product is not None
    memory, rng = GalleyMemory(), random.Random(name)
    draft = partial(site_of, pieces=SitePieces()) if name == "web" else draft_of
    composed = partial(draft, product=product, layers=layers, cache=Cache(None))
    composed(parallel, memory=memory).whole()
    for number in range(_TRIES):
        for kind, variant in _variants(parallel, rng):
            now = replace(variant, stamp=f"{kind} {number}", beside=f"{kind} {number}")
            remembered, afresh = composed(now, memory=memory).whole(), composed(now).whole()
            assert remembered.value == afresh.value, kind
            assert set(remembered.problems) == set(afresh.problems), kind


def test_what_does_not_read_what_has_changed_is_not_composed_again(
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
    talk = parallel.talk[next(iter(parallel.placed))]
    for kind, variant in (
        ("a name", replace(parallel, people=_changed(parallel.people, shown, family="Zzyzx"))),
        ("keywords", replace(parallel, talks=_changed(parallel.talks, talk, keywords=("quite", "others")))),
        ("talks exchanged", _exchanged(parallel)),
    ):
        keys.clear()
        draft_of(replace(variant, stamp=kind, beside=kind), book, layers, memory=memory).whole()
        assert 0 < len(keys) < whole / 2, kind


def _exchanged(event: Event) -> Event:
    """``event`` with two talks of one session exchanged."""
    session = next(slot for _day, slot in event.slots() if len(slot.slots) > 1)
    one, other = session.slots[:2]
    return _with_slots(event, {one.id: {"talk": other.talk}, other.id: {"talk": one.talk}})


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
    assert seen == {"person given ada", "person family ada", "person rest ada", "called Nobody"}
    with noting() as seen:
        assert event.person["emmy"].roles is not None
        assert [one.id for one in event.talks] == ["a"]
    assert seen == {"person rest emmy"}


def test_where_a_talk_is_given_is_noted_talk_by_talk(parallel: Event) -> None:
    event = watched(parallel)
    one, other = list(parallel.placed)[:2]
    with noting() as seen:
        [(_day, slot)] = event.placings[one]
    assert seen == {f"given {one}"}
    with noting() as seen:
        assert event.placed[one][1] is slot
        assert slot.talk == one
        assert other in event.placed
        assert next(iter(event.placed)) == one
    assert seen == {f"given {one}", f"slot talk {slot.id}", f"given {other}", "every place"}


def test_a_copy_of_a_slot_knows_that_it_was_read(parallel: Event) -> None:
    _day, slot = next(place for place in watched(parallel).slots() if place[1].title)
    with noting() as seen:
        copy = replace(slot, note="another")
    assert seen == {f"slot {field} {slot.id}" for field in ("title", "talk", "source", "places", "rest")}
    assert copy.title == slot.title


def test_the_outline_has_all_that_is_not_noted(parallel: Event) -> None:
    """Also what no trace may show, such as a password, which is printed."""
    network = Wifi("guests", password="one")
    event = replace(parallel, wifi=(network,))
    others = (
        replace(event, wifi=(replace(network, password="two"),)),
        replace(event, rooms=event.rooms[:-1]),
        replace(event, people=event.people[1:]),
        replace(event, days=event.days[:-1]),
        replace(event, days=(*event.days[:-1], replace(event.days[-1], slots=event.days[-1].slots[:-1]))),
        replace(event, labels=(("chair", "Boss"),)),
    )
    assert outline(event) not in [outline(other) for other in others]
    named = replace(event, rooms=_changed(event.rooms, event.rooms[0], name="Other"))
    elsewhere = replace(event, rooms=_changed(event.rooms, event.rooms[0], floor="seventh"))
    pictured = replace(event, people=_changed(event.people, event.people[0], photo="other.jpg"))
    for noted in (named, elsewhere, pictured):
        assert outline(noted) == outline(event)
        assert stamps_beside(noted) != stamps_beside(event)


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


def test_what_was_asked_for_in_vain_holds_until_it_is_there() -> None:
    memory = GalleyMemory()
    memory.stamps = {"a": "1"}
    assert memory.holds({"a": "1", "nobody": ""})
    # All that asked for it too is compared at once.
    assert {"a": "1", "nobody": ""}.items() <= memory.stamps.items()
    assert not memory.holds({"a": "2", "nobody": ""})
    memory.stamps = {"a": "1", "nobody": "2"}
    assert not memory.holds({"a": "1", "nobody": ""})
    memory.stamps = {"a": "1"}
    assert not memory.holds({"a": "1", "somebody": "2"})
