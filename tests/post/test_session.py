"""Every phase and every fault against a real server on loopback, and what follows from each."""

import base64
import ssl
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.model.postoffice import Login, Security, Server
from pipeline.post.transport.credentials import Secret
from pipeline.post.transport.faults import (
    RULES,
    Fault,
    Lost,
    Phase,
    Reason,
    Refused,
    Verdict,
    rule_of,
    verdict,
)
from pipeline.post.transport.session import Session, Timeouts
from tests.post.faulty import Act, Certificates, FaultySmtp, garble, hang_up, make_certificates, reply, wait

FAST = Timeouts(connect=5, command=5, portion=5, dot=5)
HASTY = Timeouts(connect=0.5, command=0.5, portion=0.5, dot=0.5)
USER, PASSWORD = "office@letters.example", "korrekt Pferd ñ 7"


def nothing() -> None:
    pass


@dataclass(frozen=True)
class Note:
    """The least that can be delivered."""

    number: str = "1"
    recipient: str = "lee@people.example"
    sender: str = "bounces@letters.example"
    needs_smtputf8: bool = False
    filling: bytes = b""

    @property
    def pieces(self) -> tuple[bytes, ...]:
        return (f"Message-ID: <{self.number}@letters.example>\r\n\r\nHello\r\n..\r\n".encode(), self.filling)

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))


LARGE = Note(filling=b"x" * 70 + b"\r\n" + (b"y" * 76 + b"\r\n") * 150_000)


def at(server: FaultySmtp, **fields: object) -> Server:
    return Server(**{"host": "127.0.0.1", "port": server.port, "security": Security.NONE, **fields})  # type: ignore[arg-type]


def fault_of(
    server: FaultySmtp, note: Note = Note(), secret: Secret | None = None, **fields: object
) -> Fault:
    """The fault of handing ``note`` over."""
    return fault_with(at(server, **fields), note, secret)


def fault_with(
    server: Server,
    note: Note,
    secret: Secret | None,
    commit: Callable[[], object] = nothing,
    timeouts: Timeouts = FAST,
) -> Fault:
    """The fault of handing ``note`` to ``server``."""
    session = None
    try:
        session = Session(server, secret, timeouts)
        session.deliver(note, commit)
    except Fault as fault:
        return fault
    finally:
        if session:
            session.close()
    pytest.fail("no fault")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("authority"))


# --- a letter that arrives


def test_letters_arrive_as_they_are_over_one_connection() -> None:
    with FaultySmtp(size=5_000_000) as server:
        session = Session(at(server))
        replies = [session.deliver(Note(str(number)), nothing) for number in range(3)]
        assert session.size_limit == 5_000_000
        assert session.alive
        session.close()
    assert not session.alive
    assert replies[0] == "250 2.0.0 taken as 1"
    assert server.accepted == ["<0@letters.example>", "<1@letters.example>", "<2@letters.example>"]
    assert server.letters[1] == b"".join(Note("1").pieces)
    assert server.counts["connect"] == 1
    assert "MAIL FROM:<bounces@letters.example> SIZE=46" in server.commands


def test_a_large_letter_goes_in_portions_and_whole() -> None:
    with FaultySmtp() as server:
        session = Session(at(server), timeouts=Timeouts(portion=5))
        session.deliver(LARGE, nothing)
        session.close()
    assert server.letters == [b"".join(LARGE.pieces)]


def test_the_dot_waits_for_the_commit() -> None:
    taken: list[int] = []
    with FaultySmtp() as server:
        session = Session(at(server), None, FAST)
        session.deliver(Note(), lambda: taken.append(len(server.accepted)))
        session.close()
    assert taken == [0]
    assert len(server.accepted) == 1


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), ValueError("x"), KeyboardInterrupt()]
)
def test_without_a_commit_the_server_gets_no_dot(error: BaseException) -> None:
    def fail() -> None:
        raise error

    with FaultySmtp() as server:
        session = Session(at(server), None, FAST)
        with pytest.raises(type(error)) as caught:
            session.deliver(Note(), fail)
        assert not session.alive
    assert caught.value is error
    assert server.accepted == []


