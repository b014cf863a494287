"""Who gets which vouchers: yes, a number, a word, and no in the languages of registration forms."""

import pytest

from pipeline.load import load_event
from pipeline.programme.persons.vouchers import Voucher, vouchers
from tests import events


@pytest.mark.parametrize(
    ("cell", "given"),
    [
        ("yes", [Voucher("Dinner")]),
        ("Ja", [Voucher("Dinner")]),
        ("2", [Voucher("Dinner"), Voucher("Dinner")]),
        ("vegan", [Voucher("Dinner", "vegan")]),
        ("nein", []),
        ("0", []),
        ("", []),
    ],
)
def test_what_a_cell_says(cell: str, given: list[Voucher]) -> None:
    person = events.person("ada", "Ada", "Byron", extra=(("dinner", cell),))
    assert vouchers(events.event(people=(person,), vouchers=("Dinner",)), person) == given


def test_a_slip_of_the_pen_prints_no_thousand() -> None:
    person = events.person("ada", "Ada", "Byron", extra=(("Drinks", "10000"),))
    assert len(vouchers(events.event(people=(person,), vouchers=("Drinks",)), person)) == 20


def test_the_columns_are_those_of_event_yaml(tmp_path) -> None:  # type: ignore[no-untyped-def]
    content = tmp_path / "content"
    content.mkdir()
    head = "title: T\nstart: 2027-06-14\nend: 2027-06-14\ntimezone: Europe/Lisbon\n"
    (content / "event.yaml").write_text(f"{head}vouchers: [Dinner, Drinks]\n")
    (content / "people.yaml").write_text("{}\n")
    (content / "program.yaml").write_text("days: []\n")
    (content / "participants.csv").write_text("First name,Last name,Drinks,Dinner\nAda,Byron,2,fish\n")
    event = load_event(tmp_path).value
    assert event
    [person] = event.people
    assert [one.what for one in vouchers(event, person)] == ["Dinner", "Drinks", "Drinks"]
