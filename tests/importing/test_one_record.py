"""Each person of an export once: by key, by what people.yaml says, and by the rule of names."""

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from pipeline.importing.given import Given, GivenFile
from pipeline.importing.persons.one_record import KnownPeople, by_aka, one_record_each
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingMember,
    IncomingPerson,
    IncomingSlot,
    IncomingTalk,
)
from pipeline.importing.sources.schedules import SCHEDULES
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.readable_ids import Ids, readable_ids
from tests.importing.real import real

_DAY = date(2027, 6, 14)


def at(hour: int) -> datetime:
    return datetime(2027, 6, 14, hour)  # noqa: DTZ001 - local, as a source has it


def event(*people: IncomingPerson, rooms: bool = False, company: bool = False) -> IncomingEvent:
    """Each of ``people`` gives a talk, all at one time if in ``rooms``; or all one in ``company``."""
    authors = [IncomingAuthor(one.key, presents=True) for one in people]
    groups = [tuple(authors)] if company else [(one,) for one in authors]
    talks = tuple(IncomingTalk(f"t{n}", f"On {n}", authors=group) for n, group in enumerate(groups))
    hours = [9 if rooms else 9 + n for n, _talk in enumerate(talks)]
    slots = tuple(
        IncomingSlot(_DAY, at(hour), at(hour + 1), talk=talk.key, rooms=(f"R{talk.key}",))
        for hour, talk in zip(hours, talks, strict=True)
    )
    return IncomingEvent("E", people=people, talks=talks, slots=slots)


def keys(said: IncomingEvent, known: KnownPeople | None = None) -> list[str]:
    return [person.key for person in one_record_each(said, known).value.event.people]


ADA = IncomingPerson("1", "Ada Byron", email="ada@x.example")
AGAIN = IncomingPerson("2", "Byron, Ada", biography="Counts.", extra=(("Diet", "vegan"),))


def test_one_who_has_two_ids_is_one_with_all_that_is_said() -> None:
    outcome = one_record_each(event(ADA, AGAIN))
    made = outcome.value.event
    [person] = made.people
    assert (person.key, person.name) == ("1", "Ada Byron")
    assert (person.email, person.biography) == ("ada@x.example", "Counts.")
    assert (person.extra, person.also) == ((("Diet", "vegan"),), ("2",))
    assert [author.person for talk in made.talks for author in talk.authors] == ["1", "1"]
    [problem] = outcome.problems
    assert (problem.code, problem.severity) == ("OCT-X45", "note")
    assert "the same words in another order" in problem.message or "the same letters" in problem.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Müller", "Anna Mueller"),
        ("Joost van der Berg", "Joost Van Der Berg"),
        ("José García", "Jose Garcia"),
    ],
)
def test_spellings_of_the_same_letters_are_one(one: str, other: str) -> None:
    assert keys(event(IncomingPerson("1", one), IncomingPerson("2", other))) == ["1"]


@pytest.mark.parametrize(
    "change",
    [
        {"email": "other@x.example"},
        {"affiliations": ("Oslo",)},
        {"biography": "Sings."},
        {"orcid": "0000-0002-1694-233X"},
        {"collective": True, "name": "Ada Byron"},
    ],
)
def test_namesakes_are_two_if_anything_contradicts(change: dict[str, object]) -> None:
    first = replace(ADA, affiliations=("Trento",), biography="Counts.", orcid="0000-0002-1825-0097")
    assert keys(event(first, replace(ADA, key="2", email=""))) == ["1"]
    assert keys(event(first, replace(ADA, key="2", **change))) == ["1", "2"]  # type: ignore[arg-type]


def test_who_is_at_two_places_at_a_time_or_beside_a_namesake_is_two() -> None:
    assert keys(event(ADA, AGAIN, rooms=True)) == ["1", "2"]
    assert keys(event(ADA, AGAIN, company=True)) == ["1", "2"]
    together = (("Programme", (IncomingMember("1"), IncomingMember("2"))),)
    assert keys(replace(event(ADA, AGAIN), committees=together)) == ["1", "2"]


