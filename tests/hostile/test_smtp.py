"""A mail server that never comes to an end: each answer has one deadline and one bound."""

import pytest

from pipeline.model.postoffice import Login, Security, Server
from pipeline.post.message.assembly import Key, Message, seal
from pipeline.post.patience import AnswerReader, Overlong
from pipeline.post.transport.credentials import Secret
from pipeline.post.transport.faults import Lost, Phase, Reason, Refused, Verdict, verdict
from pipeline.post.transport.session import Session, Timeouts
from tests.hostile.liar import Speech, drip, flood, liar
from tests.post.desk import OFFICE, letter

SHORT = Timeouts(connect=0.3, command=0.3, portion=5, dot=0.3)
HELLO = (b"220 liar.example\r\n", b"250 liar.example\r\n")
UP_TO_DATA = (*HELLO, b"250 ok\r\n", b"250 ok\r\n", b"354 go on\r\n")


def session_on(port: int) -> Session:
    return Session(Server("127.0.0.1", port, Security.NONE), None, SHORT)


def message() -> Message:
    return seal(letter("p1"), OFFICE, Key("event", "note", 1, "p1", 1), None)


@pytest.mark.parametrize(
    ("heard", "phase"), [((), Phase.CONNECT), (HELLO[:1], Phase.HELLO)], ids=["greeting", "EHLO"]
)
@pytest.mark.parametrize("text", [b"220-still here\r\n", b"2"], ids=["lines", "a line"])
def test_a_byte_now_and_then_is_no_answer(heard: tuple[bytes, ...], phase: Phase, text: bytes) -> None:
    with liar(*heard, drip(text)) as port, pytest.raises(Lost) as caught:
        session_on(port)
    assert (caught.value.phase, caught.value.reason) == (phase, Reason.TIMEOUT)


@pytest.mark.parametrize("heard", [(), HELLO[:1]], ids=["greeting", "EHLO"])
def test_an_answer_of_lines_without_end_is_none(heard: tuple[bytes, ...]) -> None:
    with liar(*heard, flood(b"250-AUTH PLAIN\r\n")) as port, pytest.raises(Lost) as caught:
        session_on(port)
    assert caught.value.reason is Reason.GARBLED


@pytest.mark.parametrize("speech", [drip(b"250-taken\r\n"), flood(b"250-taken\r\n")], ids=["drip", "flood"])
def test_an_endless_answer_to_a_letter_leaves_a_doubt(speech: Speech) -> None:
    with liar(*UP_TO_DATA, *[b""] * message().data().count(b"\n"), speech) as port:
        session = session_on(port)
        with pytest.raises(Lost) as caught:
            session.deliver(message(), lambda: None)
    assert caught.value.phase is Phase.DOT
    assert verdict(caught.value) is Verdict.UNCERTAIN


def test_what_follows_the_answer_to_starttls_in_the_clear_is_not_heard() -> None:
    hello = b"250-liar.example\r\n250 STARTTLS\r\n"
    stripped = b"220 go on\r\n250-liar.example\r\n250 AUTH PLAIN\r\n235 welcome\r\n"
    login = Login("office@letters.example")
    with liar(HELLO[0], hello, stripped) as port, pytest.raises((Lost, Refused)) as caught:
        Session(Server("127.0.0.1", port, Security.STARTTLS, login), Secret("s3cret"), SHORT)
    assert caught.value.phase is Phase.TLS


class Piecemeal:
    """A connection on which each ``recv`` gives the next of ``pieces``, a second later."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces, self.now, self.limit = list(pieces), 0.0, 10.0

    def gettimeout(self) -> float:
        return self.limit

    def settimeout(self, seconds: float) -> None:
        self.limit = seconds

    def recv(self, _size: int) -> bytes:
        self.now += 1
        return self.pieces.pop(0) if self.pieces else b""


def reader(line: Piecemeal, most: int = 100) -> AnswerReader:
    return AnswerReader(line, most, lambda: line.now)  # type: ignore[arg-type]


def test_lines_and_bytes_are_read_across_pieces() -> None:
    line = Piecemeal(b"one\r", b"\ntwo\r\nthr", b"ee four")
    answer = reader(line)
    assert [answer.readline(), answer.readline(), answer.read(5), answer.readline(5)] == [
        b"one\r\n", b"two\r\n", b"three", b" four",
    ]  # fmt: skip
    assert [answer.readline(), answer.readline()] == [b"", b""]
    assert line.limit == 10.0


def test_the_deadline_is_that_of_the_answer_not_of_a_read() -> None:
    line = Piecemeal(*[b"x"] * 20)
    answer = reader(line)
    with pytest.raises(TimeoutError):
        answer.readline()
    assert (line.now, len(line.pieces)) == (10, 10)
    answer.begin()
    assert answer.read(12) == b"x" * 12


def test_more_bytes_than_an_answer_has_are_not_kept() -> None:
    with pytest.raises(Overlong):
        reader(Piecemeal(*[b"x" * 30] * 9)).readline()
    line = Piecemeal()
    with pytest.raises(Overlong):
        reader(line).read(4_294_967_296)
    assert line.now == 0
