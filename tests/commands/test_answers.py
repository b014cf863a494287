"""Who has answered a mailing: noted by hand, told by the status, and nobody is written to again."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.commands.mail import mailbook
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import Addressee, LetterState
from pipeline.problems import Halt
from tests.conftest import REPOSITORY, octavo
from tests.tools.pages import sizes


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    ledger = Ledger(tmp_path / "posted")
    ledger.belongs_to("Test", date(2026, 6, 15), "letters.example")
    people = [Addressee(one, f"{one}@guests.example", "digest") for one in ("ada", "bo", "cy", "di")]
    ledger.enrol("proof", 1, people, whole=True)
    for number, row in enumerate(ledger.rows("proof")[:3]):
        ledger.sending(row, f"<{number}@letters.example>")
        ledger.settle(row, LetterState.SENT, "250 ok")
    ledger.close()
    return tmp_path


def test_who_has_answered_is_told_and_who_has_not(root: Path) -> None:
    assert mailbook.answers(root, "proof", ("ada", "cy"), imap=False) == ("ada", "cy")
    assert mailbook.answers(root, "proof", ("ada",), imap=False) == ()
    [standing] = mailbook.status(root, "proof")
    assert standing.counts == {"queued": 1, "sent": 1, "answered": 2}
    told = "\n".join(mailbook.as_text([standing]))
    assert [line.split()[:2] for line in told.splitlines()[1:]] == [
        ["answered", "ada"],
        ["sent", "bo"],
        ["answered", "cy"],
    ]


def test_before_anybody_answers_nobody_is_named(root: Path) -> None:
    [standing] = mailbook.status(root, "proof")
    assert len(list(mailbook.as_text([standing]))) == 1


def test_only_who_has_a_letter_can_answer_it(root: Path) -> None:
    with pytest.raises(Halt, match="no letter of proof was sent to di, eve") as caught:
        mailbook.answers(root, "proof", ("di", "ada", "eve"), imap=False)
    assert caught.value.exit_code == 2
    assert mailbook.status(root, "proof")[0].counts == {"sent": 3, "queued": 1}


def test_the_letters_carry_pages_and_badge_and_the_certificate(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    for mailing, files in (("proof", {"proof-pages.pdf", "badge.pdf"}), ("thanks", {"certificate.pdf"})):
        done = octavo("mail", "preview", mailing, "--only", "fedor-goncharov", folder=tmp_path)
        assert done.returncode == 0, done.stderr
        [letter] = (tmp_path / "output" / "mail" / mailing).glob("*.eml")
        assert files == attached(letter, tmp_path)


def attached(letter: Path, folder: Path) -> set[str]:
    """The names of the PDFs that ``letter`` carries, each of which has pages."""
    from email import message_from_bytes, policy

    found = set()
    message = message_from_bytes(letter.read_bytes(), policy=policy.default)
    for number, part in enumerate(message.iter_attachments()):
        path = folder / f"{number}.pdf"
        path.write_bytes(part.get_content())
        assert sizes(path)
        found.add(part.get_filename())
    return found