def test_our_computer_keeps_its_name_to_itself() -> None:
    with FaultySmtp() as server:
        Session(at(server), None, FAST).close()
    assert server.commands == ["EHLO [127.0.0.1]", "QUIT"]


# --- every phase and every fault


P, STOP, LATER, FAIL, DOUBT = (
    Verdict.PAUSE_ALL, Verdict.STOP, Verdict.LATER, Verdict.FAIL, Verdict.UNCERTAIN,
)  # fmt: skip
#          the phase       421  450    550   hang up  silence
TABLE = {
    "connect": (Phase.CONNECT, P, P, STOP, P, P),
    "ehlo": (Phase.HELLO, P, P, STOP, P, P),
    "starttls": (Phase.TLS, P, P, STOP, P, P),
    "auth": (Phase.LOGIN, P, P, STOP, P, P),
    "mail": (Phase.SENDER, P, P, STOP, LATER, LATER),
    "rcpt": (Phase.RECIPIENT, P, LATER, FAIL, LATER, LATER),
    "data": (Phase.DATA, P, P, STOP, LATER, LATER),
    "body": (Phase.BODY, P, LATER, FAIL, LATER, LATER),
    "dot": (Phase.DOT, P, LATER, FAIL, DOUBT, DOUBT),
}
ACTS = (reply(421), reply(450), reply(550), hang_up(), wait(1.0))
CASES = [
    pytest.param(where, act, row[0], row[1 + number], id=f"{where}-{name}")
    for where, row in TABLE.items()
    for number, (act, name) in enumerate(zip(ACTS, ("421", "450", "550", "hang-up", "silence"), strict=True))
    # A server that waits within the body is only slow: the next silence is that of the dot.
    if not (where == "body" and name == "silence")
]


@pytest.mark.parametrize(("where", "act", "phase", "expected"), CASES)
def test_the_phase_of_a_fault_decides(
    where: str, act: Act, phase: Phase, expected: Verdict, certificates: Certificates
) -> None:
    login = Login(USER)
    asked: list[bool] = []
    with FaultySmtp({where: act}, certificates=certificates, users={USER: PASSWORD}) as server:
        office = at(
            server, host="localhost", security=Security.STARTTLS, authority=str(certificates.authority),
            login=login,
        )  # fmt: skip
        # A server that speaks within the body is heard once the commit has taken its time.
        commit = lambda: (asked.append(True), time.sleep(0.15))  # noqa: E731
        fault = fault_with(office, Note(), Secret(PASSWORD), commit, HASTY if act.wait else FAST)
    assert (fault.phase, verdict(fault)) == (phase, expected)
    if act.code:
        assert isinstance(fault, Refused)
        assert (fault.code, fault.reply) == (act.code, "told to refuse")
    else:
        assert isinstance(fault, Lost)
        assert fault.reason is (Reason.TIMEOUT if act.wait else Reason.NETWORK)
    assert bool(asked) == (where in {"body", "dot"})
    assert server.accepted == (["<1@letters.example>"] if act.wait and where == "dot" else [])


def test_a_server_that_hangs_up_within_a_large_letter_has_not_got_it() -> None:
    with FaultySmtp({"body": hang_up()}) as server:
        fault = fault_of(server, LARGE)
    assert (fault.phase, verdict(fault)) == (Phase.BODY, Verdict.LATER)


def test_a_letter_that_was_kept_without_a_word_is_a_doubt() -> None:
    with FaultySmtp({"dot": hang_up(kept=True)}) as server:
        fault = fault_of(server)
    assert verdict(fault) is Verdict.UNCERTAIN
    assert server.accepted == ["<1@letters.example>"]


@pytest.mark.parametrize(
    ("where", "phase", "expected"),
    [("ehlo", Phase.HELLO, P), ("mail", Phase.SENDER, LATER), ("dot", Phase.DOT, DOUBT)],
)
def test_what_is_no_reply_is_a_loss(where: str, phase: Phase, expected: Verdict) -> None:
    with FaultySmtp({where: garble()}) as server:
        fault = fault_of(server)
    assert (fault.phase, str(fault), verdict(fault)) == (phase, f"{phase}: garbled", expected)


