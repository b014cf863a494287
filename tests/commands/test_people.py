"""``octavo people``, as a person types it: who is listed, and what merge and split write."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.load import load_event
from pipeline.model import Event
from pipeline.programme.persons.authorship import authors

FILES = {
    "event.yaml": """\
title: Trial
start: 2027-06-14
end: 2027-06-14
timezone: Europe/Lisbon
# who made it
organisers: [okafor, ngozi-okafor]
committees:
  Programme: [{person: ngozi-okafor, role: Chair}, okafor, "Paul Weiss (Graz)"]
labels: {chair: okafor}
accept:
  - {code: OCT-N01, person: [okafor, ngozi-okafor], reason: unclear}
  - {code: OCT-N05, person: okafor, reason: known}
""",
    "people.yaml": """\
# The speakers
okafor: {given: Ngozi, family: Okafor, affiliation: Meridian}   # keynote

# typed from the form
ngozi-okafor:
  name: Okafor, N. A.
  role: speaker          # of course
  affiliations: [University of Meridian]
  mail: no
  extra: {Diet: vegan}
  orcid: 0000-0002-1825-0097
li: Wei Li
weiss: {given: Paula, family: Weiss}
""",
    "program.yaml": """\
days:
  - date: 2027-06-14
    slots:
      - {time: 9:00-10:00, talk: one, chair: Ngozi-Okafor}   # which room?
      - {time: 10:00-11:00, kind: panel, title: okafor, people: [okafor, ngozi-okafor, li]}
      - time: 11:00-12:00
        talks: [two]
        chairs: [li, ngozi-okafor]
""",
    "abstracts/one.md": """\
---
title: One
authors:
  - okafor   # first
  - {person: ngozi-okafor, presents: yes, affiliation: Graz}
  - {name: Otto Brandt, affiliation: Graz}
---

