"""Tables of Indico: what it takes, and its lists of contributions and registrations."""

from pathlib import Path

from tests.importing.sources.conferences.harm import errors_of, imported

BARE = (
    "2027-06-14T09:00,20,Long waves,Réka,Halmi,Szeged,halmi@szeged.example\n"
    '2027-06-14T09:20,20,"Short, but waves",Wu,Lin,"Graz, Austria",\n'
    ",30,Not yet,,,,\n"
)


def test_the_seven_columns_that_indico_takes(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(BARE)
    event, problems = imported(tmp_path / "c.csv")
    assert [talk.title for talk in event.talks] == ["Long waves", "Short, but waves", "Not yet"]
    assert [(slot.talk, slot.start.hour, slot.end and slot.end.minute) for slot in event.slots] == [
        ("Long waves", 9, 20), ("Short, but waves", 9, 40),
    ]  # fmt: skip
    assert {person.family: (person.email, person.affiliations) for person in event.people} == {
        "Halmi": ("halmi@szeged.example", ("Szeged",)), "Lin": ("", ("Graz, Austria",)),
    }  # fmt: skip
    assert (event.title, event.timezone, problems) == ("", "", ())
    assert errors_of(tmp_path / "event", event) == []


def test_a_list_of_contributions(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        "Id,Title,Description,Date,Duration,Type,Session,Track,Presenters,Materials,"
        "Authors,Co-Authors,Board number\n"
        "1,Long waves,<p>Of <b>waves</b></p>,2027-06-14 09:00:00+00:00,1h 20m,Oral,Waves,Sea,"
        '"Réka Halmi, Wu Lin",,'
        "Réka Halmi,Ngozi Okafor,\n"
        "2,Short waves,,,20m,Poster,,,Wu Lin,,,,P07\n"
    )
    event, _problems = imported(tmp_path / "c.csv")
    long, short = event.talks
    assert (long.text, long.type, short.type) == ("Of **waves**", "", "Poster")
    assert [(author.person, author.presents) for author in long.authors] == [
        ("reka halmi", True), ("ngozi okafor", False), ("wu lin", True),
    ]  # fmt: skip
    assert ("board number", "P07") in short.extra
    [slot] = event.slots
    assert (slot.track, slot.end and slot.end.isoformat()) == ("Sea", "2027-06-14T10:20:00")


def test_registrations_are_for_badges(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(
        "ID,Name,Email Address,Affiliation,Diet,Registration date,Registration state,Price,Checked in\n"
        "1,Réka Halmi,halmi@szeged.example,Szeged,fish,2027-01-01,Completed,10,No\n"
        "2,Wu Lin,lin@example.org,,,2027-01-01,Withdrawn,10,No\n"
        "3,,x@example.org,,,2027-01-01,Completed,10,No\n"
    )
    event, problems = imported(tmp_path / "r.csv")
    assert event.attendees == (
        ("ID", "Name", "Email Address", "Affiliation", "Diet"),
        ("1", "Réka Halmi", "halmi@szeged.example", "Szeged", "fish"),
    )
    assert sorted((problem.source.line, problem.code) for problem in problems) == [
        (1, "OCT-X03"),
        (4, "OCT-X03"),
    ]
