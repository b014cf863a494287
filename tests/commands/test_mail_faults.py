"""``octavo mail send`` when something goes wrong: the exit code, the words, and what the ledger says."""

import base64
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo
from pipeline.cli.terminal import Terminal
from pipeline.commands.mail import dispatch
from pipeline.post.ledger import book as ledger
from pipeline.post.ledger import send_plan as plan
from pipeline.post.transport import send_queue
from pipeline.post.transport.pace import Pace
from pipeline.post.transport.run_lock import turn
from tests.conftest import REPOSITORY
from tests.post.desk import Clock
from tests.post.events import write_event, write_mailing, write_office
from tests.post.faulty import Act, FaultySmtp, hang_up, reply, wait

USER, PASSWORD = "office@letters.example", "korrekt Pferd ñ 7"
DOMAIN = "guests.example"
# The letters go out in the order of names.
FIRST, *_, LAST = ORDER = ("p0003", "p0002", "p0001", "p0004")


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(send_queue, "PUT_OFF", (0.0, 0.0, 0.0))
    clock = Clock(0.001)
    monkeypatch.setattr(dispatch, "Pace", partial(Pace, clock=clock, sleep=clock.sleep, chance=lambda: 0))
    monkeypatch.delenv("OCTAVO_SMTP_PASSWORD", raising=False)


@dataclass
class Folder:
    """An event with four people, and how a person writes to them."""

    root: Path

    def mail(self, *arguments: str) -> Result:
        return CliRunner().invoke(octavo, ["-C", str(self.root), "mail", *arguments])

    def send(self, *arguments: str) -> Result:
        return self.mail("send", "note", "--send", "--yes", *arguments)

    def states(self) -> dict[str, str]:
        [latest] = json.loads(self.mail("status", "note", "--format", "json").stdout)
        return {letter["id"]: letter["state"] for letter in latest["letters"]}

    def to(self, server: FaultySmtp, **fields: object) -> None:
        """Write ``server`` into mail.yaml."""
        known = {"host": "127.0.0.1", "port": server.port, "security": "none", "connections": 1}
        write_office(self.root, {"server": known | fields})

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / "content" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    @property
    def ledger(self) -> Path:
        return self.root / "posted" / "ledger.db"


@pytest.fixture
def event(tmp_path: Path) -> Folder:
    write_event(tmp_path / "event", len(ORDER), domain=DOMAIN)
    return Folder(tmp_path / "event")


@pytest.fixture
def server(event: Folder) -> Iterator[FaultySmtp]:
    """A server that makes no trouble, and stands in mail.yaml."""
    with FaultySmtp() as running:
        event.to(running)
        yield running


def all_in(state: str) -> dict[str, str]:
    return dict.fromkeys(ORDER, state)


def nothing_lost(event: Folder, server: FaultySmtp) -> None:
    """The next run, against a good server, brings everybody their one letter."""
    before = list(server.accepted)
    with FaultySmtp() as mended:
        event.to(mended)
        result = event.send()
        assert result.exit_code == 0, result.output
        accepted = before + mended.accepted
    assert event.states() == all_in("sent")
    assert len(accepted) == len(set(accepted)) == len(ORDER)


# --- the server's faults


