"""Who has which part in a slot, and which roles."""

from dataclasses import replace

import pytest

from pipeline.model import Contributor, Event, Role, SlotKind
from pipeline.programme.people import (
    attending,
    bylines,
    full_name,
    names,
    parts,
    presenters,
    role_ids,
    roles,
    speaker_ids,
)
from pipeline.programme.words import words_of
from tests.events import day, event, person, slot, talk
from tests.programme.small import ADA, LUDWIG, OZAN, small


def repeated() -> Event:
    """A talk by Ada with Ludwig as co-author: given with Ozan, then with Ludwig; one is not scheduled."""
    given = talk("t", "ada", coauthors=(Contributor("L. Berg", "ludwig"), Contributor("Carl Gauss")))
    slots = (
        slot("9:00", id="one", talk="t", people=("ozan", "ada", "nobody")),
        slot("10:00", id="two", talk="t", people=("ludwig",), chairs=("ada",)),
    )
    return event(people=(ADA, LUDWIG, OZAN), talks=(given, talk("free", "ozan")), days=(day(*slots),))


def test_a_slot_may_add_to_the_speakers_of_its_talk() -> None:
    made = repeated()
    first, second = made.days[0].slots
    assert names(presenters(made, first)) == "Ada Byron, Ozan Öktem"
    assert names(presenters(made, second)) == "Ada Byron, Ludwig van der Berg"
    assert speaker_ids(made, made.talk["t"]) == ("ada", "ozan", "nobody")
    assert speaker_ids(made, made.talk["free"]) == ("ozan",)


def test_a_co_author_who_presents_is_named_once() -> None:
    made = repeated()
    first, second = made.days[0].slots
    named = [[(x.name, x.speaks) for x in bylines(made, made.talks[0], one)[0]] for one in (first, second)]
    assert named == [
        [("Ada Byron", True), ("Ozan Öktem", True), ("L. Berg", False), ("Carl Gauss", False)],
        [("Ada Byron", True), ("L. Berg", True), ("Carl Gauss", False)],
    ]
    assert bylines(made, made.talks[0]) == bylines(made, made.talks[0], first)


def test_affiliations_are_numbered_only_when_several() -> None:
    made = small()
    lines, places = bylines(made, made.talks[0])
    assert places == ["London", "Cambridge"]
    assert [(line.name, line.marks, line.speaks) for line in lines] == [
        ("Ada Byron", (1,), True),
        ("Charles Babbage", (2,), False),
    ]
    assert bylines(made, talk("alone", "ada"))[0][0].marks == ()


@pytest.mark.parametrize(
    ("kind", "part"),
    [(SlotKind.PANEL, "as-panel"), (SlotKind.WELCOME, "as-welcome"), (SlotKind.SOCIAL, "as-other")],
)
def test_a_part_has_a_word_for_its_kind(kind: SlotKind, part: str) -> None:
    asked = slot("9:00", kind=kind, people=("ada",), chairs=("ada", "ozan"))
    assert [list(parts(small(), asked, one)) for one in (ADA, OZAN, LUDWIG)] == [
        [part, "chair"],
        ["chair"],
        [],
    ]


def test_who_has_no_role_that_is_known_takes_part() -> None:
    made = event(roles=(Role("speaker", "Sprecher", ""),))
    plain, lost = person("p", "", "P"), person("q", "", "Q", roles=("lost",))
    assert [one.name for each in (ADA, plain, lost) for one in roles(made, each, words_of("de"))] == [
        "Sprecher",
        "Teilnahme",
        "Teilnahme",
    ]
    assert [role_ids(each) for each in (ADA, plain, lost)] == [("speaker",), ("participant",), ("lost",)]


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("de", "Sitzungsleitung"),
        ("it", "Presidenza"),
        ("fr", "Présidence"),
        ("es", "Moderación"),
        ("sw", "Chair"),
    ],
)
def test_roles_of_ours_are_called_in_the_language_of_the_page(language: str, called: str) -> None:
    made = event(roles=(Role("chair", "Chair", "", ours=True), Role("host", "Host", "")))
    both = person("p", "", "P", roles=("chair", "host"))
    assert [one.name for one in roles(made, both, words_of(language))] == [called, "Host"]


def test_a_full_name_has_the_title_and_the_second_script() -> None:
    aiko = person("aiko", "Aiko", "Mori", title="Prof.", second="森愛子")
    assert full_name(aiko) == "Prof. Aiko Mori (森愛子)"
    assert bylines(event(people=(aiko,)), talk("t", "aiko"))[0][0].name == "Prof. Aiko Mori (森愛子)"


def test_the_family_name_stands_first_where_that_is_the_custom() -> None:
    anna, wang = person("a", "Anna", "Nagy"), person("w", "小明", "王")
    assert [replace(one, order="family-first").name for one in (anna, wang)] == ["Nagy Anna", "王小明"]
    assert (anna.name, person("p", "", "Plato", order="family-first").name) == ("Anna Nagy", "Plato")


def test_who_does_not_attend_is_not_counted() -> None:
    here, away = person("p", "", "P"), person("q", "", "Q", attends=False)
    assert attending(event(people=(here, away))) == [here]
