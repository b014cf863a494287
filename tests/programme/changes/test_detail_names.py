"""Details that have changed are named in the language of the sentence."""

from dataclasses import fields, replace

import pytest

from pipeline.model import Day, Event, Person, Room, Slot, Talk
from pipeline.programme.changes import comparison
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.detail_names import detail_labels
from pipeline.programme.changes.facts import differing
from pipeline.programme.changes.sentences import ChangeWords
from pipeline.programme.words import label_keys, words_of
from pipeline.programme.words.label_files import languages
from tests.programme.changes.editing import conference, with_person, with_talk

TOLD = {
    Talk: comparison._OF_TALKS,
    Slot: comparison._OF_SLOTS,
    Person: comparison._OF_PEOPLE,
    Room: comparison._OF_ROOMS,
    Day: {"id", "title", "slots"},
    Event: comparison._OF_EVENTS,
}
# Where something stands in a file is no fact (`differing`).
ORIGINS = {"source", "places", "stamp", "beside", "shape"}
OLD = conference()


@pytest.mark.parametrize(("kind", "told"), TOLD.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_every_field_that_may_be_told_has_a_word(kind: type, told: set[str]) -> None:
    names = {field.name for field in fields(kind)} - told - ORIGINS
    assert {*detail_labels((*names, "title", "session"))} - label_keys() == set()


def test_no_word_is_without_a_field() -> None:
    names = {field.name for kind, told in TOLD.items() for field in fields(kind) if field.name not in told}
    asked = {*detail_labels((*names, "title", "session"))}
    assert {key for key in label_keys() if key.startswith("field-")} - asked == set()


@pytest.mark.parametrize("language", languages())
def test_details_are_listed_in_the_language(language: str) -> None:
    new = with_talk(OLD, "wakes", keywords=("deep",), level="beginners", remote=True)
    words = words_of(language)
    [change] = changes(OLD, new)
    assert differing(OLD.talk["wakes"], new.talk["wakes"]) == change.fields
    sentence = ChangeWords(words, ()).sentence(change)
    said = [words.label(f"field-{name}") for name in ("keywords", "level", "remote")]
    assert words.comma.join(said) in sentence
    assert ("keywords" in sentence) == (language == "en")


def test_what_has_one_word_is_named_once() -> None:
    edited = with_person(OLD, "ada", second="Ада", aka=("A. L.",))
    [change] = changes(OLD, edited)
    assert change.fields == ("second", "aka")
    assert ChangeWords(words_of("en"), ()).sentence(change).endswith(": other names changed.")
    longer = replace(OLD, start=OLD.start.replace(day=1), end=OLD.end.replace(day=28), venue="Elsewhere")
    [change] = changes(OLD, longer)
    assert ChangeWords(words_of("de"), ()).sentence(change).endswith(", Tagungsort.")