def test_a_refused_login(event: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_SMTP_PASSWORD", "wrong")
    with FaultySmtp(users={USER: PASSWORD}) as server:
        event.to(server, user=USER, connections=4)
        result = event.send()
        assert result.exit_code == 4
        assert server.counts["auth"] == 1
        assert "The server refuses the login. (login: 535 5.7.8 bad credentials)" in result.stderr
        assert "4 waiting" in result.stderr
        assert event.states() == all_in("queued")
        monkeypatch.setenv("OCTAVO_SMTP_PASSWORD", PASSWORD)
        assert event.send().exit_code == 0
        assert len(server.accepted) == 4


@pytest.mark.parametrize(
    ("code", "phase"), [(421, "connect"), (450, "mail"), (450, "rcpt"), (421, "dot"), (450, "dot")]
)
def test_a_server_that_wants_to_be_left_alone(event: Folder, phase: str, code: int) -> None:
    with FaultySmtp({phase: reply(code, "come back later")}) as server:
        event.to(server)
        result = event.send()
    assert result.exit_code == 4
    assert f"{code} come back later" in result.stderr
    assert "4 waiting" in result.stderr
    if code == 450 and phase in ("rcpt", "dot"):
        assert "4 letters wait to be sent: The server cannot take this letter at the moment." in result.stderr
        assert "nobody gets anything twice" in result.stderr
    else:
        assert "waiting 30 s" in result.stderr
        assert "The run has ended early." in result.stderr
    assert event.states() == all_in("queued")
    nothing_lost(event, server)


def test_trouble_that_passes_is_told_and_mended(event: Folder) -> None:
    with FaultySmtp({"mail": reply(421, times=1), "rcpt": reply(450, times=1)}) as server:
        event.to(server)
        result = event.send()
        assert result.exit_code == 0
        assert "4 sent." in result.stderr
        assert len(set(server.accepted)) == len(server.accepted) == 4


def test_one_address_is_refused(event: Folder) -> None:
    with FaultySmtp({"rcpt": reply(550, "5.1.1 <p0002@guests.example> unknown", only="p0002@")}) as server:
        event.to(server)
        result = event.send()
        assert result.exit_code == 4
        assert "content/people.yaml:6" in result.stderr
        assert "the letter to p0002 was refused" in result.stderr
        assert "550 5.1.1 <(address)> unknown" in result.stderr
        assert "--resend" in result.stderr
        assert "3 sent, 1 failed" in result.stderr.replace("1 failed, 3 sent", "3 sent, 1 failed")
        assert event.states() == all_in("sent") | {"p0002": "failed"}
        again = event.send()
        assert (again.exit_code, server.counts["rcpt"]) == (0, 4)
        assert "There is nothing to send." in again.stderr
        event.replace("people.yaml", "p0002@", "emilie@")
        assert event.send().exit_code == 0
        assert event.states() == all_in("sent")
        assert server.counts["rcpt"] == 5


def test_an_unchanged_letter_is_tried_again_when_somebody_says_so(event: Folder) -> None:
    with FaultySmtp({"rcpt": reply(550, only="p0002@", times=1)}) as server:
        event.to(server)
        assert event.send().exit_code == 4
        assert event.send("--resend", "p0002").exit_code == 0
        assert event.states() == all_in("sent")
        assert len(server.accepted) == 4


def test_the_letter_is_too_big_for_the_server(event: Folder) -> None:
    with FaultySmtp({"mail": reply(552, "5.3.4 too big")}, size=1000) as server:
        event.to(server)
        result = event.send()
        assert result.exit_code == 4
        assert "too big for this server" in result.stderr
        assert "link" in result.stderr
        assert event.states() == all_in("queued")
    nothing_lost(event, server)


def test_the_letter_is_too_big_for_one_mailbox(event: Folder) -> None:
    with FaultySmtp({"dot": reply(552, "5.2.2 full", only="p0002@")}) as server:
        event.to(server)
        result = event.send()
        assert result.exit_code == 4
        assert "or for the mailbox of the person" in result.stderr
        assert event.states() == all_in("sent") | {"p0002": "failed"}


@pytest.mark.parametrize("phase", ["mail", "data", "body"])
def test_the_line_breaks_before_the_final_dot(event: Folder, phase: str) -> None:
    with FaultySmtp({phase: hang_up(times=1)}) as server:
        event.to(server)
        assert event.send().exit_code == 0
        assert event.states() == all_in("sent")
        assert len(set(server.accepted)) == len(server.accepted) == 4


@pytest.fixture
def doubtful(event: Folder) -> Iterator[tuple[Folder, FaultySmtp]]:
    """The line broke after the dot of the letter to p0002, which the server has taken."""
    with FaultySmtp({"dot": hang_up(kept=True, only="p0002@", times=1)}) as server:
        event.to(server)
        result = event.send()
        assert result.exit_code == 4
        assert "the letter to p0002 may have arrived or not" in result.stderr
        assert "octavo mail resolve note" in result.stderr
        assert event.states() == all_in("sent") | {"p0002": "uncertain"}
        yield event, server


def test_a_doubt_is_never_sent_again_by_itself(doubtful: tuple[Folder, FaultySmtp]) -> None:
    event, server = doubtful
    again = event.send()
    assert again.exit_code == 4
    assert "nothing to send" in again.stderr
    assert "in doubt" in again.stderr
    assert server.counts["dot"] == 4
    assert event.mail("status").exit_code == 4


def test_somebody_knows_that_the_letter_arrived(doubtful: tuple[Folder, FaultySmtp]) -> None:
    event, server = doubtful
    assert event.mail("resolve", "note", "--assume-sent", "p0001").exit_code == 2
    assert event.mail("resolve", "note", "--assume-sent", "p0002").exit_code == 0
    assert event.send().exit_code == 0
    assert (event.states(), server.counts["dot"]) == (all_in("sent"), 4)


def test_somebody_wants_the_letter_to_go_again(doubtful: tuple[Folder, FaultySmtp]) -> None:
    event, server = doubtful
    assert event.mail("resolve", "note", "--resend", "p0002").exit_code == 0
    assert event.states()["p0002"] == "queued"
    assert event.send().exit_code == 0
    assert len(server.accepted) == 5
    assert len(set(server.accepted)) == 4, "the same letter has the same number"


def test_three_doubts_in_a_row(event: Folder) -> None:
    with FaultySmtp({"dot": hang_up()}) as server:
        event.to(server)
        result = event.send()
        assert result.exit_code == 4
        assert "Three letters in a row ended in doubt" in result.stderr
        assert event.states() == dict.fromkeys(ORDER[:3], "uncertain") | {LAST: "queued"}
        assert server.counts["dot"] == 3


# --- the faults of our own computer


def test_a_full_disk(event: Folder, server: FaultySmtp, monkeypatch: pytest.MonkeyPatch) -> None:
    assert event.send("--limit", "1").exit_code == 0
    connect = sqlite3.connect

    def cramped(*arguments: object, **options: object) -> sqlite3.Connection:
        database = connect(*arguments, **options)  # type: ignore[call-overload]
        database.execute("PRAGMA max_page_count = 1")  # that is: no page more
        return database  # type: ignore[no-any-return]

    with sqlite3.connect(event.ledger) as database:  # so that the next line of history needs a page
        database.executemany(
            "INSERT INTO history (mailing, revision, recipient, copy, state, at, message_id, reply) "
            "VALUES ('old', 1, '', 1, 'queued', '2026-01-01T00:00:00+00:00', '', ?)",
            [("x" * 3700,)] * 2,
        )
    monkeypatch.setattr(sqlite3, "connect", cramped)
    result = event.send()
    assert result.exit_code == 3
    assert "disk is full" in result.stderr
    assert "Make room on the disk and send again" in result.stderr
    monkeypatch.undo()
    sent = len(server.accepted)
    doubts = [state for state in event.states().values() if state == "uncertain"]
    assert list(event.states().values()).count("sent") + len(doubts) >= sent
    event.send()
    assert not {"queued", "sending"} & set(event.states().values())
    assert len(server.accepted) == len(set(server.accepted))


def test_a_second_send_at_the_same_time(event: Folder, server: FaultySmtp) -> None:
    with turn(event.root / "posted"):
        result = event.send()
    assert result.exit_code == 2
    assert f"another octavo mail is at work here (process {os.getpid()})" in result.stderr
    assert server.counts["connect"] == 0
    assert event.send().exit_code == 0


class LastYear(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) - timedelta(days=365)


def test_a_clock_that_was_moved_back(
    event: Folder, server: FaultySmtp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert event.send("--limit", "2").exit_code == 0
    for module in (ledger, dispatch):
        monkeypatch.setattr(module, "datetime", LastYear)
    assert event.send().exit_code == 0
    assert event.send().exit_code == 0
    assert event.states() == all_in("sent")
    assert len(set(server.accepted)) == len(server.accepted) == 4


def test_the_limit_of_a_day(event: Folder, server: FaultySmtp, monkeypatch: pytest.MonkeyPatch) -> None:
    event.to(server, per_day=2)
    result = event.send()
    assert result.exit_code == 4
    assert "send again tomorrow" in result.stderr
    assert "2 sent, 2 waiting" in result.stderr
    assert event.send().exit_code == 4
    assert len(server.accepted) == 2
    # Nor are letters kept waiting for a year because the clock was wrong, and is right now.
    monkeypatch.setattr(dispatch, "datetime", LastYear)
    assert event.send().exit_code == 0
    assert len(server.accepted) == 4


def test_killed_between_the_dot_and_the_answer(event: Folder) -> None:
    with FaultySmtp({"dot": wait(60, times=1)}) as server:
        event.to(server)
        program = (sys.executable, "-m", "pipeline", "-C", str(event.root))
        command = (*program, "mail", "send", "note", "--send", "--yes")
        sender = subprocess.Popen(
            command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while not server.accepted and sender.poll() is None:
            time.sleep(0.01)
        second = event.send()
        sender.send_signal(signal.SIGKILL)
        sender.wait()
        assert second.exit_code == 2
        assert f"process {sender.pid}" in second.stderr
        assert event.states() == all_in("queued") | {FIRST: "uncertain"}
        result = event.send()
        assert result.exit_code == 4
        assert f"the letter to {FIRST} may have arrived or not: octavo was stopped" in result.stderr
        assert event.states() == all_in("sent") | {FIRST: "uncertain"}
        assert len(set(server.accepted)) == len(server.accepted) == 4


@dataclass
class Impatient(FaultySmtp):
    """Presses Ctrl-C while it has the first letter in hand, and answers when that was heard."""

    heard: threading.Event = field(default_factory=threading.Event)

    def act(self, phase: str, words: str = "") -> Act | None:
        if phase == "dot" and not self.heard.is_set():
            os.kill(os.getpid(), signal.SIGINT)
            assert self.heard.wait(10)
        return super().act(phase, words)


def test_ctrl_c_finishes_the_letter_in_hand(event: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    say = Terminal.say
    with Impatient() as server:

        def heard(terminal: Terminal, text: str, style: str = "") -> None:
            say(terminal, text, style)
            if "finishing" in text:
                server.heard.set()

        monkeypatch.setattr(Terminal, "say", heard)
        event.to(server)
        result = event.send()
        assert result.exit_code == 4
        assert "finishing the letters in hand" in result.stderr
        assert "1 sent, 3 waiting" in result.stderr
        assert event.states() == all_in("queued") | {FIRST: "sent"}
        assert len(server.accepted) == 1
    nothing_lost(event, server)


def test_a_damaged_ledger(event: Folder, server: FaultySmtp) -> None:
    assert event.send("--limit", "2").exit_code == 0
    data = bytearray(event.ledger.read_bytes())
    data[4096:] = bytes(byte ^ 0x55 for byte in data[4096:])
    event.ledger.write_bytes(data)
    for command in (("send", "note", "--send", "--yes"), ("status",), ("resolve", "note", "--all-sent")):
        result = event.mail(*command)
        assert result.exit_code == 3, result.output
        assert "The file is damaged" in result.stderr
        assert "do not delete it" in result.stderr
    assert event.ledger.read_bytes() == data
    assert len(server.accepted) == 2


def test_the_ledger_of_last_year(event: Folder, server: FaultySmtp, tmp_path: Path) -> None:
    assert event.send().exit_code == 0
    shutil.copytree(event.root, tmp_path / "next")
    following = Folder(tmp_path / "next")
    for file in ("event.yaml", "program.yaml"):
        following.replace(file, "2026", "2027")
    result = following.send()
    assert result.exit_code == 1
    assert "the ledger of an event that began on 2026-06-15" in result.stderr
    assert "move the folder posted/ out of it" in result.stderr
    assert len(server.accepted) == 4


# --- privacy


def readable(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.stat().st_mode & 0o077]


def test_the_ledger_is_its_owners_only(event: Folder, server: FaultySmtp) -> None:
    assert event.send().exit_code == 0
    assert (event.root / "posted").stat().st_mode & 0o777 == 0o700
    assert {path.name for path in (event.root / "posted").iterdir()} >= {"ledger.db", "lock"}
    assert readable(event.root / "posted") == []


def hidden(text: str) -> None:
    """Neither an address of a guest nor the password stands in ``text``, also not in base64."""
    assert f"@{DOMAIN}" not in text
    assert PASSWORD not in text
    for shift in range(3):
        code = base64.b64encode(b"x" * shift + PASSWORD.encode())[4:-4].decode()
        assert code not in text


def told_by(result: Result) -> str:
    """All that was printed but the plan's lines with the first and the last address, which are asked for."""
    lines = result.stdout.splitlines()
    return "\n".join([*(line for line in lines if line.split()[0] not in ("first", "last")), result.stderr])


def test_no_address_and_no_password_is_told(event: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_SMTP_PASSWORD", PASSWORD)
    code = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    chatty = [
        reply(550, f"no p0001@{DOMAIN} here, {PASSWORD} {code}", only="p0001@"),
        reply(450, f"not now, p0002@{DOMAIN}", only="p0002@"),
    ]
    dot = hang_up(only="p0003@")
    with FaultySmtp({"rcpt": chatty, "dot": dot}, users={USER: PASSWORD}) as server:
        event.to(server, user=USER)
        results = [event.send(), event.send(), event.mail("status"), event.mail("history", "p0001")]
        results.append(event.mail("resolve", "note", "--all-sent"))
    assert [result.exit_code for result in results] == [4, 4, 4, 0, 0]
    for result in results:
        hidden(told_by(result))
    assert PASSWORD.encode() not in b"".join(p.read_bytes() for p in (event.root / "posted").iterdir())
    assert not (event.root / ".octavo" / "crash.log").exists()


@pytest.mark.parametrize("where", ["seal", "_report"])
def test_a_crash_tells_no_address_and_no_password(
    event: Folder, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def crash(*arguments: object, **_options: object) -> None:
        held = (arguments, PASSWORD)
        raise KeyError(len(held))

    monkeypatch.setenv("OCTAVO_SMTP_PASSWORD", PASSWORD)
    monkeypatch.setattr(dispatch, where, crash)
    with FaultySmtp(users={USER: PASSWORD}) as server:
        event.to(server, user=USER)
        result = event.send()
    assert result.exit_code == 70
    assert "a bug of ours" in result.stderr
    log = event.root / ".octavo" / "crash.log"
    assert log.stat().st_mode & 0o777 == 0o600
    hidden(told_by(result) + log.read_text(encoding="utf-8"))
    assert set(event.states().values()) == {"queued" if where == "seal" else "sent"}


def test_what_is_purged_is_in_no_file(event: Folder, server: FaultySmtp) -> None:
    assert event.send().exit_code == 0
    assert DOMAIN.encode() in event.ledger.read_bytes()
    result = event.mail("purge")
    assert result.exit_code == 0
    assert "4 addresses forgotten" in result.stderr
    for path in (event.root / "posted").iterdir():
        assert DOMAIN.encode() not in path.read_bytes()
    again = event.send()
    assert again.exit_code == 0
    assert "nothing to send" in again.stderr
    assert len(server.accepted) == 4


# --- who gets which letter


def test_a_corrected_letter_mails_nobody_again(event: Folder, server: FaultySmtp) -> None:
    assert event.send("--limit", "3").exit_code == 0
    write_mailing(event.root, "note", "Dear {{ person.name }}, the time was wrong.\n")
    result = event.send()
    assert result.exit_code == 0
    assert "3 people have an older version of “note” (p0003, p0002, p0001)" in result.stderr
    assert len(server.accepted) == 4
    again = event.send()
    assert "nothing to send" in again.stderr
    assert "OCT-M54" in again.stderr
    assert event.send("--resend", "p0001").exit_code == 0
    assert len(set(server.accepted)) == 5
    assert "2 people have an older version" in event.send().stderr
    assert event.send("--revision", "2").exit_code == 0
    assert len(set(server.accepted)) == len(server.accepted) == 9
    assert event.send("--revision", "2").exit_code == 0
    assert len(server.accepted) == 9
    refused = event.send("--revision", "4")
    assert refused.exit_code == 2
    assert "the next one is 3" in refused.stderr


def test_a_limit_and_the_rest(event: Folder, server: FaultySmtp) -> None:
    result = event.send("--limit", "1")
    assert result.exit_code == 0
    assert "3 more wait, beyond the limit" in result.stdout
    assert event.states() == all_in("queued") | {FIRST: "sent"}
    assert event.send().exit_code == 0
    assert len(set(server.accepted)) == len(server.accepted) == 4


def test_only_some(event: Folder, server: FaultySmtp) -> None:
    assert event.send("--only", "p0001", "--only", "p0004").exit_code == 0
    assert event.states() == {"p0001": "sent", "p0004": "sent"}
    assert event.send("--only", "p0001").exit_code == 0
    assert len(server.accepted) == 2
    unknown = event.send("--only", "p0009")
    assert unknown.exit_code == 2
    assert "p0009 is not among the recipients" in unknown.stderr


def test_who_wants_no_letters_gets_none_until_they_come_back(event: Folder, server: FaultySmtp) -> None:
    assert event.send("--limit", "1").exit_code == 0
    event.replace("people.yaml", "p0002:\n", "p0002:\n  mail: false\n")
    assert event.send().exit_code == 0
    assert event.states() == all_in("sent") | {"p0002": "cancelled"}
    assert event.send("--only", "p0002").exit_code == 2
    assert not any("p0002@" in command for command in server.commands)
    event.replace("people.yaml", "p0002:\n  mail: false\n", "p0002:\n")
    assert event.send().exit_code == 0
    assert event.states() == all_in("sent")
    assert len(set(server.accepted)) == len(server.accepted) == 4


def test_two_people_with_one_address(event: Folder, server: FaultySmtp) -> None:
    event.replace("people.yaml", "p0002@", "p0001@")
    refused = event.send()
    assert refused.exit_code == 1
    assert "p0002 and p0001 have the same address" in refused.stderr
    assert "--shared-addresses" in refused.stderr
    assert server.counts["connect"] == 0
    hidden(refused.stderr)
    assert event.send("--shared-addresses").exit_code == 0
    assert len(server.accepted) == 4


def test_letters_over_the_limit_of_the_server(event: Folder, server: FaultySmtp) -> None:
    event.to(server, size_limit=0.05)
    result = event.mail("send", "programme-file", "--send", "--yes")
    assert result.exit_code == 1
    assert "the server takes 50 kB" in result.stderr
    assert "link:" in result.stderr
    assert server.counts["connect"] == 0


def test_large_letters_call_for_a_link(
    event: Folder, server: FaultySmtp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_LARGE_LETTER", 50_000)
    result = event.mail("send", "programme-file", "--send", "--yes")
    assert result.exit_code == 0
    assert "OCT-M56" in result.stderr
    assert "link:" in result.stderr
    assert len(server.accepted) == 4


def test_errors_in_the_content(event: Folder, server: FaultySmtp) -> None:
    event.replace("program.yaml", "talk: t-p0001", "talk: t-p0099")
    refused = event.send()
    assert refused.exit_code == 1
    assert "add --despite-errors" in refused.stderr
    assert server.counts["connect"] == 0
    assert event.send("--despite-errors").exit_code == 0
    assert len(server.accepted) == 4


def test_nothing_is_sent_without_being_asked_for(event: Folder, server: FaultySmtp) -> None:
    shown = event.mail("send", "note")
    assert shown.exit_code == 0
    assert "4 letters" in shown.stdout
    assert "Nothing was sent." in shown.stderr
    unconfirmed = event.mail("send", "note", "--send")
    assert unconfirmed.exit_code == 2
    assert "--yes" in unconfirmed.stderr
    assert server.counts["connect"] == 0
    assert not (event.root / "posted").exists()


def test_a_test_letter_leaves_no_trace(event: Folder, server: FaultySmtp) -> None:
    result = event.mail("send", "note", "--test-to", "me@letters.example", "--as", "p0002")
    assert result.exit_code == 0
    assert b"[TEST]" in server.letters[0]
    assert any("me@letters.example" in command for command in server.commands)
    assert not (event.root / "posted").exists()
