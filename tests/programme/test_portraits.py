from dataclasses import replace

from pipeline.model import Prose, SlotKind
from pipeline.programme.persons.portraits import portraits
from tests.events import day, event, person, slot, talk

BIO = Prose("<p>Ada counts.</p>", "Ada counts.")


def test_a_person_is_told_about_once_and_named_elsewhere() -> None:
    ada, bo = person("ada", "Ada", "Li", biography=BIO), person("bo", "Bo", "Wu", photo="bo.jpg")
    one, two = slot("9:00", talk="t"), slot("10:00", talk="u")
    panel = slot("11:00", kind=SlotKind.PANEL, id="p", people=("bo", "cy"))
    welcome = slot("8:00", kind=SlotKind.WELCOME, people=("ada",))
    made = event(
        people=(ada, bo, person("cy", "Cy", "Xu")),
        talks=(talk("t", "ada"), talk("u", "ada", "bo")),
        days=(day(welcome, one, two, panel),),
    )
    of = portraits(made)
    assert [(p.person.id, p.here, p.anchor) for p in of(one)] == [("ada", True, "talk-t")]
    assert [(p.person.id, p.here) for p in of(two)] == [("ada", False), ("bo", True)]
    assert [(p.person.id, p.here, p.anchor) for p in of(panel)] == [("bo", False, "talk-u")]
    assert portraits(replace(made, people=()))(one) == []
