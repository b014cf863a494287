"""Nobody gets a letter twice and nobody is left out, whoever is killed; and the test can tell."""

from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import THOROUGH
from tests.post.chaos import NAIVE, OCTAVO, Reckoning, Sender, Server, reckon, wreak
from tests.post.events import write_event
from tests.post.servers import MailServers
from tests.post.slow_server import slow_server

MAILING = "programme-file"
LETTERS, SENDER_KILLS, SERVER_KILLS = (500, 13, 8) if THOROUGH else (250, 6, 4)
FEW, FEW_KILLS = 150, 4


def test_nobody_gets_it_twice_and_nobody_is_left_out(own_servers: MailServers, tmp_path: Path) -> None:
    """The sender and Postfix's processes are killed at random moments, often enough for each kind."""
    ids = write_event(tmp_path, LETTERS, {"server": own_servers.server("starttls", connections=4)})
    sender = Sender(tmp_path, MAILING)
    server = Server(own_servers.accepted, own_servers.count_by_user, own_servers.kill_smtpd)
    kills = wreak(sender, server, SENDER_KILLS, SERVER_KILLS, seed=1)
    own_servers.wait_until_quiet()
    found = reckon(sender, server, kills)
    assert found.sender_kills >= SENDER_KILLS
    assert found.server_kills >= SERVER_KILLS
    _all_is_well(found, ids)
    keys = own_servers.count_by_header("X-Octavo-Key")
    assert len(keys) == len(found.arrived)
    assert set(keys.values()) == {1}


def test_a_server_that_takes_its_time_gets_no_letter_twice(tmp_path: Path) -> None:
    found, ids = _with_slow_server(tmp_path, OCTAVO)
    _all_is_well(found, ids)
    assert found.by_state()["uncertain"] > 0, "no kill has met a letter in doubt"


def test_the_naive_rule_sends_letters_twice(tmp_path: Path) -> None:
    """The control: without doubts in the ledger the same kills make duplicates."""
    found, _ = _with_slow_server(tmp_path, NAIVE)
    assert found.duplicates
    assert found.by_state() == {"sent": FEW}


@pytest.mark.parametrize(
    ("arrived", "states", "wrong"),
    [
        ({"a": 2}, {"a": "sent"}, "duplicates"),
        ({"a": 2}, {"a": "uncertain"}, "duplicates"),
        ({}, {"a": "sent"}, "lost"),
        ({"a": 1}, {"a": "queued"}, "unknown"),
        ({"a": 1}, {"a": "failed"}, "unknown"),
        ({"a": 1}, {}, "unknown"),
        ({"a": 1, "b": 1}, {"a": "sent", "b": "uncertain", "c": "uncertain"}, ""),
    ],
)
def test_the_reckoning_finds_what_is_wrong(
    arrived: dict[str, int], states: dict[str, str], wrong: str
) -> None:
    found = Reckoning(Counter(arrived), states, 0, 0)
    assert [name for name in ("duplicates", "lost", "unknown") if getattr(found, name)] == wrong.split()


def _all_is_well(found: Reckoning, ids: tuple[str, ...]) -> None:
    assert found.duplicates == {}
    assert found.lost == set()
    assert found.unknown == set()
    assert sorted(found.states) == sorted(ids)
    assert set(found.states.values()) <= {"sent", "uncertain"}


def _with_slow_server(folder: Path, module: tuple[str, ...]) -> tuple[Reckoning, tuple[str, ...]]:
    with slow_server() as slow:
        place = {"host": "127.0.0.1", "port": slow.port, "security": "none", "connections": 4}
        ids = write_event(folder, FEW, {"server": place})
        sender, server = Sender(folder, MAILING, module), Server(slow.accepted, slow.count_by_user)
        return reckon(sender, server, wreak(sender, server, FEW_KILLS, 0, seed=2)), ids
