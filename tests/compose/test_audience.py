"""Who gets a mailing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.compose import recipients
from pipeline.model import Day, Event, Person, Role, SlotKind
from pipeline.model.mailing import Audience, Mailing
from pipeline.problems import Outcome, Source
from tests.events import HERE, day, event, person, slot, talk


def guest(id: str, **fields: object) -> Person:
    fields.setdefault("email", f"{id}@x.example")
    return person(id, id.capitalize(), "Ztest", **fields)


def meeting(*more: Person) -> Event:
    session = slot(
        "9:00",
        "10:00",
        kind=SlotKind.SESSION,
        id="s1",
        chairs=("cy",),
        slots=(slot("9:00", "9:30", id="s1a", talk="t1"), slot("9:30", "10:00", id="s1b", talk="t2")),
    )
    second = Day("day-2", date(2026, 6, 16), (), HERE)
    lunch = slot("12:00", "13:00", kind=SlotKind.MEAL, id="lunch", title="Lunch")
    dinner = replace(lunch, id="dinner", start=lunch.start + timedelta(days=1), end=None)
    people = (
        guest("ada", roles=("speaker",), language="de-CH"),
        guest("bo", roles=("speaker", "chair"), extra=(("Dinner", "Yes"), ("Diet", "vegan"))),
        guest("cy", sessions=("dinner",), language="de", extra=(("Dinner", "no"),)),
        guest("di", sessions=("s1",), language="den"),
        guest("ed", sessions=("t2",)),
        *more,
    )
    return event(
        people=people,
        talks=(talk("t1", "ada"), talk("t2", "bo")),
        days=(day(session, lunch), replace(second, slots=(dinner,))),
        roles=(Role("speaker", "Speaker", ""), Role("helper", "Helper", "")),
    )


EVERYONE = Audience()


def mailing(to: Audience = EVERYONE, leave_out: Audience | None = None, **places: Source) -> Mailing:
    return Mailing(
        "news", "News", Path("/n"), HERE, (("", "Hi"),), to, leave_out, places=tuple(places.items())
    )


def ids(outcome: Outcome[tuple[Person, ...]]) -> list[str]:
    return [p.id for p in outcome.value]


@pytest.mark.parametrize(
    ("to", "who"),
    [
        (Audience(), "ada bo cy di ed"),
        (Audience(people=("ed", "ada")), "ada ed"),
        (Audience(roles=("speaker",)), "ada bo"),
        (Audience(roles=("chair",)), "bo"),
        (Audience(roles=("participant",)), "cy di ed"),
        (Audience(roles=("chair", "participant")), "bo cy di ed"),
        (Audience(sessions=("s1",)), "ada bo cy di ed"),
        (Audience(sessions=("t1",)), "ada di"),
        (Audience(sessions=("s1b",)), "bo di ed"),
        (Audience(sessions=("t1", "dinner")), "ada cy di"),
        (Audience(days=("day-2",)), "cy"),
        (Audience(days=("2026-06-15",)), "ada bo cy di ed"),
        (Audience(languages=("de",)), "ada cy"),
        (Audience(languages=("DE-ch",)), "ada"),
        (Audience(languages=("en",)), "bo ed"),
        (Audience(columns=(("dinner", ("yes",)),)), "bo"),
        (Audience(columns=(("Dinner", ("YES", "no")),)), "bo cy"),
        (Audience(columns=(("Dinner", ("yes", "no")), ("diet", ("vegan",)))), "bo"),
        (Audience(roles=("speaker",), languages=("de",)), "ada"),
    ],
)
def test_criteria(to: Audience, who: str) -> None:
    outcome = recipients(meeting(), mailing(to))
    assert ids(outcome) == who.split()
    assert not outcome.problems


def test_except_leaves_out_only_those_for_whom_all_of_it_holds() -> None:
    outcome = recipients(meeting(), mailing(leave_out=Audience(roles=("speaker",), languages=("de",))))
    assert ids(outcome) == ["bo", "cy", "di", "ed"]


def test_the_order_is_that_of_an_index() -> None:
    first = replace(guest("zz"), family="Aaa")
    assert ids(recipients(meeting(first), mailing())) == ["zz", "ada", "bo", "cy", "di", "ed"]


def test_who_wants_no_letters_or_has_no_address_is_left_out_and_told_by_id() -> None:
    shy = [guest(f"no{n}", mail=False) for n in range(7)]
    lost = [
        guest("empty", email=""),
        guest("wrong", email="wrong at x.example"),
        guest("mute", mail=False, email=""),
    ]
    at = Source("templates/mail/news/mailing.yaml", 3, 5)
    outcome = recipients(meeting(*shy, *lost), mailing(**{"to.roles.0": at}))
    assert ids(outcome) == ["ada", "bo", "cy", "di", "ed"]
    told = {p.code: p for p in outcome.problems}
    assert list(told) == ["OCT-M15", "OCT-M16"]
    assert "8 people (mute, no0, no1, no2, no3 …)" in told["OCT-M15"].message
    assert "2 people (empty, wrong)" in told["OCT-M16"].message
    assert {p.source for p in outcome.problems} == {at}
    assert "@" not in repr(outcome.problems)


def test_of_chosen_people_only_they_are_told_of() -> None:
    lost = [guest("empty", email=""), guest("wrong", email="wrong at x.example"), guest("shy", mail=False)]
    outcome = recipients(meeting(*lost), mailing(), ("ada", "wrong"))
    assert ids(outcome) == ["ada", "bo", "cy", "di", "ed"]
    assert [p.message for p in outcome.problems] == ["no usable address: 1 person (wrong)"]
    assert not recipients(meeting(*lost), mailing(), ("ada",)).problems


@pytest.mark.parametrize(
    ("to", "meant"),
    [
        (Audience(people=("adda",)), "ada"),
        (Audience(roles=("speakers",)), "speaker"),
        (Audience(sessions=("dinne",)), "dinner"),
        (Audience(days=("day2",)), "day-2"),
        (Audience(columns=(("diner", ("yes",)),)), "Dinner"),
    ],
)
def test_what_does_not_exist_stops_the_mailing(to: Audience, meant: str) -> None:
    for made in (mailing(to), mailing(leave_out=to)):
        outcome = recipients(meeting(), made)
        assert outcome.value == ()
        [problem] = outcome.problems
        assert (problem.code, problem.hint) == ("OCT-M13", f"Did you mean “{meant}”?")


def test_each_wrong_name_is_told_at_its_place() -> None:
    roles, people = Source("m", 4, 9), Source("m", 5, 2)
    made = mailing(
        Audience(roles=("speaker", "nonesuch")),
        Audience(people=("nobody",)),
        **{"to.roles.1": roles, "except.people.0": people},
    )
    assert [p.source for p in recipients(meeting(), made).problems] == [roles, people]


def test_nobody_is_an_error() -> None:
    outcome = recipients(meeting(), mailing(Audience(roles=("helper",))))
    assert (outcome.value, [p.code for p in outcome.problems]) == ((), ["OCT-M14"])


def test_who_is_not_there_gets_no_letter_and_is_told_by_id() -> None:
    outcome = recipients(meeting(guest("away", attends=False, mail=False)), mailing())
    assert ids(outcome) == ["ada", "bo", "cy", "di", "ed"]
    (problem,) = outcome.problems
    assert (problem.code, problem.message) == ("OCT-M15", "not there: 1 person (away)")


def test_who_presents_gives_a_talk_that_is_in_the_programme() -> None:
    of = meeting()
    assert ids(recipients(of, mailing(Audience(presents=True)))) == ["ada", "bo"]
    unplaced = replace(of, talks=(*of.talks, talk("t3", "ed")))
    assert ids(recipients(unplaced, mailing(Audience(presents=True)))) == ["ada", "bo"]
    assert ids(recipients(of, mailing(leave_out=Audience(presents=True)))) == ["cy", "di", "ed"]
