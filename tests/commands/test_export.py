"""``octavo export``, as a person types it: which files there are, who may read them, what calendars say."""

import csv
import email
import json
import shutil
import stat
from email import policy
from pathlib import Path

import icalendar
import pytest
from click.testing import CliRunner, Result

from pipeline.cli.desk.octavo_export import FILES, KINDS
from pipeline.cli.octavo import octavo
from pipeline.commands.desk.export_desk import ALL, EACH
from tests.conftest import REPOSITORY
from tests.post.calendars import READERS
from tests.post.events import write_event, write_mailing

CONFERENCE = REPOSITORY / "pipeline/folders/starter/conference"


def export(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "export", *arguments])


@pytest.fixture(scope="module")
def conference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the conference, exported in all formats, with all calendars."""
    folder = tmp_path_factory.mktemp("conference") / "event"
    shutil.copytree(CONFERENCE, folder)
    each = [word for kind in EACH for word in ("--each", kind)]
    result = export(folder, *KINDS, *each, "--with-email")
    assert result.exit_code == 0, result.output
    return folder


def test_what_may_be_typed_is_what_there_is() -> None:
    assert set(FILES) | set(KINDS) == set(ALL)
    assert {name for kind in KINDS for name in ALL[kind]} == set(FILES)


def test_all_files_are_made_and_told(conference: Path) -> None:
    folder = conference / "output" / "export"
    assert {path.name for path in folder.iterdir() if path.is_file()} == set(FILES)
    result = export(conference, "bib", "talks.csv", "talks.csv")
    assert [Path(line).name for line in result.stdout.splitlines()] == ["talks.bib", "talks.csv"]


def test_lists_of_people_are_for_their_owner_only(conference: Path) -> None:
    folder = conference / "output" / "export"
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in FILES}
    private = {name for name, mode in modes.items() if not mode & 0o077}
    assert private == {"people.csv", "people.xlsx"}
    assert "@" in (folder / "people.csv").read_text(encoding="utf-8")


def test_nothing_else_has_an_address(conference: Path) -> None:
    folder = conference / "output" / "export"
    written = [path for path in folder.rglob("*") if path.suffix in (".json", ".xml", ".ics", ".csv", ".bib")]
    spoken = [path for path in written if path.name != "people.csv"]
    assert len(spoken) > 20
    people = csv.DictReader((folder / "people.csv").read_text(encoding="utf-8-sig").splitlines())
    addresses = {row["email"] for row in people} - {""}
    assert len(addresses) == 8
    for path in spoken:
        assert not [one for one in addresses if one in path.read_text(encoding="utf-8")], path.name


def test_the_same_event_gives_the_same_files(conference: Path, tmp_path: Path) -> None:
    assert export(conference, *KINDS, "--with-email", "--to", str(tmp_path / "again")).exit_code == 0
    for name in FILES:
        assert (tmp_path / "again" / name).read_bytes() == (conference / "output/export" / name).read_bytes()


def test_calendars_have_the_times_of_the_place_and_its_rules(conference: Path) -> None:
    data = (conference / "output/export/calendar.ics").read_bytes()
    calendar = icalendar.Calendar.from_ical(data)
    [zone] = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Lisbon"
    events = calendar.walk("VEVENT")
    assert {one["DTSTART"].params["TZID"] for one in events} == {"Europe/Lisbon"}
    [opening] = [one for one in events if one["SUMMARY"] == "Welcome"]
    assert opening["DTSTART"].dt.isoformat() == "2027-06-14T09:15:00+01:00"
    slots = json.loads((conference / "output/export/schedule.json").read_bytes())["schedule"]
    dates = {
        event["title"]: event["date"]
        for day in slots["conference"]["days"]
        for entries in day["rooms"].values()
        for event in entries
    }
    assert dates["Welcome"] == opening["DTSTART"].dt.isoformat()


@pytest.mark.parametrize("read", READERS)
def test_other_readers_find_the_same_moments(conference: Path, read: object) -> None:
    data = (conference / "output/export/calendar.ics").read_bytes()
    moments = {one.uid: (one.start, one.end, one.title) for one in READERS[0](data)}
    assert {one.uid: (one.start, one.end, one.title) for one in read(data)} == moments  # type: ignore[operator]
    assert len(moments) > 40


def test_calendars_of_rooms_tracks_and_people_are_parts_of_the_whole(conference: Path) -> None:
    folder = conference / "output" / "export"

    def uids(path: Path) -> set[str]:
        return {str(one["UID"]) for one in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}

    whole, posters = uids(folder / "calendar.ics"), 6
    rooms = {path.stem: uids(path) for path in (folder / "calendars").glob("room-*.ics")}
    tracks = {path.stem: uids(path) for path in (folder / "calendars").glob("track-*.ics")}
    people = {path.stem: uids(path) for path in (folder / "calendars").glob("person-*.ics")}
    assert rooms.keys() == {"room-aula", "room-quay", "room-loft"}
    assert tracks.keys() == {"track-sea", "track-waves", "track-life", "track-people"}
    assert all(found and found < whole for found in (*rooms.values(), *tracks.values()))
    assert not rooms["room-aula"] & rooms["room-quay"]
    # Each poster is somebody's own, and nobody else's.
    assert len(set().union(*people.values()) - whole) >= posters
    assert any("tideline" not in name for name in people)


def test_what_somebody_chose_to_hear_is_not_given_out(tmp_path: Path) -> None:
    write_event(tmp_path, 9)
    people = tmp_path / "content" / "people.yaml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text.replace("p0009:\n", "p0009:\n  sessions: [t-p0001]\n"), encoding="utf-8")
    assert export(tmp_path, "ics", "--each", "person").exit_code == 0
    names = {path.name for path in (tmp_path / "output/export/calendars").iterdir()}
    assert "person-p0001.ics" in names
    assert "person-p0009.ics" not in names


def test_entries_are_those_of_the_letters(tmp_path: Path) -> None:
    write_event(tmp_path, 4)
    write_mailing(tmp_path, "dates", enclose=[{"calendar": "event"}])
    result = CliRunner().invoke(octavo, ["-C", str(tmp_path), "mail", "preview", "dates", "--only", "p0001"])
    assert result.exit_code == 0, result.output
    [letter] = (tmp_path / "output" / "mail" / "dates").glob("*.eml")
    message = email.message_from_bytes(letter.read_bytes(), policy=policy.default)
    [part] = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert export(tmp_path, "calendar.ics").exit_code == 0
    told = [READERS[0](data) for data in (
        part.get_payload(decode=True), (tmp_path / "output/export/calendar.ics").read_bytes()
    )]  # fmt: skip
    assert told[0] == told[1]
    assert told[0]


def test_breaks_come_if_they_are_wanted(conference: Path, tmp_path: Path) -> None:
    for arguments in ((), ("--breaks",)):
        assert export(conference, "xml", "--to", str(tmp_path), *arguments).exit_code == 0
        assert ("<title>Coffee" in (tmp_path / "schedule.xml").read_text("utf-8")) == bool(arguments)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Missing argument"),
        (("pdf",), "'pdf' is not one of"),
        (("json", "--each", "room"), "--each is about calendars; ask for ics, too"),
        (("ics", "--each", "day"), "'day' is not one of"),
        (("json", "--with-email"), "--with-email is about tables of people"),
    ],
)
def test_what_makes_no_sense_is_told(conference: Path, arguments: tuple[str, ...], told: str) -> None:
    result = export(conference, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_an_empty_programme_gives_no_calendar_and_says_so(tmp_path: Path) -> None:
    write_event(tmp_path, 0)
    (tmp_path / "content" / "program.yaml").write_text("days: []\n", encoding="utf-8")
    result = export(tmp_path, "ics", "json", "--each", "room")
    assert "OCT-X73" in result.stderr
    assert [Path(line).name for line in result.stdout.splitlines()] == ["schedule.json"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("event.yaml", "- a list\n"),
        ("program.yaml", "days: [{date: 2026-06-15, slots: [{time: nine, title: Lost}]}]\n"),
        ("abstracts/t-p0001.md", "---\ntitle: [\n---\n"),
    ],
)
def test_half_an_event_is_not_exported(tmp_path: Path, file: str, text: str) -> None:
    write_event(tmp_path, 2)
    (tmp_path / "content" / file).write_text(text, encoding="utf-8")
    result = export(tmp_path, "json")
    assert result.exit_code == 1
    assert f"nothing is exported before content/{file} can be read" in result.stderr
    assert f"content/{file}:" in result.stderr
    assert not (tmp_path / "output").exists()


def test_what_cannot_be_written_leaves_all_as_it_was(tmp_path: Path) -> None:
    write_event(tmp_path, 2)
    assert export(tmp_path, "json", "bib").exit_code == 0
    folder = tmp_path / "output" / "export"
    before = (folder / "schedule.json").read_bytes()
    people = tmp_path / "content" / "event.yaml"
    people.write_text(people.read_text("utf-8").replace("Symposium", "Congress"), encoding="utf-8")
    (folder / "talks.bib").unlink()
    (folder / "talks.bib").mkdir()
    result = export(tmp_path, "json", "bib")
    assert result.exit_code == 3
    assert "talks.bib" in result.stderr
    assert (folder / "schedule.json").read_bytes() == before
