"""The preview: files for a mail program, and a page that shows all and fetches nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from html.parser import HTMLParser
from pathlib import Path
from unittest.mock import patch

import pytest

from pipeline.model.mailing import Attachment, InlinePicture, Letter, Mailing
from pipeline.model.postoffice import PostOffice
from pipeline.post.message.assembly import Key, seal
from pipeline.post.message.preview import preview
from pipeline.post.message.preview_page import megabytes
from pipeline.problems import Problem, Severity, Source

AT = Source("content/people.yaml", 3)
OFFICE = PostOffice("MathGen", "info@mathgen.example", AT, reply_to="people@mathgen.example")
SHEET = Source("templates/mail/programme/mailing.yaml")
MAILING = Mailing("programme", "The programme", Path("mail/programme"), SHEET, (("", "Hi"),))
ADA = Letter(
    "ada", "Ada Lovelace", "ada@post.example", "Your talk", "Dear Ada,\n  see <below> & above.\n", AT
)
INDEX = "mail/programme/index.html"


def key_of(letter: Letter) -> Key:
    return Key("mathgen", "programme", 1, letter.recipient, 1)


def shown(
    letters: Sequence[Letter], office: PostOffice | None = OFFICE, problems: Sequence[Problem] = ()
) -> dict[str, bytes]:
    outcome = preview(MAILING, letters, office, key_of, problems)
    assert not outcome.problems
    return outcome.value


def attachment(size: int, file: str = "programme.pdf") -> Attachment:
    body = hashlib.shake_256(file.encode()).digest(size)
    return Attachment(file, "application/pdf", body, hashlib.sha256(body).hexdigest(), size)


class Page(HTMLParser):
    """Elements with their attributes in order, and the text of each kind of element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "meta":
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(files: dict[str, bytes]) -> Page:
    return Page(files[INDEX].decode())


def test_each_letter_is_a_file_that_is_what_will_be_sent_without_a_date() -> None:
    letters = [ADA, replace(ADA, recipient="grace", html="<p>Hi</p>", attachments=(attachment(200_000),))]
    files = shown(letters)
    assert list(files) == ["mail/programme/001-ada.eml", "mail/programme/002-grace.eml", INDEX]
    for name, letter in zip(files, letters, strict=False):
        assert files[name] == seal(letter, OFFICE, key_of(letter), None).data()
    assert files == shown(letters)


def test_the_numbers_of_a_thousand_files_are_equally_long() -> None:
    files = list(shown([replace(ADA, recipient=f"p{number}") for number in range(1000)]))
    assert (files[0], files[999]) == ("mail/programme/0001-p0.eml", "mail/programme/1000-p999.eml")


def test_a_recipient_cannot_choose_where_the_file_goes() -> None:
    assert next(iter(shown([replace(ADA, recipient="../../etc/x")]))) == "mail/programme/001-x.eml"


def test_the_table_tells_who_gets_what() -> None:
    carried = (attachment(2_100_000), attachment(900, "my.ics"))
    found = page(shown([replace(ADA, attachments=carried), replace(ADA, recipient="x", name="")]))
    scopes = [attributes["scope"] for attributes in found.all("th")]
    assert scopes == ["col"] * 6 + ["row"] * 2
    assert found.texts["th"][-2:] == ["Ada Lovelace", "x"]
    assert {"ada@post.example", "Your talk"} <= set(found.texts["td"])
    assert found.texts["li"] == ["programme.pdf ", "my.ics "]
    assert {"2.1 MB", "1 kB"} <= set(found.texts["span"])
    links = [attributes["href"] for attributes in found.all("a")]
    assert links == ["#letter-1", "001-ada.eml", "#letter-2", "002-x.eml"]
    assert [attributes["id"] for attributes in found.all("details")] == ["letter-1", "letter-2"]


def test_the_text_is_shown_as_it_is() -> None:
    text = "\n  Dear Ada,\n\n\t<script>alert(1)</script> & more\nשלום\n"
    [pre] = page(shown([replace(ADA, text=text, language="he")])).texts["pre"]
    assert pre == "\n" + text
    [attributes] = page(shown([replace(ADA, text=text, language="he")])).all("pre")
    assert attributes == {"dir": "auto", "lang": "he"}


def test_the_html_is_in_a_frame_that_can_do_nothing() -> None:
    html = '<p class="x">"Hi" <img src="cid:logo.png"><img src="cid:no.png"><script>alert(1)</script></p>'
    found = page(shown([replace(ADA, html=html, pictures=(InlinePicture("logo.png", "image/png", b"PNG"),))]))
    [frame] = found.all("iframe")
    assert frame["sandbox"] == ""
    assert frame["loading"] == "lazy"
    assert frame["srcdoc"] == html.replace("cid:logo.png", "data:image/png;base64,UE5H")
    assert not found.all("script")
    assert not found.all("img")


def test_the_page_fetches_nothing() -> None:
    [policy] = [meta for meta in page(shown([ADA])).all("meta") if "http-equiv" in meta]
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"] == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    assert b"http://" not in shown([ADA])[INDEX]
    assert b"https://" not in shown([ADA])[INDEX]


