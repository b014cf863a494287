from dataclasses import replace

from pipeline.check.persons.untold import untold
from pipeline.model import Committee, Member, Prose
from pipeline.programme.persons.portraits import committee_portraits
from tests.events import HERE, day, event, person, slot, talk

BIO = Prose("<p>Ada counts.</p>", "Ada counts.")


def test_a_biography_is_told_of_only_where_it_is_printed_nowhere() -> None:
    ada, bo = person("ada", "Ada", "Li", biography=BIO), person("bo", "Bo", "Wu", photo="bo.jpg")
    plain = person("cy", "Cy", "Xu")
    made = event(people=(ada, bo, plain), talks=(talk("t", "ada"),), days=(day(slot("9:00", talk="t")),))
    assert [(problem.code, problem.subject[0].id) for problem in untold(made)] == [("OCT-N05", "bo")]


def test_members_of_committees_are_told_about_with_these() -> None:
    ada, bo = person("ada", "Ada", "Li", biography=BIO), person("bo", "Bo", "Wu", photo="bo.jpg")
    seats = tuple(Member("", HERE, one) for one in ("bo", "ada", "bo", "nobody"))
    made = event(people=(ada, bo), talks=(talk("t", "ada"),), days=(day(slot("9:00", talk="t")),))
    made = replace(made, committees=(Committee("Programme", seats, HERE),))
    assert list(untold(made)) == []
    assert committee_portraits(made) == [bo]