def test_a_yes_to_data_is_no_leave_to_send() -> None:
    with FaultySmtp({"data": reply(250)}) as server:
        assert str(fault_of(server)) == "data: garbled"


def test_nobody_listens() -> None:
    with FaultySmtp() as server:
        pass
    fault = fault_of(server)
    assert (fault.phase, verdict(fault)) == (Phase.CONNECT, Verdict.PAUSE_ALL)


def test_a_host_that_is_misspelt_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_more: object) -> None:
        import socket

        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("socket.create_connection", unknown)
    with FaultySmtp() as server:
        fault = fault_of(server, host="smpt.letters.example")
    assert (str(fault), verdict(fault)) == ("connect: there is no server of this name", Verdict.STOP)


def test_a_server_that_knows_only_helo_is_taken() -> None:
    with FaultySmtp({"ehlo": reply(502, times=1)}) as server:
        session = Session(at(server), None, FAST)
        session.deliver(Note(), nothing)
        session.close()
    assert server.accepted == ["<1@letters.example>"]
    assert "MAIL FROM:<bounces@letters.example>" in server.commands


# --- after a fault


@pytest.mark.parametrize("where", ["rcpt", "dot"])
def test_a_refusal_of_one_leaves_the_connection_to_the_next(where: str) -> None:
    with FaultySmtp({where: reply(550, times=1)}) as server:
        session = Session(at(server), None, FAST)
        with pytest.raises(Refused):
            session.deliver(Note("1"), nothing)
        session.deliver(Note("2"), nothing)
        session.close()
    assert server.accepted == ["<2@letters.example>"]
    assert server.counts["connect"] == 1


def test_421_ends_the_connection() -> None:
    with FaultySmtp({"rcpt": reply(421)}) as server:
        session = Session(at(server), None, FAST)
        with pytest.raises(Refused):
            session.deliver(Note(), nothing)
        assert not session.alive
        with pytest.raises(Lost):
            session.deliver(Note(), nothing)


# --- words


def test_replies_are_told_without_addresses() -> None:
    said = "5.1.1 <lee@people.example>: no such user lee, ask\n \x1b[31mpostmaster@people.example"
    with FaultySmtp({"rcpt": reply(550, said)}) as server:
        fault = fault_of(server)
    assert isinstance(fault, Refused)
    assert "@" not in fault.reply
    assert "lee" not in fault.reply
    assert "\x1b" not in fault.reply
    assert fault.reply.startswith("5.1.1 <(address)>: no such user (name), ask")


@pytest.mark.parametrize("where", ["mail", "dot"])
def test_too_big_has_words_of_its_own(where: str) -> None:
    with FaultySmtp({where: reply(552, "5.3.4 Message size exceeds fixed limit")}) as server:
        fault = fault_of(server)
    assert verdict(fault) is (Verdict.STOP if where == "mail" else Verdict.FAIL)
    assert "too big for this server" in rule_of(fault).why


@pytest.mark.parametrize(
    "said",
    [
        "5.2.2 mailbox full; STOREDRV.Submission.Exception:QuotaExceededException",
        "5.4.5 Daily user sending quota exceeded.",
        "5.7.1 You have exceeded your daily sending limit. Please try again later.",
    ],
)
def test_a_limit_of_the_account_is_not_the_fault_of_a_person(said: str) -> None:
    assert verdict(Refused(Phase.DOT, 554, said)) is Verdict.STOP


def test_a_full_mailbox_is_that_of_the_person() -> None:
    assert verdict(Refused(Phase.RECIPIENT, 552, "5.2.2 Mailbox is full / Quota exceeded")) is Verdict.FAIL
    assert verdict(Refused(Phase.RECIPIENT, 452, "4.2.2 Mailbox full")) is Verdict.LATER


