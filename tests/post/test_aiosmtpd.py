"""A mailing against aiosmtpd, a server that we have not written: what it takes, refuses and puts off."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from pipeline.folders.kept_events import records
from tests.conftest import octavo
from tests.post.events import address, write_event


class Clerk:
    """Takes letters, but refuses ``nobody`` for good and the first try of ``later``."""

    def __init__(self, nobody: str, later: str) -> None:
        self._nobody, self._later = nobody, later
        self.taken: dict[str, bytes] = {}
        self.tries = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]
    ) -> str:
        if to == self._nobody:
            return "550 5.1.1 there is nobody here of that name"
        if to == self._later:
            self.tries += 1
            if self.tries == 1:
                return "450 4.7.1 come back in a while"
        envelope.rcpt_tos.append(to)
        return "250 ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        [to] = envelope.rcpt_tos
        assert to not in self.taken
        assert isinstance(envelope.content, bytes)
        self.taken[to] = envelope.content
        return "250 taken"


@pytest.fixture
def clerk() -> Iterator[tuple[Clerk, int]]:
    handler = Clerk(nobody=address(2), later=address(3))
    controller = Controller(handler, hostname="127.0.0.1", port=0)

    def place() -> tuple[str, int]:
        return controller.server.sockets[0].getsockname()

    def knock() -> None:
        # aiosmtpd waits for a first visitor, and would knock at port 0 itself.
        with socket.create_connection(place(), timeout=5) as visitor:
            visitor.recv(64)

    controller._trigger_server = knock
    controller.start()
    try:
        yield handler, place()[1]
    finally:
        controller.stop()


def test_one_refused_one_put_off_the_rest_delivered(tmp_path: Path, clerk: tuple[Clerk, int]) -> None:
    handler, port = clerk
    write_event(tmp_path, 6, {"server": {"host": "127.0.0.1", "port": port, "security": "none"}})
    first = octavo("mail", "send", "note", "--send", "--yes", "--patience", "0", folder=tmp_path)
    assert first.returncode == 4, first.stderr
    assert "1 failed" in first.stderr
    assert "1 waiting" in first.stderr
    assert set(handler.taken) == {address(n) for n in (1, 4, 5, 6)}

    second = octavo("mail", "send", "note", "--send", "--yes", folder=tmp_path)
    assert second.returncode == 0, second.stderr
    assert set(handler.taken) == {address(n) for n in (1, 3, 4, 5, 6)}

    status = octavo("mail", "status", "note", folder=tmp_path).stdout
    assert "5 sent, 1 failed" in status
    assert b"\r\n.A line that begins with a dot stays as it is.\r\n" in handler.taken[address(1)]


def test_after_a_mailing_only_those_are_written_to_whom_changes_concern(
    tmp_path: Path, clerk: tuple[Clerk, int]
) -> None:
    handler, port = clerk
    handler.tries = 1  # else the run waits a minute for who is put off
    write_event(tmp_path, 6, {"server": {"host": "127.0.0.1", "port": port, "security": "none"}})
    octavo("mail", "send", "note", "--send", "--yes", "--only", "p0005", folder=tmp_path)
    assert records(tmp_path) == []
    octavo("mail", "send", "note", "--send", "--yes", "--limit", "1", folder=tmp_path)
    assert [(one.name, one.note) for one in records(tmp_path)] == [("mailed:note", "1")]
    handler.taken.clear()

    talk = tmp_path / "content" / "abstracts" / "t-p0004.md"
    talk.write_text(talk.read_text().replace("What p0004 found", "What p0004 lost"))
    again = ("mail", "send", "note", "--revision", "2", "--changed-since", "mailed", "--send", "--yes")
    run = octavo(*again, folder=tmp_path)
    assert run.returncode == 0, run.stderr
    assert set(handler.taken) == {address(4)}
    assert [(one.name, one.note) for one in records(tmp_path)] == [("mailed:note", "2")]
    # Nothing has changed since.
    run = octavo(*again, folder=tmp_path)
    assert run.returncode == 0
    assert "concerns nobody" in run.stderr
