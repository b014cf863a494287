"""The second import, as an organiser meets it: news come in, corrections stay, and what clashes is told."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.commands.check import check_event
from pipeline.commands.desk.again_in import Arrival, Merging, import_again
from pipeline.commands.desk.exports_in import new_event
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingPerson,
    IncomingSlot,
    IncomingTalk,
)
from pipeline.problems import Halt, Outcome
from tests.importing.test_new_event import _DAY, EVENT, _at


def again(root: Path, event: IncomingEvent, **how: object) -> Outcome[Arrival]:
    return import_again(root, event, Merging(**how))  # type: ignore[arg-type]


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / "content" / file
    text = path.read_text()
    assert text.count(old) == 1, (file, old)
    path.write_text(text.replace(old, new))


def read(root: Path, file: str) -> str:
    return (root / "content" / file).read_text()


def folder(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def with_talk(event: IncomingEvent, number: int, **fields: object) -> IncomingEvent:
    talks = list(event.talks)
    talks[number] = replace(talks[number], **fields)  # type: ignore[arg-type]
    return replace(event, talks=tuple(talks))


def with_slot(event: IncomingEvent, number: int, **fields: object) -> IncomingEvent:
    slots = list(event.slots)
    slots[number] = replace(slots[number], **fields)  # type: ignore[arg-type]
    return replace(event, slots=tuple(slots))


def with_person(event: IncomingEvent, number: int, **fields: object) -> IncomingEvent:
    people = list(event.people)
    people[number] = replace(people[number], **fields)  # type: ignore[arg-type]
    return replace(event, people=tuple(people))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new_event(tmp_path, EVENT)
    return tmp_path


def test_nothing_new_changes_nothing(root: Path) -> None:
    before = folder(root)
    outcome = again(root, EVENT)
    assert (outcome.value.paths, outcome.value.news, outcome.problems) == ((), (), ())
    assert folder(root) == before


def test_what_is_new_is_told_as_people_say_it(root: Path) -> None:
    edit(root, "program.yaml", "kind: break, title: Coffee}", "kind: break, title: Coffee}  # with cake")
    event = replace(
        with_slot(EVENT, 0, start=_at(14), end=_at(15), rooms=("Loft",)),
        people=(*EVENT.people, IncomingPerson("21", "Mei Tan")),
        talks=(*EVENT.talks, IncomingTalk("a4", "Salt", authors=(IncomingAuthor("21", presents=True),))),
    )
    late = IncomingSlot(_DAY, _at(11), _at(12), talk="a4", rooms=("Great Hall",))
    event = replace(event, slots=(*event.slots, late))
    outcome = again(root, event)
    assert outcome.problems == ()
    title = "“The shape of a shoreline: old *and* new”"
    assert outcome.value.news == (
        f"moved: {title} from Mon 14 June, 9:00, Great Hall to Mon 14 June, 14:00, Loft",
        "new: “Salt”, Mon 14 June, 11:00, Great Hall",
        "new: Mei Tan",
    )
    assert read(root, "program.yaml") == (
        "days:\n"
        "  - date: 2027-06-14\n"
        "    slots:\n"
        "      - {time: 14:00-15:00, talk: shape-shoreline-old-new, room: loft, track: sea}\n"
        "      - {time: 10:00-10:30, kind: break, title: Coffee}  # with cake\n"
        "      - {time: 11:00-12:00, talk: salt, room: great-hall}\n"
        "      - time: 23:00-25:00\n"
        "        code: N\n"
        "        title: 'Night: foam, waves'\n"
        "        room: loft\n"
        "        chair: okafor\n"
        "        talks: [shape-wave, foam]\n"
    )
    assert read(root, "people.yaml").endswith("tan:\n  given: Mei\n  family: Tan\n  role: speaker\n")
    assert not [one for one in check_event(root).problems if one.severity == "error"]


def test_a_cancelled_talk_and_one_that_is_gone(root: Path) -> None:
    event = with_slot(EVENT, 0, cancelled=True)
    night = replace(event.slots[2], parts=event.slots[2].parts[:1])
    event = replace(with_slot(event, 2, parts=night.parts), talks=event.talks[:2], people=event.people[:3])
    outcome = again(root, event)
    assert outcome.problems == ()
    assert outcome.value.news[0] == (
        "cancelled: “The shape of a shoreline: old *and* new”, Mon 14 June, 9:00, Great Hall"
    )
    assert {"gone: “On foam”", "gone: The Buoy Collaboration"} < set(outcome.value.news)
    assert not (root / "content/abstracts/foam.md").exists()
    assert not (root / "imported/content/abstracts/foam.md").exists()
    assert "foam" not in read(root, "program.yaml").replace("Night: foam", "")


def test_a_correction_stays_and_the_news_come_in(root: Path) -> None:
    edit(root, "abstracts/foam.md", "title: On foam", "title: On *foam*  # as she wishes")
    edit(root, "people.yaml", "  affiliation: Meridian", "  affiliation: Meridian Tide Office")
    edit(root, "program.yaml", "chair: okafor", "chair: lin")
    event = with_person(with_talk(EVENT, 2, text="Foam is air."), 0, orcid="0000-0002-1825-0097")
    outcome = again(root, with_slot(event, 2, code="N1"))
    assert outcome.problems == ()
    assert read(root, "abstracts/foam.md") == (
        "---\ntitle: On *foam*  # as she wishes\nspeakers: [the-buoy-collaboration]\n---\n\nFoam is air.\n"
    )
    assert "  affiliation: Meridian Tide Office\n" in read(root, "people.yaml")
    assert "  orcid: 0000-0002-1825-0097\n" in read(root, "people.yaml")
    assert "        code: N1\n" in read(root, "program.yaml")
    assert "        chair: lin\n" in read(root, "program.yaml")


def test_a_clash_is_told_with_both_places_and_can_be_taken(root: Path) -> None:
    edit(root, "abstracts/foam.md", "title: On foam", "title: On foams")
    changed = with_talk(EVENT, 2, title="About foam")
    outcome = again(root, changed)
    [problem] = outcome.problems
    assert (problem.code, str(problem.source)) == ("OCT-X10", "content/abstracts/foam.md:2:8")
    assert "you have “On foams”, the source now has “About foam”" in problem.message
    assert "(imported/content/abstracts/foam.md:2:8)" in problem.message
    assert problem.hint.endswith("--theirs foam.title")
    assert "title: On foams\n" in read(root, "abstracts/foam.md")
    assert again(root, changed).problems == ()
    assert again(root, changed, theirs=("foam.title",)).problems == ()
    assert "title: About foam\n" in read(root, "abstracts/foam.md")


def test_what_the_editor_took_out_stays_out(root: Path) -> None:
    (root / "content/abstracts/foam.md").unlink()
    edit(root, "program.yaml", "talks: [shape-wave, foam]", "talks: [shape-wave]")
    edit(root, "program.yaml", "      - {time: 10:00-10:30, kind: break, title: Coffee}\n", "")
    before = read(root, "program.yaml")
    assert again(root, EVENT).problems == ()
    assert read(root, "program.yaml") == before
    outcome = again(root, with_talk(EVENT, 2, text="Foam is air."))
    [problem] = outcome.problems
    assert problem.code == "OCT-X11"
    assert not (root / "content/abstracts/foam.md").exists()
    assert again(root, with_talk(EVENT, 2, text="Foam is air."), theirs=("foam",)).problems == ()
    assert read(root, "abstracts/foam.md").endswith("\nFoam is air.\n")


def test_what_the_editor_has_changed_stays_though_the_source_lost_it(root: Path) -> None:
    edit(root, "abstracts/foam.md", "title: On foam", "title: On foams")
    night = EVENT.slots[2]
    event = replace(with_slot(EVENT, 2, parts=night.parts[:1]), talks=EVENT.talks[:2])
    [problem] = again(root, event).problems
    assert (problem.code, str(problem.source)) == ("OCT-X12", "content/abstracts/foam.md:1")
    assert (root / "content/abstracts/foam.md").exists()


def test_a_dry_run_shows_the_change_and_writes_nothing(root: Path) -> None:
    before = folder(root)
    outcome = again(root, with_slot(EVENT, 1, title="Tea"), dry=True)
    assert folder(root) == before
    assert outcome.value.paths == ()
    assert "-      - {time: 10:00-10:30, kind: break, title: Coffee}\n" in outcome.value.difference
    assert "+      - {time: 10:00-10:30, kind: break, title: Tea}\n" in outcome.value.difference


def test_no_address_is_kept_and_a_changed_one_is_seen(root: Path) -> None:
    assert all(b"okafor@" not in data for name, data in folder(root).items() if name.startswith("imported"))
    assert "email: okafor@tideline.example" in read(root, "people.yaml")
    outcome = again(root, with_person(EVENT, 0, email="ngozi@tideline.example"))
    assert outcome.problems == ()
    assert "  email: ngozi@tideline.example\n" in read(root, "people.yaml")
    assert "address" not in read(root, "people.yaml")
    edit(root, "people.yaml", "ngozi@tideline.example", "desk@tideline.example")
    assert again(root, with_person(EVENT, 0, email="ngozi@tideline.example")).value.paths == ()
    again(root, with_person(EVENT, 0, email="ngozi@tideline.example"), emails=True)
    assert "ngozi@tideline.example" in (root / "imported/content/people.yaml").read_text()


def test_a_digest_never_comes_into_content(root: Path) -> None:
    text = read(root, "people.yaml")
    (root / "content/people.yaml").write_text(text[text.index("okafor-n:") :])
    other = IncomingEvent(people=(IncomingPerson("s3", "Rita Sousa"),))
    again(root, other)
    assert "okafor:" not in read(root, "people.yaml")
    again(root, other, theirs=("okafor",))
    assert "okafor:" in read(root, "people.yaml")
    assert "address" not in read(root, "people.yaml")


def test_a_wish_that_nothing_answers_to_is_refused(root: Path) -> None:
    with pytest.raises(Halt) as caught:
        again(root, EVENT, theirs=("foam.titel",))
    assert (caught.value.exit_code, "foam.titel" in str(caught.value)) == (2, True)


@pytest.mark.parametrize("file", ["content/people.yaml", "content/abstracts/foam.md", "imported/keys.yaml"])
def test_a_file_that_cannot_be_read_stops_it_all(root: Path, file: str) -> None:
    text = (root / file).read_text()
    (root / file).write_text(text.replace(": ", ": [", 1))
    before = folder(root)
    with pytest.raises(Halt) as caught:
        again(root, with_slot(EVENT, 1, title="Tea"))
    assert [problem.code for problem in caught.value.problems] == ["OCT-X13"]
    assert caught.value.problems[0].source.file == file
    assert folder(root) == before


def test_into_content_typed_by_hand_only_what_is_new_comes(tmp_path: Path) -> None:
    new_event(tmp_path, EVENT)
    shutil.rmtree(tmp_path / "imported")
    edit(tmp_path, "abstracts/foam.md", "title: On foam", "title: On foam\ncode: X1")
    edit(tmp_path, "people.yaml", "  affiliation: Meridian", "  affiliation: Meridian Tide Office")
    before = folder(tmp_path)
    outcome = again(tmp_path, with_talk(EVENT, 2, text="Foam is air."))
    [problem] = outcome.problems
    assert (problem.code, "okafor.affiliation" in problem.message) == ("OCT-X10", True)
    assert [str(path.relative_to(tmp_path)) for path in outcome.value.paths] == ["content/abstracts/foam.md"]
    assert read(tmp_path, "abstracts/foam.md").endswith("\n---\n\nFoam is air.\n")
    after = folder(tmp_path)
    assert {name for name in before if after[name] != before[name]} == {"content/abstracts/foam.md"}


def test_a_new_key_for_the_same_title_is_the_same_talk(root: Path) -> None:
    event = with_talk(EVENT, 2, key="b3", text="Foam is air.")
    parts = (event.slots[2].parts[0], replace(event.slots[2].parts[1], talk="b3"))
    assert again(root, with_slot(event, 2, parts=parts)).problems == ()
    assert [path.name for path in (root / "content/abstracts").glob("*foam*")] == ["foam.md"]


def test_somebody_merged_by_aka_stays_merged(root: Path) -> None:
    text = read(root, "people.yaml")
    start = text.index("okafor-n:")
    end = text.index("lin:")
    (root / "content/people.yaml").write_text(
        text[:start].replace("  family: Okafor\n", "  family: Okafor\n  aka: [Nils Okafor]\n") + text[end:]
    )
    edit(root, "abstracts/shape-wave.md", "[okafor-n]", "[okafor]")
    assert again(root, EVENT).problems == ()
    talk = IncomingTalk("a4", "Salt", authors=(IncomingAuthor("18", presents=True),))
    again(root, replace(EVENT, talks=(*EVENT.talks, talk)))
    assert "speakers: [okafor]" in read(root, "abstracts/salt.md")
    assert "okafor-n:" not in read(root, "people.yaml")


def test_an_export_of_something_else_adds_and_takes_nothing_out(root: Path) -> None:
    before = folder(root)
    school = IncomingEvent(
        people=(IncomingPerson("s1", "Mei Tan"), IncomingPerson("s2", "Wu Lin")),
        talks=(IncomingTalk("t1", "Salt", authors=(IncomingAuthor("s1", presents=True),)),),
        slots=(IncomingSlot(_DAY, _at(11), _at(12), talk="t1", rooms=("Loft",)),),
    )
    outcome = again(root, school)
    assert outcome.problems == ()
    assert outcome.value.news[0].startswith("this export has none of the talks that were imported before")
    after = folder(root)
    changed = {name for name in before if after[name] != before[name] and name.startswith("content")}
    assert changed == {"content/people.yaml", "content/program.yaml"}
    text = read(root, "program.yaml")
    added = "      - {time: 11:00-12:00, talk: salt, room: loft}\n"
    assert text.replace(added, "") == before["content/program.yaml"].decode()
    assert again(root, school).value.paths == ()
    assert again(root, EVENT).value.paths == ()
    assert again(root, IncomingEvent(people=(IncomingPerson("s3", "Rita Sousa"),))).problems == ()
    guests = IncomingEvent(people=(IncomingPerson("g1", "Ngozi Okafor", pronouns="she/her"),))
    assert again(root, guests).problems == ()
    assert "  pronouns: she/her\n" in read(root, "people.yaml")
    assert "attends: no" not in read(root, "people.yaml").split("okafor-n:")[0]
    assert read(root, "people.yaml").endswith("sousa:\n  given: Rita\n  family: Sousa\n  attends: no\n")
    assert "foam" in read(root, "program.yaml")