def test_too_many_letters_are_everybodys_trouble() -> None:
    fault = Refused(Phase.RECIPIENT, 450, "4.7.1 Error: too much mail from 192.0.2.1")
    assert verdict(fault) is Verdict.PAUSE_ALL


def test_each_rule_decides_something() -> None:
    said = ("", "too many letters", "5.4.5 limit")
    faults: list[Fault] = [Lost(phase, Reason.NETWORK) for phase in Phase]
    faults += [
        Refused(phase, code, words) for phase in Phase for code in (0, 421, 450, 550, 552) for words in said
    ]
    assert {id(rule_of(fault)) for fault in faults} == {id(rule) for rule in RULES}


# --- addresses


def test_smtputf8_only_where_it_is_offered() -> None:
    note = Note(recipient="žofie@people.example", needs_smtputf8=True)
    with FaultySmtp(smtputf8=False) as server:
        session = Session(at(server), None, FAST)
        with pytest.raises(Refused) as caught:
            session.deliver(note, nothing)
        session.deliver(Note("2"), nothing)
        session.close()
    assert verdict(caught.value) is Verdict.FAIL
    assert server.accepted == ["<2@letters.example>"]
    with FaultySmtp() as server:
        session = Session(at(server), None, FAST)
        session.deliver(note, nothing)
        session.close()
    assert "RCPT TO:<žofie@people.example>" in server.commands
    assert "MAIL FROM:<bounces@letters.example> BODY=8BITMIME SMTPUTF8" in server.commands


@pytest.mark.parametrize(
    "address", ["a@b.example> SIZE=1", "a@b.example\r\nDATA", "a@b.example\nQUIT", "žofie@people.example"]
)
def test_an_address_cannot_carry_a_command(address: str) -> None:
    with FaultySmtp() as server:
        fault = fault_of(server, Note(recipient=address))
    assert (fault.phase, verdict(fault)) == (Phase.RECIPIENT, Verdict.FAIL)
    assert not [line for line in server.commands if line.startswith(("RCPT", "DATA", "SIZE"))]


# --- encryption


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_letters_go_encrypted(security: Security, certificates: Certificates) -> None:
    with FaultySmtp(certificates=certificates, implicit=security is Security.TLS) as server:
        office = at(server, host="localhost", security=security, authority=str(certificates.authority))
        session = Session(office)
        assert isinstance(session._socket, ssl.SSLSocket)
        for number in range(3):
            session.deliver(Note(str(number), filling=LARGE.filling[: 72 + 78 * 4000]), nothing)
        session.close()
    assert len(server.accepted) == 3


def test_starttls_is_required_where_it_is_configured() -> None:
    with FaultySmtp(users={USER: PASSWORD}) as server:
        fault = fault_of(server, secret=Secret(PASSWORD), security=Security.STARTTLS, login=Login(USER))
    assert (fault.phase, verdict(fault)) == (Phase.TLS, Verdict.STOP)
    assert server.counts["auth"] == server.counts["mail"] == 0


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_a_certificate_that_nobody_vouches_for_stops_the_run(
    security: Security, host: str, certificates: Certificates
) -> None:
    with FaultySmtp(certificates=certificates, implicit=security is Security.TLS) as server:
        fault = fault_of(server, security=security, host=host)
    assert (fault.phase, verdict(fault)) == (Phase.TLS, Verdict.STOP)
    assert "certificate" in str(fault)


def test_a_certificate_of_another_host_stops_the_run(tmp_path: Path) -> None:
    other = make_certificates(tmp_path, "DNS:mail.other.example")
    with FaultySmtp(certificates=other) as server:
        fault = fault_of(server, security=Security.STARTTLS, host="localhost", authority=str(other.authority))
    assert (fault.phase, verdict(fault)) == (Phase.TLS, Verdict.STOP)
    assert "not trusted" in str(fault)


def test_tls_at_a_port_without_it_stops_the_run() -> None:
    with FaultySmtp() as server:
        fault = fault_of(server, security=Security.TLS)
    assert (fault.phase, verdict(fault)) == (Phase.TLS, Verdict.STOP)