def test_a_name_that_millions_share_needs_more_in_common() -> None:
    one, two = IncomingPerson("1", "Wei Wang"), IncomingPerson("2", "Wei Wang")
    assert keys(event(one, two)) == ["1", "2"]
    at_graz = [replace(person, affiliations=("Graz",)) for person in (one, two)]
    assert keys(event(*at_graz)) == ["1"]


def test_what_is_only_alike_needs_an_address_in_common() -> None:
    short = IncomingPerson("2", "A. Byron")
    assert keys(event(ADA, short)) == ["1", "2"]
    assert keys(event(ADA, replace(short, email="ADA@x.example"))) == ["1"]


def test_an_orcid_is_an_identity_unless_its_digits_do_not_fit() -> None:
    names = ("Ada Byron", "Augusta King-Noel")
    for orcid, kept in (("0000-0002-1825-0097", ["1"]), ("0000-0002-1825-0079", ["1", "2"])):
        people = (IncomingPerson(str(n), name, orcid=orcid) for n, name in enumerate(names, 1))
        assert keys(event(*people)) == kept


def test_what_people_yaml_says_counts_more_than_names() -> None:
    """Somebody merged two people that an earlier import made, or wrote down another name."""
    strangers = event(IncomingPerson("1", "Ada Byron"), IncomingPerson("2", "Augusta Noel"))
    by_id = KnownPeople({"1": "byron", "2": "noel"}, by_aka([("byron", ("noel",))]), ["byron"])
    by_name = KnownPeople({"1": "byron"}, by_aka([("byron", ("Noel, Augusta",))]), ["byron"])
    for known in (by_id, by_name):
        outcome = one_record_each(strangers, known)
        assert (outcome.value.ids, outcome.problems) == ({"1": "byron"}, ())
        ids = readable_ids(outcome.value.event, Ids(people=outcome.value.ids))
        assert ids.people == {"1": "byron", "2": "byron"}
        assert list(content_tree(outcome.value.event, ids).people) == ["byron"]


def test_a_namesake_who_has_an_entry_is_not_whom_aka_names() -> None:
    known = KnownPeople({"1": "byron", "2": "noel"}, by_aka([("byron", ["Augusta Noel"])]), ["byron", "noel"])
    people = (IncomingPerson("1", "Ada Byron"), IncomingPerson("2", "Augusta Noel"))
    assert one_record_each(event(*people), known).value.ids == {"1": "byron", "2": "noel"}


def test_two_whom_the_event_knows_stay_two() -> None:
    assert keys(event(ADA, AGAIN), KnownPeople({"1": "byron", "2": "byron-a"})) == ["1", "2"]


def test_tomorrow_they_are_known_by_any_of_their_keys() -> None:
    today = one_record_each(event(ADA, AGAIN)).value.event
    ids = readable_ids(today)
    assert ids.people == {"1": "byron", "2": "byron"}
    tomorrow = one_record_each(event(AGAIN), KnownPeople(ids.people)).value
    assert tomorrow.ids == {"2": "byron"}


# In each schedule: how many ids are joined with others, and how many of one name are not. Those are mere
# given names (Anna), nicknames (eli), and somebody who is in two rooms at a time.
_MORE = {
    "38c3.xml": (1, 6),
    "fosdem2007.xml": (38, 2),
    "fosdem2025.xml": (0, 0),
    "frab-camp2019.json": (0, 1),
}


@pytest.mark.parametrize("name", _MORE)
def test_in_real_schedules_those_of_one_name_are_joined_and_nobody_else(name: str) -> None:
    file = GivenFile(name, real(name).read_bytes())
    [kind] = [kind for kind in SCHEDULES if kind.knows(file)]
    said = kind.read(Given([file])).value
    joined = one_record_each(said).value.event
    names = {re.sub(r"[^\w]", "", person.name).casefold() for person in said.people}
    more, apart = _MORE[name]
    assert len(said.people) - len(joined.people) == more
    assert len(joined.people) - len(names) == apart
    kept = {person.key for person in joined.people}
    assert {author.person for talk in joined.talks for author in talk.authors} <= kept
