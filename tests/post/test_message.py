"""Letters as bytes: each trap of email.message has a test, and hostile names stay names."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, message_from_string
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import getaddresses
from pathlib import Path

import pytest

from pipeline.model.mailing import Attachment, InlinePicture, Letter
from pipeline.model.postoffice import PostOffice
from pipeline.post.message.assembly import Key, Message, seal
from pipeline.post.message.encoding import Encoded
from pipeline.post.message.headers import Unsealable, file_name
from pipeline.problems import Source
from pipeline.text.address import clean_name
from tests.conftest import REPOSITORY

AT = Source("content/people.yaml", 3)
OFFICE = PostOffice("MathGen workshop", "info@mathgen.example", Source("content/mail.yaml"))
KEY = Key("mathgen", "programme", 1, "ada", 1)
JUNE = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
LETTER = Letter("ada", "Ada Lovelace", "ada@post.example", "Your programme", "Dear Ada,\nsee below.\n", AT)
AS_IS = SMTP.clone(refold_source="none")
PNG = b"\x89PNG" + bytes(range(256))


def attachment(body: bytes | Path, file: str = "programme.pdf", media: str = "application/pdf") -> Attachment:
    content = body if isinstance(body, bytes) else body.read_bytes()
    return Attachment(file, media, body, hashlib.sha256(content).hexdigest(), len(content))


def noise(size: int, seed: int = 0) -> bytes:
    """Bytes like those of a PDF, the same each time."""
    return hashlib.shake_256(b"%d" % seed).digest(size)


def sealed(office: PostOffice = OFFICE, key: Key = KEY, **changes: object) -> Message:
    return seal(replace(LETTER, **changes), office, key, JUNE)


def read(message: Message) -> EmailMessage:
    found = message_from_bytes(message.data(), policy=SMTP)
    assert isinstance(found, EmailMessage)
    assert not found.defects
    return found


def raw(message: Message, name: str) -> str:
    """A header as written, unfolded."""
    head = message.data().partition(b"\r\n\r\n")[0].decode().replace("\r\n ", " ")
    found = [line.partition(": ")[2] for line in head.split("\r\n") if line.startswith(f"{name}:")]
    assert len(found) == 1, (name, head)
    return found[0].strip()


def decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


def named(message: Message, header: str = "To") -> tuple[str, str]:
    """Name and address of a header with one person, read by the rules: address first, encoded words after."""
    people = getaddresses([raw(message, header)])
    assert len(people) == 1, people
    return decoded(people[0][0]), people[0][1]


def shape(part: EmailMessage) -> object:
    if not part.is_multipart():
        return part.get_content_type()
    return (part.get_content_subtype(), [shape(child) for child in part.iter_parts()])


def test_the_headers_of_a_letter() -> None:
    message = sealed(replace(OFFICE, reply_to="people@mathgen.example", bounces="bounces@mathgen.example"))
    assert [(name, str(value)) for name, value in read(message).items()] == [
        ("From", "MathGen workshop <info@mathgen.example>"),
        ("Reply-To", "people@mathgen.example"),
        ("To", "Ada Lovelace <ada@post.example>"),
        ("Subject", "Your programme"),
        ("Date", "Mon, 01 Jun 2026 09:30:00 +0000"),
        ("Message-ID", f"<{KEY.hash}@mathgen.example>"),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("List-Unsubscribe", "<mailto:people@mathgen.example?subject=Unsubscribe%20ada>"),
        ("X-Octavo-Key", KEY.hash),
        ("Content-Language", "en-GB"),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "7bit"),
    ]
    assert (message.sender, message.recipient) == ("bounces@mathgen.example", "ada@post.example")
    assert message.message_id == f"<{KEY.hash}@mathgen.example>"


def test_the_envelope_is_from_the_sender_where_no_other_address_is_given() -> None:
    assert sealed().sender == "info@mathgen.example"
    assert "Reply-To" not in read(sealed())


def test_a_letter_without_a_date_and_a_letter_on_trial() -> None:
    message = seal(LETTER, OFFICE, KEY, None, test=True)
    assert "Date" not in read(message)
    assert read(message)["Subject"] == "[TEST] Your programme"


def test_keys_are_told_apart() -> None:
    keys = [Key("a", "b,1", 1, "x", 1), Key("a", "b", 1, "x", 1), Key('a","b', "1", 1, "x", 1)]
    keys += [Key("a", "b", 11, "x", 1), Key("a", "b", 1, "1x", 1), Key("a", "b", 1, "x", 2)]
    assert len({key.text for key in keys}) == len({key.message_id("x.example") for key in keys}) == len(keys)
    assert KEY.message_id("m.example") == f"<{hashlib.sha256(KEY.text.encode()).hexdigest()[:40]}@m.example>"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "text/plain"),
        ({"html": "<p>Hi</p>"}, ("alternative", ["text/plain", "text/html"])),
        (
            {"attachments": (attachment(b"x"),)},
            ("mixed", ["text/plain", "application/pdf"]),
        ),
        (
            {
                "html": '<img src="cid:logo.png">',
                "pictures": (InlinePicture("logo.png", "image/png", PNG),),
                "attachments": (attachment(noise(40_000)), attachment(b"x", "my.ics", "text/calendar")),
            },
            (
                "mixed",
                [
                    ("alternative", ["text/plain", ("related", ["text/html", "image/png"])]),
                    "application/pdf",
                    "text/calendar",
                ],
            ),
        ),
    ],
)
def test_the_structure_has_no_more_levels_than_it_needs(changes: dict[str, object], expected: object) -> None:
    assert shape(read(sealed(**changes))) == expected


def test_a_picture_is_found_by_its_content_id() -> None:
    pictures = (
        InlinePicture("logo.png", "image/png", PNG),
        InlinePicture("große.png", "image/png", noise(50_000)),
    )
    message = read(sealed(html='<img src="cid:logo.png">', pictures=pictures))
    parts = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert [part["Content-ID"] for part in parts] == ["<logo.png>", "<gro%C3%9Fe.png>"]
    assert [part.get_content() for part in parts] == [PNG, noise(50_000)]
    assert {part.get_content_disposition() for part in parts} == {"inline"}


def test_a_calendar_says_how_it_is_meant() -> None:
    ics = "BEGIN:VCALENDAR\r\nSUMMARY:Łódź\r\nEND:VCALENDAR\r\n".encode()
    big = ics * 1000
    kind = "text/calendar; method=PUBLISH; charset=UTF-8"
    message = read(sealed(attachments=(attachment(ics, "my.ics", kind), attachment(big, "all.ics", kind))))
    parts = list(message.iter_attachments())
    assert [part.get_payload(decode=True) for part in parts] == [ics, big]
    for part in parts:
        assert part.get_content_type() == "text/calendar"
        assert part.get_param("method") == "PUBLISH"
        assert part.get_content_charset() == "utf-8"
    assert [part.get_filename() for part in parts] == ["my.ics", "all.ics"]


def test_a_calendar_written_later_is_not_taken_for_the_earlier_one() -> None:
    """Their digest is the same, as it leaves out the time of writing."""
    earlier, later = (f"DTSTAMP:2026060{day}T000000Z\r\n".encode() * 2000 for day in (1, 2))
    old = attachment(earlier, "all.ics", "text/calendar; method=PUBLISH")
    for body, one in ((earlier, old), (later, replace(old, body=later))):
        part = next(read(sealed(attachments=(one,))).iter_attachments())
        assert part.get_payload(decode=True) == body


# Trap 1: a header that has no spaces was encoded and dead.


def test_a_long_unsubscribe_link_is_one_link() -> None:
    message = sealed(key=replace(KEY, recipient="x" * 150))
    assert raw(message, "List-Unsubscribe") == (
        f"<mailto:info@mathgen.example?subject=Unsubscribe%20{'x' * 150}>"
    )


def test_a_link_to_unsubscribe_has_no_reserved_signs() -> None:
    message = sealed(replace(OFFICE, reply_to="a+b&c@mathgen.example"), replace(KEY, recipient="a&b> <c"))
    link = "<mailto:a%2Bb%26c@mathgen.example?subject=Unsubscribe%20a%26b%3E%20%3Cc>"
    assert raw(message, "List-Unsubscribe") == link


# Trap 2: a domain of another script.


def test_domains_are_written_in_a_labels() -> None:
    office = PostOffice("Straße", "info@straße.example", AT, reply_to="r@münchen.example")
    message = sealed(office, address="jose@例え.example")
    assert message.recipient == "jose@xn--r8jz45g.example"
    assert message.sender == "info@xn--strae-oqa.example"
    assert named(message) == ("Ada Lovelace", "jose@xn--r8jz45g.example")
    assert named(message, "Reply-To")[1] == "r@xn--mnchen-3ya.example"
    assert message.message_id.endswith("@xn--strae-oqa.example>")
    assert not message.needs_smtputf8


def test_an_address_of_another_script_needs_smtputf8() -> None:
    message = sealed(name="José", address="josé@post.example")
    assert message.needs_smtputf8
    assert message.recipient == "josé@post.example"
    assert raw(message, "To").endswith(" <josé@post.example>")
    found = message_from_string(message.data().decode(), policy=SMTPUTF8)
    assert [each.addr_spec for each in found["To"].addresses] == ["josé@post.example"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ada",
        "@post.example",
        "ada@",
        "ada@post.example, eve@evil.example",
        "ada@post.example\r\nBcc: eve@evil.example",
        "ada@münchen.example\nBcc: eve@evil.example",
        "Ada <ada@post.example>",
        "a da@post.example",
        "ada@post.example\u2028",
        "ada@post..example",
        "ada\x00@post.example",
        '"ada"@post.example',
        "a" * 250 + "@post.example",
    ],
)
def test_what_is_no_address_fails_this_letter_and_is_not_repeated(address: str) -> None:
    with pytest.raises(Unsealable, match="the address of ada is not a valid address") as caught:
        sealed(address=address)
    assert "evil" not in str(caught.value)


# Trap 3: names with signs that mean something in a header. Trap 4: line breaks of every kind.

NAMES = [
    "Smith, John",
    'Ada "the Countess" Lovelace',
    "Ada \\ Lovelace",
    "Ada <eve@evil.example>",
    "eve@evil.example",
    "ada@post.example, eve@evil.example",
    "Müller, Jürgen Alexander von und zu Hohenlohe-Waldenburg, Graf <eve@evil.example>, eve@evil.example",
    "=?utf-8?q?a=0D=0ABcc:_eve@evil.example?=",
    "=?utf-8?b?RXZl?= =?bad",
    "Ada (Countess); group: a, b;",
    "Ada\\",
    "'; DROP TABLE letters; --",
    "a" * 200,
    "Ünder " * 20 + ", foo <x@evil.example>",
    "undisclosed-recipients:;",
    "[Ada] {{ 7 * 7 }}",
    "",
    "สมชาย ใจดี",
    "أحمد بن محمد العربي",
    "דוד בן־גוריון",
    "王小明",
    "山田 太郎",
    "김철수",
    "Łukasz Żółć",
    "Ναυσικά Παπαδοπούλου",
    "अनुष्का शर्मा",
    "Ada 👩🏽‍💻 Lovelace",
    "山田太郎" * 30,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_stays_a_name(name: str) -> None:
    message = sealed(replace(OFFICE, name=name), name=name, subject=f"For {name}")
    assert named(message) == (name.strip(), "ada@post.example")
    assert named(message, "From") == (name.strip(), "info@mathgen.example")
    assert decoded(raw(message, "Subject")) == f"For {name}".strip()
    assert list(read(message).keys()) == list(read(sealed()).keys())
    assert message.recipient == "ada@post.example"


BREAKS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\x1b", "\ud800"]


@pytest.mark.parametrize("sign", BREAKS)
def test_a_line_break_fails_this_letter(sign: str) -> None:
    hostile = f"Ada{sign}Bcc: eve@evil.example"
    for changes in ({"name": hostile}, {"subject": hostile}, {"language": hostile}):
        with pytest.raises(Unsealable, match="holds a line break or another control character") as caught:
            seal(replace(LETTER, **changes), OFFICE, KEY, JUNE)
        assert "evil" not in str(caught.value)


@pytest.mark.parametrize("sign", [*BREAKS, "\u202e", "\u2066", "\u200f", "\ufeff"])
def test_a_cleaned_name_always_passes(sign: str) -> None:
    message = sealed(name=clean_name(f"Ada{sign}Bcc: eve@evil.example"))
    assert named(message)[1] == "ada@post.example"
    assert "Bcc" not in read(message)


@pytest.mark.parametrize(
    "subject",
    [
        "word " * 60,
        "Two  spaces   and    more " * 8,
        "x" * 300,
        "Für alle " * 30,
        "日本語の長い件名" * 20,
        "สวัสดี 👩🏽‍💻 " * 12,
        "=?utf-8?q?a=0D=0ABcc:_eve@evil.example?=",
        "",
    ],
)
def test_a_long_subject_is_folded_and_read_back(subject: str) -> None:
    message = sealed(subject=subject)
    assert decoded(raw(message, "Subject")) == subject.strip()
    head = message.data().partition(b"\r\n\r\n")[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78
    assert "Bcc" not in read(message)


# Trap 5: 8-bit text. Trap 6: boundaries by chance.

TEXTS = [
    "",
    "no end",
    ".\n..\n.dot\n\n.\n",
    "From here\n>From there\n",
    "long " * 3000 + "\n",
    "é" * 2000 + "\n",
    "a line with trailing spaces   \nand a tab\t\n",
    "สวัสดี\nمرحبا\nשלום\n你好\n👩🏽‍💻\n",
    ".é\n.\n" + ". é\n" * 400,
    "control \x00 \x0b \x0c\n",
    "=3D =\n=?utf-8?q?x?=\n",
    "\u2028 and \x85 stay\n",
    "--=_boundary\n",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("carried", [(), (attachment(noise(30_000)),)])
def test_any_text_arrives_as_written_in_7_bits(text: str, carried: tuple[Attachment, ...]) -> None:
    message = sealed(text=text, html=f"<pre>{text}</pre>", attachments=carried)
    body = read(message).get_body(("plain",))
    assert body is not None
    wanted = text if text.endswith("\n") else text + "\n"
    assert body.get_content().replace("\r\n", "\n") == wanted
    data = message.data()
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")
    assert b"\x00" not in data


def received(pieces: tuple[bytes, ...]) -> bytes:
    """What a server makes of the lines up to the one with a single dot."""
    lines = [*b"".join(pieces).split(b"\r\n")[:-1], b"."]
    assert lines.index(b".") == len(lines) - 1
    return b"".join(line.removeprefix(b".") + b"\r\n" for line in lines[:-1])


@pytest.mark.parametrize("text", TEXTS)
def test_the_server_takes_the_dots_off_again(text: str) -> None:
    message = sealed(text=text, attachments=(attachment(noise(30_000)), attachment(b".\r\n.\r\n", "a.txt")))
    assert received(message.pieces) == message.data()
    assert message.size == len(b"".join(message.pieces))


@pytest.mark.parametrize("size", [0, 1, 16_383, 16_384, 16_385, 57 * 400, 57 * 400 + 1, 2_000_003])
def test_a_large_attachment_is_encoded_as_email_does(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = replace(
        LETTER,
        text=".dot\n",
        html='<img src="cid:a.png">',
        pictures=(InlinePicture("a.png", "image/png", noise(20_000)),),
        attachments=(
            attachment(noise(size)),
            attachment(noise(size), "again.pdf"),
            attachment(b"x", "c.pdf"),
        ),
    )
    ours = seal(letter, OFFICE, KEY, JUNE)
    monkeypatch.setattr("pipeline.post.message.parts._LARGE", 10**9)
    plain = seal(letter, OFFICE, KEY, JUNE)
    assert len(plain.pieces) == 1
    assert ours.data() == plain.data() == message_from_bytes(ours.data(), policy=AS_IS).as_bytes()
    carried = [part.get_content() for part in read(ours).iter_attachments()]
    assert carried == [noise(size), noise(size), b"x"]


def test_a_shared_attachment_is_one_object_in_all_letters(tmp_path: Path) -> None:
    file = tmp_path / "programme.pdf"
    file.write_bytes(noise(200_000, 7))
    shared = attachment(file)
    first, second = (sealed(name=name, attachments=(shared,)) for name in ("Ada", "Grace"))
    assert first.pieces[1] is second.pieces[1]
    assert len(first.pieces[1]) > 200_000


def test_personal_attachments_do_not_pile_up() -> None:
    encoded = Encoded(kept=1_000_000)
    asked: list[str] = []

    def content(name: str) -> bytes:
        asked.append(name)
        return noise(200_000)

    for number in range(100):
        encoded.get("shared", lambda: content("shared"))
        encoded.get(f"own-{number}", lambda: content("own"))
    assert asked.count("shared") == 1
    assert asked.count("own") == 100
    assert 500_000 < encoded.size <= 1_000_000


def test_a_body_larger_than_what_is_kept_is_encoded_all_the_same() -> None:
    encoded = Encoded(kept=10)
    assert encoded.get("a", lambda: b"x" * 100) is encoded.get("a", lambda: b"")


def test_an_attachment_that_is_gone_or_has_changed_fails_this_letter(tmp_path: Path) -> None:
    file = tmp_path / "programme.pdf"
    file.write_bytes(noise(50_000, 8))
    shared = attachment(file)
    file.write_bytes(b"x")
    with pytest.raises(Unsealable, match=r"programme\.pdf has changed"):
        sealed(attachments=(shared,))
    file.unlink()
    with pytest.raises(Unsealable, match=r"programme\.pdf cannot be read \(No such file"):
        sealed(attachments=(shared,))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("programme.pdf", "programme.pdf"),
        ("Map of Rome (2).pdf", "Map of Rome (2).pdf"),
        ("Programm für Łukasz.pdf", "programm-fur-lukasz.pdf"),
        ("โปรแกรม.pdf", "attachment.pdf"),
        ("../../etc/passwd", "passwd"),
        ('a"b\r\nBcc: x; y=z.pdf', "a-b--Bcc- x- y=z.pdf"),
        ("x" * 300 + ".pdf", "x" * 48 + ".pdf"),
        ("README", "README"),
        ("", "attachment"),
    ],
)
def test_names_of_files_are_short_and_ascii(given: str, shown: str) -> None:
    assert file_name(given) == shown
    part = next(read(sealed(attachments=(attachment(b"x", given),))).iter_attachments())
    assert part.get_filename() == shown
    assert part["Content-Disposition"].params == {"filename": shown}


def test_two_files_of_one_name_get_two() -> None:
    files = ("programme.pdf", "Programme.pdf", "programme-2.pdf", "programme.pdf")
    message = read(sealed(attachments=tuple(attachment(b"x", file) for file in files)))
    names = [part.get_filename() for part in message.iter_attachments()]
    assert names == ["programme.pdf", "Programme-2.pdf", "programme-2-2.pdf", "programme-3.pdf"]


@pytest.mark.parametrize("media", ["", "pdf", "a/b/c", "text/calendar\r\nBcc: x"])
def test_a_wrong_media_type_is_unknown_bytes(media: str) -> None:
    part = next(read(sealed(attachments=(attachment(b"x", media=media),))).iter_attachments())
    assert part.get_content_type() == "application/octet-stream"


SCRIPT = """
import hashlib, sys
from datetime import datetime, UTC
from tests.post.test_message import *
letter = replace(LETTER, html="<p>é</p>", pictures=(InlinePicture("a.png", "image/png", PNG),),
    attachments=(attachment(noise(30_000)), attachment(b"x", "my.ics", "text/calendar; method=PUBLISH; a=b")))
sys.stdout.buffer.write(seal(letter, OFFICE, KEY, JUNE).data())
"""


def test_the_same_letter_is_the_same_bytes_in_every_process() -> None:
    def run(seed: str) -> bytes:
        env = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], cwd=REPOSITORY, env=env, capture_output=True, check=True
        )
        return done.stdout

    first = run("1")
    assert first == run("2")
    assert b"Message-ID: " in first


def test_two_letters_do_not_share_a_boundary() -> None:
    letters = [sealed(html="<p>x</p>", name=name, text=name) for name in ("Ada", "Eve")]
    assert len({read(letter).get_boundary() for letter in letters}) == 2