def test_an_authority_that_is_not_there_stops_the_run() -> None:
    with FaultySmtp() as server:
        fault = fault_of(server, security=Security.TLS, authority="gone.pem")
    assert verdict(fault) is Verdict.STOP
    assert "gone.pem" in str(fault)


# --- logins


def log_in(server: FaultySmtp, secret: Secret) -> None:
    Session(at(server, login=Login(USER)), secret, FAST).close()


@pytest.mark.parametrize(
    ("offered", "used"),
    [("CRAM-MD5 LOGIN PLAIN", "PLAIN"), ("LOGIN CRAM-MD5", "LOGIN"), ("CRAM-MD5 GSSAPI", "CRAM-MD5")],
)
def test_one_mechanism_is_used_once(offered: str, used: str) -> None:
    with FaultySmtp(users={USER: PASSWORD}, mechanisms=offered) as server:
        log_in(server, Secret(PASSWORD))
        fault = fault_of(server, secret=Secret("wrong"), login=Login(USER))
    assert [line.split()[1] for line in server.commands if line.startswith("AUTH")] == [used, used]
    assert isinstance(fault, Refused)
    assert (fault.phase, fault.code, verdict(fault)) == (Phase.LOGIN, 535, Verdict.STOP)


def test_a_token_goes_by_xoauth2() -> None:
    with FaultySmtp(users={USER: "ya29.token"}, mechanisms="PLAIN XOAUTH2") as server:
        log_in(server, Secret("ya29.token", token=True))
        fault = fault_of(server, secret=Secret("ya29.old", token=True), login=Login(USER))
    assert isinstance(fault, Refused)
    assert (fault.phase, fault.code) == (Phase.LOGIN, 535)


def test_a_server_without_a_login_of_ours_stops_the_run() -> None:
    with FaultySmtp(users={USER: PASSWORD}, mechanisms="GSSAPI") as server:
        fault = fault_of(server, secret=Secret(PASSWORD), login=Login(USER))
    assert (fault.phase, verdict(fault)) == (Phase.LOGIN, Verdict.STOP)
    assert server.counts["auth"] == 0


def test_a_password_goes_nowhere_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    real = socket.create_connection
    monkeypatch.setattr(
        "socket.create_connection",
        lambda address, *more, **names: real(("127.0.0.1", address[1]), *more, **names),
    )
    with FaultySmtp(users={USER: PASSWORD}) as server:
        fault = fault_of(server, host="smtp.letters.example", secret=Secret(PASSWORD), login=Login(USER))
    assert (fault.phase, verdict(fault)) == (Phase.LOGIN, Verdict.STOP)
    assert server.commands == ["EHLO [127.0.0.1]"]


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2"])
@pytest.mark.parametrize("act", [hang_up(), None], ids=["hang-up", "echo"])
def test_a_failed_login_tells_nothing_of_the_secret(mechanism: str, act: Act | None) -> None:
    """Not even where the server says back what it was sent."""
    secret = Secret(PASSWORD, token=mechanism == "XOAUTH2")
    plain = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    bearer = base64.b64encode(f"user={USER}\x01auth=Bearer {PASSWORD}\x01\x01".encode()).decode()
    alone = base64.b64encode(PASSWORD.encode()).decode()
    echo = reply(535, f"no: {PASSWORD} {plain} {bearer} {alone}")
    with FaultySmtp({"auth": act or echo}, users={USER: PASSWORD}, mechanisms=mechanism) as server:
        fault = fault_of(server, secret=secret, login=Login(USER))
    shown = traceback.TracebackException.from_exception(fault)
    text = "".join(shown.format()) + repr(fault) + repr(fault.args)
    for form in forms(PASSWORD):
        assert form not in text
    assert server.counts["auth"] == 1


def forms(password: str) -> list[str]:
    """The password, and what of it shows in base64 of something longer."""
    raw = password.encode()
    inner = [base64.b64encode(b"\0" * shift + raw).decode()[4:-4] for shift in range(3)]
    return [password, base64.b64encode(raw).decode(), *inner]
