"""What a send would do: who is due, what is told, and what is refused."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.model.mailing import Attachment, Letter, Mailing
from pipeline.model.postoffice import Login, PostOffice, Security, Server
from pipeline.post.ledger.record import LetterRecord, LetterState
from pipeline.post.ledger.send_plan import SendPlan, is_due, lines, objections, total
from pipeline.problems import Source
from tests.post.desk import OFFICE, letter, people

_THEN = datetime(2026, 6, 1, tzinfo=UTC)
_AT = Source("templates/mail/note/mailing.yaml")
MAILING = Mailing("note", "A note", Path("templates/mail/note"), _AT, (("", "News"),))
SERVER = Server("smtp.letters.example", 587, Security.STARTTLS, Login("office@letters.example"))


def row(one: Letter, state: LetterState) -> LetterRecord:
    return LetterRecord("note", 1, one.recipient, 1, state, one.address, one.digest, "", _THEN, _THEN, "")


def plan(
    due: tuple[Letter, ...],
    rows: tuple[LetterRecord, ...] = (),
    office: PostOffice | None = None,
    **fields: int,
) -> SendPlan:
    office = office or replace(OFFICE, server=SERVER)
    return SendPlan(MAILING, office, 1, due, {one.recipient: one for one in rows}, due, **fields)


def carrying(one: Letter, size: int) -> Letter:
    return replace(one, attachments=(Attachment("book.pdf", "application/pdf", b"", "d" * 64, size),))


def codes(made: SendPlan, *, shared: bool = False) -> list[str]:
    return [problem.code for problem in objections(made, shared=shared)]


# --- who is due


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (LetterState.QUEUED, True), (LetterState.CANCELLED, True), (LetterState.SENDING, False),
        (LetterState.SENT, False),
        (LetterState.UNCERTAIN, False), (LetterState.BOUNCED, False), (LetterState.FAILED, False),
    ],
)  # fmt: skip
def test_the_state_decides_who_is_due(state: LetterState, due: bool) -> None:
    assert is_due(letter("p1"), row(letter("p1"), state)) is due


def test_who_is_new_is_due() -> None:
    assert is_due(letter("p1"), None)


@pytest.mark.parametrize("changed", [letter("p1", "new words"), letter("p1", address="new@guests.example")])
@pytest.mark.parametrize(
    ("state", "due"), [(LetterState.FAILED, True), (LetterState.SENT, False), (LetterState.UNCERTAIN, False)]
)
def test_a_changed_letter_is_due_only_if_it_was_refused(
    changed: Letter, state: LetterState, due: bool
) -> None:
    assert is_due(changed, row(letter("p1"), state)) is due


def test_a_purged_address_is_no_change() -> None:
    assert not is_due(letter("p1"), replace(row(letter("p1"), LetterState.FAILED), address=""))


# --- what is told


def test_the_plan_is_told_in_full() -> None:
    made = plan(tuple(carrying(one, 2_000_000) for one in people(3)), waiting=4)
    told = "\n".join(lines(made))
    for words in (
        "A note (note, revision 1)",
        "3 letters; 4 more wait, beyond the limit",
        "Office <office@letters.example>",
        "smtp.letters.example:587 (STARTTLS, login as office@letters.example)",
        "subject   News",
        "P1 <p1@guests.example>",
        "P3 <p3@guests.example>",
        "book.pdf 2.0 MB (SHA-256 dddddddd)",
        "8.2 MB",
    ):
        assert words in told
    assert total(made) == sum(one.size for one in made.due)


def test_one_letter_is_not_told_as_first_and_last() -> None:
    told = "\n".join(lines(plan(people(1))))
    assert "1 letter\n" in told
    assert "last" not in told


def test_each_state_is_told_by_name() -> None:
    one, two, three, four, five = people(5)
    rows = (
        row(one, LetterState.SENT), row(two, LetterState.FAILED), row(three, LetterState.UNCERTAIN),
        row(four, LetterState.BOUNCED),
        row(five, LetterState.SENDING),
    )  # fmt: skip
    made = plan((), rows)
    told = {line.split()[0]: line for line in lines(made)}
    for name, id in {
        "sent": "p1",
        "failed": "p2",
        "uncertain": "p3",
        "bounced": "p4",
        "sending": "p5",
    }.items():
        assert f"1 ({id})" in told[name]
    assert made.in_doubt


def test_many_are_not_all_named() -> None:
    made = plan((), tuple(row(one, LetterState.SENT) for one in people(20)))
    assert "20 (p1, p2, p3, p4, p5, p6, p7, p8 …)" in "\n".join(lines(made))


def test_the_time_it_takes_is_told_where_the_server_has_a_pace() -> None:
    office = replace(OFFICE, server=replace(SERVER, per_minute=30))
    assert "about 2 min at 30 letters a minute" in "\n".join(lines(plan(people(60), office=office)))


# --- what is refused, and what is warned of


def test_nothing_is_said_against_a_good_plan() -> None:
    assert codes(plan(people(3))) == []


@pytest.mark.parametrize("office", [OFFICE, None])
def test_a_server_must_be_named(office: PostOffice | None) -> None:
    made = replace(plan(people(1)), office=office)
    assert codes(made) == ["OCT-M55"]


def test_two_people_with_one_address_are_an_error_unless_it_is_meant() -> None:
    letters = (letter("p1"), letter("p2", address="p1@guests.example"), letter("p3"))
    made = plan(letters)
    assert codes(made) == ["OCT-M57"]
    assert codes(made, shared=True) == []
    told = " ".join(problem.message + problem.hint for problem in objections(made, shared=False))
    assert "p1 and p2 have" in told
    assert "--shared-addresses" in told
    assert "guests.example" not in told


def test_a_letter_over_the_limit_of_the_server_is_an_error() -> None:
    office = replace(OFFICE, server=replace(SERVER, size_limit=1_000_000))
    made = plan((letter("p1"), carrying(letter("p2"), 900_000)), office=office)
    [problem] = objections(made, shared=False)
    assert problem.code == "OCT-M58"
    assert "p2 has 1.2 MB, and the server takes 1.0 MB" in problem.message
    assert "link:" in problem.hint


@pytest.mark.parametrize(("number", "size"), [(1, 9_000_000), (400, 2_000_000), (1001, 600_000)])
def test_large_letters_call_for_a_link(number: int, size: int) -> None:
    [problem] = objections(plan(tuple(carrying(one, size) for one in people(number))), shared=False)
    assert problem.code == "OCT-M56"
    assert problem.severity == "warning"
    assert "link:" in problem.hint


def test_who_has_an_older_version_is_named() -> None:
    old = [letter("p1", "old"), letter("p2", "old"), letter("p3"), letter("p4", "old")]
    states = (LetterState.SENT, LetterState.UNCERTAIN, LetterState.SENT, LetterState.FAILED)
    rows = {one.recipient: row(one, state) for one, state in zip(old, states, strict=True)}
    made = SendPlan(MAILING, replace(OFFICE, server=SERVER), 1, people(4), rows, ())
    assert made.older == ("p1", "p2")
    [problem] = objections(made, shared=False)
    assert problem.code == "OCT-M54"
    assert "2 people have an older version of “note” (p1, p2)" in problem.message
    assert "--revision 2" in problem.hint
    assert "2 (p1, p2) have an older version" in "\n".join(lines(made))