@pytest.mark.parametrize("hostile", ['"><script>x</script>', "a\u202eb\u2028c", "\x00\x1b[31m", "</title>"])
def test_hostile_text_stays_text(hostile: str) -> None:
    mailing = replace(MAILING, title=hostile)
    told = Problem("OCT-M01", Severity.ERROR, hostile, AT, hostile)
    letter = replace(ADA, name=hostile, subject=hostile, address=hostile, text=hostile, html=hostile)
    html = preview(mailing, [letter], None, key_of, [told]).value[INDEX].decode()
    found = Page(html)
    assert not found.all("script")
    assert len(found.texts["title"]) == 1
    assert not {"\x00", "\x1b", "\u202e", "\u2028"} & set("".join(found.texts["td"] + found.texts["th"]))


def test_the_page_has_language_headings_and_titles() -> None:
    found = page(shown([replace(ADA, html="<p>Hi</p>")]))
    assert found.all("html") == [{"lang": "en"}]
    assert found.texts["title"] == ["Preview of The programme"]
    levels = [int(tag[1]) for tag, _ in found.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels == [1, 2, 2, 3, 4, 4]
    assert [frame["title"] for frame in found.all("iframe")] == ["Letter 1 as HTML"]


def test_the_sender_is_told_or_said_to_be_missing() -> None:
    assert "MathGen <info@mathgen.example>" in page(shown([ADA])).texts["span"]
    files = shown([ADA], office=None)
    assert "not set yet: content/mail.yaml" in page(files).texts["span"]
    assert message_from_bytes(files["mail/programme/001-ada.eml"])["From"].endswith(".invalid>")


def test_problems_come_first() -> None:
    told = Problem("OCT-M01", Severity.WARNING, "Grace has no address", AT, "Add one")
    found = page(shown([ADA], problems=[told]))
    assert found.texts["h2"][0] == "Problems"
    assert found.texts["strong"] == ["To look at:"]
    assert "OCT-M01, content/people.yaml:3" in found.texts["p"]


def test_problems_that_are_alike_are_told_once_and_those_accepted_are_counted() -> None:
    told = [
        Problem("OCT-M09", Severity.WARNING, f"“{n}.example” looks odd", Source("content/people.yaml", n))
        for n in range(1, 5)
    ]
    found = page(shown([ADA], problems=[*told[:3], replace(told[3], accepted="It is theirs.")]))
    assert found.texts["strong"] == ["To look at:"]
    assert "2 more like this: content/people.yaml:2, content/people.yaml:3" in found.texts["p"]
    assert "1 accepted" in found.texts["p"]


def test_a_letter_that_cannot_be_made_is_a_problem_and_the_others_are_there() -> None:
    broken = replace(ADA, recipient="eve", name="Eve\r\nBcc: x@evil.example")
    outcome = preview(MAILING, [broken, ADA], OFFICE, key_of)
    assert list(outcome.value) == ["mail/programme/002-ada.eml", INDEX]
    [told] = outcome.problems
    assert (told.code, told.source) == ("OCT-M30", AT)
    assert told.message.startswith("The letter to eve cannot be made: the name holds a line break")
    assert "@" not in told.message
    found = page(outcome.value)
    assert found.texts["h2"][0] == "Problems"
    assert "cannot be made" in found.texts["td"]


def test_nobody_to_write_to_is_said() -> None:
    found = page(shown([]))
    assert any(text.startswith("Nobody: ") for text in found.texts["p"])
    assert not found.all("table")


def test_large_attachments_are_left_out_once_the_files_are_large() -> None:
    carried = (attachment(100_000), attachment(5_000, "my.pdf"))
    letters = [replace(ADA, recipient=f"p{number}", attachments=carried) for number in range(1, 6)]
    with patch("pipeline.post.message.preview._WHOLE", 350_000):
        files = shown(letters)
    parts = [
        [part.get_filename() for part in message_from_bytes(data, policy=SMTP).iter_attachments()]
        for name, data in files.items()
        if name.endswith(".eml")
    ]
    whole, noted = ["programme.pdf", "my.pdf"], ["programme.pdf is left out.txt", "my.pdf"]
    assert parts == [whole, whole, noted, noted, noted]
    note = next(message_from_bytes(files["mail/programme/003-p3.eml"], policy=SMTP).iter_attachments())
    assert note.get_content().startswith("programme.pdf (100 kB) is left out of this preview")
    told = "From letter 3 on some .eml files are without their large attachments, to save space."
    assert told in page(files).texts["p"]
    assert page(files).texts["li"].count("programme.pdf ") == 5


def test_frames_of_many_letters_are_capped() -> None:
    letters = [replace(ADA, recipient=f"p{number}", html="<p>x</p>" * 100) for number in range(5)]
    with patch("pipeline.post.message.preview_page._FRAMES", 1000):
        found = page(shown(letters))
    assert len(found.all("iframe")) == 2
    assert len(found.all("pre")) == 5
    hidden = "Not shown here, so that this page stays quick: open 003-p2.eml."
    assert hidden in found.texts["p"]


@pytest.mark.parametrize(
    ("size", "told"), [(1, "1 kB"), (14_200, "15 kB"), (949_999, "950 kB"), (2_097_152, "2.1 MB")]
)
def test_sizes_are_told_for_a_reader(size: int, told: str) -> None:
    assert megabytes(size) == told
