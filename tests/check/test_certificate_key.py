"""A key of certificates that can be found by trying is told, with a command that makes a better one."""

from pathlib import Path

import pytest

from pipeline.check.persons.certificate_key import certificate_key
from pipeline.load import load_event
from tests import events
from tests.conftest import REPOSITORY


@pytest.mark.parametrize("key", ["4711", "herons", "x" * 18, "4711" * 10, "abcdefg" * 4])
def test_a_key_that_can_be_guessed_is_told(key: str) -> None:
    [problem] = certificate_key(events.event(certificate_key=key))
    assert problem.code == "OCT-Y34"
    assert "secrets.token_urlsafe(24)" in problem.hint
    assert key not in problem.message


@pytest.mark.parametrize("key", ["", "seven herons at the lock", "ulN0DKHXhxZHH1S1rQMbinQDDbLkqNYf"])
def test_no_key_and_a_good_one_are_not(key: str) -> None:
    assert list(certificate_key(events.event(certificate_key=key))) == []


def test_it_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    head = "title: T\nstart: 2027-06-14\nend: 2027-06-14\ntimezone: Europe/Lisbon\n"
    (tmp_path / "content" / "event.yaml").write_text(f"{head}certificate_key: 4711\n")
    event = load_event(tmp_path).value
    assert event
    assert [str(one.source) for one in certificate_key(event)] == ["content/event.yaml:5:18"]


def test_the_guide_shows_a_good_one() -> None:
    guide = (REPOSITORY / "docs" / "handouts.md").read_text(encoding="utf-8")
    [shown] = [line.partition(": ")[2] for line in guide.splitlines() if line.startswith("certificate_key: ")]
    assert list(certificate_key(events.event(certificate_key=shown))) == []