ngozi-okafor speaks of okafor.
""",
    "abstracts/two.md": "---\r\ntitle: Two\r\nspeakers: ngozi-okafor\r\n---\r\n\r\nText\r\n",
    "participants.csv": "First name,Last name,E-mail\nNgozi,Okafor,ngozi@x.example\nWill,Hartmann,\n",
}
MAILING = "subject: Hello\nto: {people: [li, ngozi-okafor]}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    mailing = tmp_path / "templates" / "mail" / "hello" / "mailing.yaml"
    mailing.parent.mkdir(parents=True)
    mailing.write_text(MAILING, encoding="utf-8")
    return tmp_path


def people(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "people", *arguments])


def text(root: Path, name: str) -> str:
    return (root / "content" / name).read_bytes().decode()


def event_in(root: Path) -> Event:
    event = load_event(root).value
    assert event is not None
    return event


def everything(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in ("content", "templates")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    }


def test_everybody_is_listed_with_what_they_do(root: Path) -> None:
    result = people(root, "--format", "json")
    assert result.exit_code == 0, result.output
    listing = json.loads(result.stdout)
    assert "@" not in result.stdout
    by_id = {one["id"]: one for one in listing["people"]}
    assert list(by_id) == ["will-hartmann", "li", "ngozi-okafor", "okafor", "weiss"]
    [session] = [slot.id for _day, slot in event_in(root).slots() if slot.slots]
    assert by_id["ngozi-okafor"] == {
        "id": "ngozi-okafor",
        "name": "N. A. Okafor",
        "roles": ["speaker"],
        "affiliations": ["University of Meridian"],
        "orcid": "0000-0002-1825-0097",
        "presents": ["one", "two", *by_id["li"]["presents"]],
        "coauthor": [],
        "chairs": [event_in(root).placed["one"][1].id, session],
        "file": "content/people.yaml",
        "aka": [],
    }
    assert by_id["okafor"]["coauthor"] == ["one"]
    assert by_id["will-hartmann"]["file"] == "content/participants.csv"


def test_a_table_has_a_line_for_each_and_what_to_type(root: Path) -> None:
    (root / "content" / "event.yaml").write_text(FILES["event.yaml"].split("accept:")[0], encoding="utf-8")
    lines = people(root).stdout.splitlines()
    ids = ["ID", "will-hartmann", "li", "ngozi-okafor", "okafor", "weiss"]
    assert [line.split()[0] for line in lines[:6]] == ids
    assert lines[6:] == [
        "",
        "These may be one person:",
        "  Ngozi Okafor (okafor) and N. A. Okafor (ngozi-okafor): only the initial of the given name",
        "    one:  octavo people merge okafor ngozi-okafor",
        "    two:  octavo people split okafor ngozi-okafor",
    ]


def test_what_is_settled_is_not_proposed(root: Path) -> None:
    assert json.loads(people(root, "--format", "json").stdout)["proposals"] == []


def test_an_author_by_name_is_proposed_for_whom_they_may_be(root: Path) -> None:
    (root / "content" / "abstracts" / "one.md").write_text(
        "---\ntitle: One\nauthors: [{name: Paulla Weiss}]\n---\n", encoding="utf-8"
    )
    [proposal] = json.loads(people(root, "--format", "json").stdout)["proposals"]
    assert (proposal["keep"], proposal["other"]) == ("weiss", "Paulla Weiss")
    assert people(root, "merge", "weiss", "Paulla Weiss").exit_code == 0
    event = event_in(root)
    assert [one.person.id for one in authors(event, event.talk["one"])] == ["weiss"]
    assert json.loads(people(root, "--format", "json").stdout)["proposals"] == []


def test_merge_writes_one_for_the_other_everywhere_and_touches_nothing_else(root: Path) -> None:
    result = people(root, "merge", "okafor", "ngozi-okafor")
    assert result.exit_code == 0, result.output
    names = ("people.yaml", "event.yaml", "program.yaml", "abstracts/one.md", "abstracts/two.md")
    written = [Path(line).relative_to(root).as_posix() for line in result.stdout.splitlines()]
    assert written == [f"content/{name}" for name in names] + ["templates/mail/hello/mailing.yaml"]
    assert "“Meridian”; “University of Meridian”" in " ".join(result.stderr.split())
    aka = "aka: [ngozi-okafor, N. A. Okafor]"
    assert text(root, "people.yaml") == (
        "# The speakers\n"
        "okafor: {given: Ngozi, family: Okafor, affiliation: Meridian, role: speaker, mail: no, "
        f"extra: {{Diet: vegan}}, orcid: 0000-0002-1825-0097, {aka}}}   # keynote\n"
        "\n"
        "# typed from the form\n"
        "li: Wei Li\n"
        "weiss: {given: Paula, family: Weiss}\n"
    )
    event = FILES["event.yaml"].replace("[okafor, ngozi-okafor]\n", "[okafor]\n")
    event = event.replace("[{person: ngozi-okafor, role: Chair}, okafor,", "[{person: okafor, role: Chair},")
    assert text(root, "event.yaml") == event.replace(
        "  - {code: OCT-N01, person: [okafor, ngozi-okafor], reason: unclear}\n", ""
    )
    program = FILES["program.yaml"].replace("Ngozi-Okafor", "okafor")
    program = program.replace("[okafor, ngozi-okafor,", "[okafor,")
    assert text(root, "program.yaml") == program.replace("[li, ngozi-okafor]", "[li, okafor]")
    assert text(root, "abstracts/one.md") == FILES["abstracts/one.md"].replace(
        "  - okafor   # first\n  - {person: ngozi-okafor, presents: yes, affiliation: Graz}\n",
        "  - {person: okafor, presents: yes, affiliation: Graz}   # first\n",
    )
    assert text(root, "abstracts/two.md") == FILES["abstracts/two.md"].replace("ngozi-okafor", "okafor")
    assert text(root, "participants.csv") == FILES["participants.csv"]
    mailing = root / "templates" / "mail" / "hello" / "mailing.yaml"
    assert mailing.read_text(encoding="utf-8") == MAILING.replace("ngozi-okafor", "okafor")
    assert [one.id for one in event_in(root).people] == ["okafor", "li", "weiss", "will-hartmann"]


def test_a_dry_run_shows_what_would_change_and_changes_nothing(root: Path) -> None:
    before = everything(root)
    result = people(root, "merge", "okafor", "ngozi-okafor", "--dry-run")
    assert everything(root) == before
    assert "-speakers: ngozi-okafor" in result.stdout
    assert "+speakers: okafor" in result.stdout


def test_a_line_of_the_list_may_be_somebody_of_another_name(root: Path) -> None:
    assert people(root, "merge", "li", "will-hartmann").exit_code == 0
    assert "  aka: [Will Hartmann]\n" in text(root, "people.yaml")
    assert [one.id for one in event_in(root).people] == ["okafor", "ngozi-okafor", "li", "weiss"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "okafor", "okafor"), "okafor is okafor already"),
        (("merge", "okaffor", "li"), "did you mean"),
        (("merge", "okafor", "lii"), "did you mean"),
        (("merge", "will-hartmann", "li"), "is in content/participants.csv only"),
        (("split", "okafor", "okafor"), "name the other one"),
        (("split", "okafor", "Nils Okafor", "--talk", "third"), "there is no talk third"),
    ],
)
def test_what_cannot_be_is_refused(root: Path, arguments: tuple[str, ...], said: str) -> None:
    before = everything(root)
    result = people(root, *arguments)
    assert (result.exit_code, everything(root) == before) == (2, True)
    assert said in " ".join(result.stderr.split()).replace("Did", "did")


def test_two_orcids_are_two_people(root: Path) -> None:
    path = root / "content" / "people.yaml"
    other = FILES["people.yaml"].replace("li: Wei Li", "li: {name: Wei Li, orcid: 0000-0002-1694-233X}")
    path.write_text(other, encoding="utf-8")
    result = people(root, "merge", "li", "ngozi-okafor")
    assert (result.exit_code, "two ORCID iDs" in result.stderr) == (2, True)


def test_what_cannot_be_written_in_one_file_changes_none(root: Path) -> None:
    path = root / "content" / "program.yaml"
    path.write_text(FILES["program.yaml"].replace("kind: panel", "kind: [panel"), encoding="utf-8")
    before = everything(root)
    result = people(root, "merge", "okafor", "ngozi-okafor")
    assert (result.exit_code, everything(root) == before) == (1, True)
    assert "content/program.yaml" in result.stderr


@pytest.mark.parametrize(
    "text",
    ["subject: [Hello\n", "- li\n", "subject: \xe9\n", "a: " + "[" * 3000, "subject: Hello\n\t- x: {\n"],
)
def test_what_cannot_be_read_is_told_and_nothing_is_changed(root: Path, text: str) -> None:
    path = root / "templates" / "mail" / "hello" / "mailing.yaml"
    path.write_bytes(text.encode("latin-1"))
    before = everything(root)
    result = people(root, "merge", "okafor", "ngozi-okafor")
    assert (result.exit_code, everything(root) == before) == (1, True)
    assert "templates/mail/hello/mailing.yaml" in result.stderr


def test_split_takes_back_what_merge_joined(root: Path) -> None:
    people(root, "merge", "okafor", "ngozi-okafor")
    result = people(root, "split", "okafor", "ngozi-okafor", "--talk", "two")
    assert result.exit_code == 0, result.output
    event = event_in(root)
    first, second = event.person["okafor"], event.person["ngozi-okafor"]
    assert (first.aka, second.name) == ((), "N. A. Okafor")
    assert [one.person.id for one in authors(event, event.talk["two"])] == ["ngozi-okafor"]
    assert [one.id for one in event.called["Ngozi Okafor"]] == ["okafor"]
    assert json.loads(people(root, "--format", "json").stdout)["proposals"] == []


def test_split_of_two_entries_says_so_once(root: Path) -> None:
    (root / "content" / "event.yaml").write_text(FILES["event.yaml"].split("accept:")[0], encoding="utf-8")
    for expected in (1, 0):
        result = people(root, "split", "okafor", "ngozi-okafor")
        assert (result.exit_code, len(result.stdout.splitlines())) == (0, expected)
    [entry] = event_in(root).accepted
    assert (entry.code, {about.id for about in entry.about}) == ("OCT-N01", {"okafor", "ngozi-okafor"})
    told = CliRunner().invoke(octavo, ["-C", str(root), "check", "--format", "json"])
    assert "OCT-Y41" not in told.stdout + told.stderr


def test_who_was_taken_as_another_gets_a_badge_by_split(root: Path) -> None:
    path = root / "content" / "participants.csv"
    path.write_text("First name,Last name,E-mail\nPaulla,Weiss,p@x.example\n", encoding="utf-8")
    assert [one.id for one in event_in(root).people] == ["okafor", "ngozi-okafor", "li", "weiss"]
    assert people(root, "split", "weiss", "Paulla Weiss").exit_code == 0
    found = load_event(root)
    assert found.value is not None
    assert [one.id for one in found.value.people][-1] == "paulla-weiss"
    assert "OCT-F25" not in {problem.code for problem in found.problems}
