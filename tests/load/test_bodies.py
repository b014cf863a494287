"""Committees, sponsors, Wi-Fi and contacts of event.yaml."""

import io

import pytest
from PIL import Image

from pipeline.model import Contact, Event, Wifi
from tests.load.conftest import EVENT, Load, codes

PEOPLE = "mia: Mia Rossi\n"


def loaded(load: Load, text: str, **files: bytes) -> tuple[Event, list[str]]:
    pictures = {name.replace("_", "."): data for name, data in files.items()}
    event, problems = load({"event.yaml": EVENT + text, "people.yaml": PEOPLE, **pictures})
    return event, codes(problems)


def picture(width: int, height: int, **saved: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height)).save(made, "JPEG", **saved)
    return made.getvalue()


def test_members_are_ids_or_names_with_roles_and_places(load: Load) -> None:
    event, problems = loaded(
        load,
        "committees:\n  Women's circle:\n    - mia\n    - {role: Chair, person: mia}\n"
        "    - Ada Byron (Trento)\n    - {name: Plato, affiliations: [Athens, Syracuse]}\n  One: mia\n",
    )
    assert problems == []
    circle, one = event.committees
    assert (circle.name, str(circle.source), one.name) == ("Women’s circle", "content/event.yaml:6:3", "One")
    said = [(m.name, m.person, m.role, m.affiliations) for m in circle.members]
    assert said == [
        ("mia", "mia", "", ()),
        ("mia", "mia", "Chair", ()),
        ("Ada Byron", None, "", ("Trento",)),
        ("Plato", None, "", ("Athens", "Syracuse")),
    ]
    assert [str(m.source) for m in circle.members][:2] == ["content/event.yaml:7:7", "content/event.yaml:8:7"]
    assert len(one.members) == 1


def test_sponsors_in_tiers_with_the_shapes_of_their_logos(load: Load) -> None:
    event, problems = loaded(
        load,
        "sponsors:\n  Gold:\n    - {name: Acme, logo: a.jpg, link: https://acme.example, text: Makers.}\n"
        "    - {name: Ring, logo: b.svg}\n    - {name: Turned, logo: c.jpg}\n  Friends: [Bakery, Town]\n",
        a_jpg=picture(300, 150),
        b_svg=b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 80"/>',
        c_jpg=picture(
            300, 150, exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
        ),
    )
    assert problems == []
    gold, friends = event.sponsors
    assert gold.sponsors[0].link == "https://acme.example"
    assert [sponsor.shape for sponsor in gold.sponsors] == [2.0, 0.25, 0.5]
    assert [sponsor.name for sponsor in friends.sponsors] == ["Bakery", "Town"]


@pytest.mark.parametrize(
    "name", ["no.png", "../secret.jpg", "/etc/hostname", "http://a.org/x.png", "broken.jpg"]
)
def test_what_is_no_picture_of_the_folder_has_no_shape(load: Load, name: str) -> None:
    event, _ = loaded(
        load, f"sponsors: {{Gold: {{name: A, logo: '{name}'}}}}\n", broken_jpg=picture(9, 9)[:20]
    )
    assert event.sponsors[0].sponsors[0].shape == 0.0


def test_one_thing_or_several(load: Load) -> None:
    event, problems = loaded(
        load,
        "wifi: {network: Guest, password: 'a;b', note: Everywhere}\ncontact: Ask at the desk\n"
        "emergency:\n  - {name: Ambulance, phone: 112}\n  - {name: Porter, email: p@example.org}\n",
    )
    assert problems == []
    assert event.wifi == (Wifi("Guest", "a;b", "Everywhere"),)
    assert event.contact == (Contact(text="Ask at the desk"),)
    assert [one.name for one in event.emergency] == ["Ambulance", "Porter"]
    assert str(dict(event.places)["emergency.1.name"]) == "content/event.yaml:9:12"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("committees: {A: [{chair: mia}]}", "OCT-Y10 content/event.yaml:5:19"),
        ("committees: {A: [{role: Chair}]}", "OCT-Y12 content/event.yaml:5:18"),
        ("committees: [mia]", "OCT-Y13 content/event.yaml:5:1"),
        ("sponsors: {Gold: [{logo: a.jpg}]}", "OCT-Y12 content/event.yaml:5:19"),
        ("sponsors: {Gold: {name: A, link: 'javascript:x'}}", "OCT-T16 content/event.yaml:5:34"),
        ("wifi: {password: secret}", "OCT-Y12 content/event.yaml:5:7"),
        ("wifi: [{network: A, pasword: secret}]", "OCT-Y10 content/event.yaml:5:21"),
        ("contact: [{}]", "OCT-Y12 content/event.yaml:5:11"),
        ("emergency: {phon: 112, text: x}", "OCT-Y10 content/event.yaml:5:13"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_and_costs_nothing_else(load: Load, text: str, code: str) -> None:
    event, problems = loaded(load, text + "\nvenue: Trento\n")
    assert problems == [code]
    assert event.venue == "Trento"


def test_a_tier_without_a_name_for_its_sponsor_still_prints_something(load: Load) -> None:
    event, _ = loaded(load, "sponsors: {Gold: [{logo: a.jpg}]}")
    assert event.sponsors[0].sponsors[0].name == "a.jpg"


def test_a_password_shows_in_no_message_and_no_traceback(load: Load) -> None:
    _, problems = load({"event.yaml": EVENT + "wifi: {network: A, password: [hush, hush]}\n"})
    assert [problem.code for problem in problems] == ["OCT-Y13"]
    assert "hush" not in problems[0].message + problems[0].hint
    assert "hush" not in repr(Wifi("A", "hush"))


def test_what_begins_a_comment_in_a_password_is_not_repeated(load: Load) -> None:
    _, problems = load({"event.yaml": EVENT + "wifi:\n  network: A\n  password: hush #1hush\n"})
    assert [problem.code for problem in problems] == ["OCT-Y07"]
    assert "hush" not in problems[0].message
