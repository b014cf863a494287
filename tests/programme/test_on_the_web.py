"""What everybody in the world may see of an event."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from pipeline.load import load_event
from pipeline.model import Contributor, Paper, Prose, SlotKind
from pipeline.model.content.bodies import Committee, Contact, Member, Wifi
from pipeline.model.content.paper import PaperAuthor
from pipeline.model.content.programme import WebLink
from pipeline.programme.persons.on_the_web import WebMemory, on_web
from tests.events import HERE, day, event, person, slot, talk

ADA = person("ada-b", "Ada", "Byron", web=False, email="ada@tideline.example", aka=("A. A. Lovelace",))
BO = person("bo", "Bo", "Ek", email="bo@tideline.example", extra=(("Diet", "vegan"),), sessions=("first",))
GUEST = person("guest", "Eva", "Ost", email="eva@tideline.example")


def whole():
    engine = talk(
        "byron",
        "bo",
        title="Engines",
        coauthors=(Contributor("Ada Byron"), Contributor("A. A. Lovelace"), Contributor("Cy Ray")),
        abstract=Prose(
            '<p>With Ada Byron: <a href="mailto:ada@tideline.example">ada@tideline.example</a>.</p>',
            "With Ada Byron: ada@tideline.example.",
        ),
        links=(WebLink("mailto:bo@tideline.example"), WebLink("https://bo.example/")),
        extra=(("Phone", "0123"),),
        papers=("byron1843",),
    )
    slots = (
        slot("9:00", "10:00", talk="byron", id="first"),
        slot(
            "10:00", "11:00", kind=SlotKind.PANEL, people=("ada-b", "bo"), chairs=("ada-b",), id="panel-byron"
        ),
    )
    authors = (PaperAuthor("A.", "Byron"), PaperAuthor("Bo", "Ek"))
    return event(
        people=(ADA, BO, GUEST),
        talks=(engine,),
        days=(day(*slots),),
        organisers=("ada-b", "bo"),
        email="desk@tideline.example",
        contact=(Contact("Desk", email="desk@tideline.example"),),
        committees=(Committee("Programme", (Member("Ada Byron", HERE), Member("Bo Ek", HERE)), HERE),),
        papers=(Paper("byron1843", Prose("Notes", "Notes"), authors, HERE),),
        wifi=(Wifi("Net", "highwater"),),
    )


def test_who_asked_not_to_be_named_stands_nowhere() -> None:
    shown = on_web(whole())
    said = repr(asdict(shown)).casefold()
    assert "byron" not in said
    assert "lovelace" not in said
    assert [one.id for one in shown.people] == ["bo"]
    assert [one.name or one.person for one in shown.talks[0].authors] == ["Cy Ray", "bo"][::-1]
    assert shown.organisers == ("bo",)
    assert [one.person for one in shown.committees[0].members] == ["bo"]
    assert shown.papers[0].authors == (PaperAuthor("Bo", "Ek"),)
    assert shown.papers[0].others


def test_no_address_no_password_and_no_answer_is_in_it() -> None:
    shown = on_web(whole())
    said = repr(asdict(shown))
    assert "@" not in said
    assert [word for word in ("vegan", "0123", "highwater", "Ost") if word in said] == []
    assert shown.talks[0].links == (WebLink("https://bo.example/"),)
    assert shown.talks[0].abstract == Prose("<p>With …: <a>…</a>.</p>", "With …: ….")


def test_ids_that_tell_a_name_are_others_and_hold_together() -> None:
    shown = on_web(whole())
    [given] = shown.talks
    assert given.id.startswith("entry-")
    assert [one.talk for _day, one in shown.slots()] == [given.id, None]
    assert shown.placed[given.id][1].id == "first"
    assert given.papers == (shown.papers[0].key,)
    assert on_web(whole()) == shown


def test_an_event_in_which_all_are_named_keeps_its_ids_and_its_names() -> None:
    made = whole()
    shown = on_web(replace(made, people=tuple(replace(one, web=True) for one in made.people)))
    assert [one.id for one in shown.people] == ["ada-b", "bo"]
    assert [one.id for one in shown.talks] == ["byron"]
    assert "Ada Byron" in shown.talks[0].abstract.plain


def test_what_is_remembered_of_an_event_gives_the_same_one_after_a_new_text() -> None:
    memory, made = WebMemory(), replace(whole(), stamp="all but texts")
    [engine] = made.talks
    for text in ("By ada@tideline.example.", "By Ada Byron, again."):
        talks = (replace(engine, abstract=Prose(f"<p>{text}</p>", text), stamp=text), talk("another"))
        now = replace(made, talks=talks)
        assert on_web(now, memory) == on_web(now)
    other = replace(now, stamp="another", organisers=())
    assert on_web(other, memory) == on_web(other)


@pytest.mark.parametrize(("said", "shown"), [("web: false", False), ("web: no", False), ("web: yes", True)])
def test_the_wish_is_read(said: str, shown: bool, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    texts = {
        "event.yaml": "title: T\nstart: 2027-06-14\nend: 2027-06-14\ntimezone: UTC\n",
        "people.yaml": f"ada:\n  name: Byron, Ada\n  {said}\n",
        "participants.csv": "First name,Last name\nAda,Byron\n",
    }
    for name, text in texts.items():
        (tmp_path / "content" / name).write_text(text)
    loaded = load_event(tmp_path).value
    assert loaded is not None
    assert [one.web for one in loaded.people] == [shown]
