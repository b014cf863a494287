"""Letters to look at before any is sent: a file .eml for a mail program each, and one page with all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from pipeline.model.mailing import Attachment, Letter, Mailing
from pipeline.model.postoffice import PostOffice
from pipeline.post.message.assembly import Key, seal
from pipeline.post.message.headers import Unsealable, file_name
from pipeline.post.message.preview_page import PreviewedLetter, as_html, megabytes
from pipeline.problems import Collector, Outcome, Problem, Source

# Bytes of .eml files in which attachments are carried; those of 800 letters would fill a disk.
_WHOLE = 100_000_000
# Attachments up to this size (calendars) are always carried.
_SMALL = 64_000
_NOBODY = PostOffice("Sender not set yet", "not-set@sender.invalid", Source("content/mail.yaml"))


def preview(
    mailing: Mailing,
    letters: Sequence[Letter],
    office: PostOffice | None,
    key_of: Callable[[Letter], Key],
    problems: Sequence[Problem] = (),
) -> Outcome[dict[str, bytes]]:
    """``mail/NAME/001-PERSON.eml`` … and ``mail/NAME/index.html`` by their path (with /), the same each time.

    The .eml files have no date. Letters carry their attachments until those files hold 100 MB; in the
    others a note of one line stands for each attachment of more than 64 kB. The page shows ``problems``
    and is complete without the network. Told: a letter that cannot be made (OCT-M30).
    """
    told, files, sheets = Collector(), dict[str, bytes](), list[PreviewedLetter]()
    width, room = max(3, len(str(len(letters)))), _WHOLE
    for number, letter in enumerate(letters, 1):
        name = f"{number:0{width}}-{_slug(letter.recipient)}.eml"
        whole = room >= letter.size or number == 1
        fault = ""
        try:
            shown = letter if whole else _lightened(letter)
            data = seal(shown, office or _NOBODY, key_of(letter), None).data()
        except Unsealable as error:
            fault = str(error)
            _tell(told, letter, fault)
        else:
            files[f"mail/{mailing.name}/{name}"] = data
            room -= len(data)
        sheets.append(PreviewedLetter(number, letter, name, fault, whole=whole))
    page = as_html(mailing, sheets, office, (*problems, *told.problems))
    files[f"mail/{mailing.name}/index.html"] = page.encode()
    return told.give(files)


def _slug(recipient: str) -> str:
    return file_name(f"{recipient}.eml").removesuffix(".eml")


def _tell(told: Collector, letter: Letter, fault: str) -> None:
    told.add(
        "OCT-M30",
        f"The letter to {letter.recipient} cannot be made: {fault}",
        letter.source,
        "Correct the entry of this person, or what the sentence names; the other letters are not affected.",
    )


def _lightened(letter: Letter) -> Letter:
    """``letter`` with a note in the place of each large attachment."""
    return replace(letter, attachments=tuple(map(_noted, letter.attachments)))


def _noted(attachment: Attachment) -> Attachment:
    if attachment.size <= _SMALL:
        return attachment
    note = (
        f"{attachment.file} ({megabytes(attachment.size)}) is left out of this preview to save space; "
        "the first letters carry theirs, and every letter that is sent does.\n"
    ).encode()
    name = f"{attachment.file} is left out.txt"
    return Attachment(name, "text/plain; charset=utf-8", note, sha256(note).hexdigest(), len(note))
