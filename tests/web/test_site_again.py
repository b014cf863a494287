"""A site made again and again: what a change does not reach is not made again, and the rest is right."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cache.memo import Memo
from pipeline.cache.store import Cache
from pipeline.commands.publishing.site_desk import SiteMemory
from pipeline.compose import GalleyMemory
from pipeline.model import Event, Prose, Slot, SlotKind
from pipeline.programme.persons.on_the_web import WebMemory
from tests import events
from tests.programme.test_one_answer import rich
from tests.web.made_sites import site_of_event

# What no text of an abstract is part of, by the module and what makes it there.
_BESIDE_TEXTS = (
    ("pipeline.web.programme_data", "programme_data"),
    ("pipeline.web.sharing.share_cards", "CardDesk.files"),
    ("pipeline.web.site_map", "site_map"),
    ("pipeline.web.site_pictures", "_beside_talks"),
    ("pipeline.exporting.export_formats", "frab_schedule"),
    ("pipeline.post.calendar.site_calendars", "_wanted"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def memory() -> SiteMemory:
    return SiteMemory(GalleyMemory(), WebMemory(), Memo())


def written(event: Event, **texts: str) -> Event:
    """``event`` as if it had been read from files, in which these talks have these ``texts``."""
    talks = (
        replace(talk, abstract=Prose(f"<p>{text}</p>", text), stamp=f"{talk.id} {text}")
        for talk in event.talks
        for text in (texts.get(talk.id, "The first text."),)
    )
    names = repr([talk.title for talk in event.talks])
    return replace(event, talks=tuple(talks), stamp=names, beside="beside")


@pytest.fixture
def event() -> Event:
    """Of three days' worth of things, with a poster, which no slot of a schedule gives by itself."""
    poster = events.slot("16:00", "17:00", id="p1", talk="foam", board="7")
    posters: Slot = events.slot("16:00", "17:00", id="posters", kind=SlotKind.POSTERS, slots=(poster,))
    made = rich("en-GB")
    [day] = made.days
    return replace(
        made,
        site="https://conf.example/2026/",
        days=(replace(day, slots=(*day.slots, posters)),),
        talks=(*made.talks, events.talk("foam", "eve", title="Foam")),
    )


@pytest.mark.parametrize("changed", ["rings", "foam"])
def test_a_site_after_a_new_text_is_as_made_afresh(event: Event, root: Path, changed: str) -> None:
    kept = memory()
    first = site_of_event(written(event), root, memory=kept)
    now = written(event, **{changed: "Quite other words."})
    again = site_of_event(now, root, memory=kept)
    assert again == site_of_event(now, root)
    differ = {name for name in again if again[name] != first[name]}
    assert {f"talks/{changed}.html", f"calendars/talks/{changed}.ics", "schedule.json"} <= differ
    assert not differ & {"programme.js", "sitemap.xml", "feed.xml", "people/ada.html"}
    assert site_of_event(written(event), root, memory=kept) == first


def test_a_site_after_a_new_title_is_as_made_afresh(event: Event, root: Path) -> None:
    kept = memory()
    site_of_event(written(event), root, memory=kept)
    title = Prose("New <em>rings</em>", "New rings")
    talks = (replace(talk, title=title) if talk.id == "rings" else talk for talk in event.talks)
    now = written(replace(event, talks=tuple(talks)))
    assert site_of_event(now, root, memory=kept) == site_of_event(now, root)


def test_what_has_no_text_of_an_abstract_is_not_made_again_for_one(
    event: Event, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = memory()
    site_of_event(written(event), root, memory=kept)
    for module, name in _BESIDE_TEXTS:
        monkeypatch.setattr(f"{module}.{name}", lambda *_a, name=name, **_n: pytest.fail(f"{name} once more"))
    now = written(event, rings="Quite other words.")
    assert b"Quite other words." in site_of_event(now, root, memory=kept)["talks/rings.html"]


def test_nothing_is_kept_of_an_event_without_a_stamp(event: Event, root: Path) -> None:
    kept = memory()
    for text in ("Some words.", "Other words."):
        now = replace(written(event, rings=text), stamp="", beside="")
        assert site_of_event(now, root, memory=kept) == site_of_event(now, root)


def test_a_picture_that_is_another_is_shown_as_it_is_now(event: Event, root: Path) -> None:
    kept, cache = memory(), Cache(root / "cache")
    people = (replace(event.people[0], photo="ada.svg"), *event.people[1:])
    now = written(replace(event, people=people))
    for colour in ("red", "blue"):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="{colour}"/></svg>'
        (root / "content" / "ada.svg").write_text(drawing, encoding="utf-8")
        files = site_of_event(now, root, cache, kept)
        [shown] = [data for name, data in files.items() if name.startswith("pictures/")]
        assert colour.encode() in shown
