"""Letters as their recipients see them, as plain data for JSON; nothing is printed, posted or sent."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.commands.check import settled
from pipeline.commands.mail.letter_look import LookedLetter, look_at_letter, recipients_of
from pipeline.commands.mail.mailroom import mailings
from pipeline.commands.proofing.told_views import told_problems, told_source
from pipeline.model import Event
from pipeline.model.mailing import Attachment, EnclosureKind
from pipeline.post.message.preview_page import framed

_OF_PRODUCTS = (EnclosureKind.PRODUCT, EnclosureKind.PERSONAL)
_NOT_SHOWN = "<!doctype html><title>No letter</title><p>This letter has no HTML."


class LetterDesk:
    """Answers for the event in ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def mailings(self, event: Event) -> dict[str, object]:
        """Each mailing with whom it goes to, and what is wrong with any of them."""
        outcome = mailings(self._root)
        problems, told = list(outcome.problems), []
        for mailing in outcome.value:
            people = recipients_of(event, mailing)
            problems += people.problems
            told.append(
                {
                    "name": mailing.name,
                    "title": mailing.title,
                    "source": told_source(mailing.source),
                    "recipients": [{"id": one.id, "name": one.name} for one in people.value],
                }
            )
        return {"mailings": told, "problems": told_problems(settled(event, problems))}

    def letter(self, event: Event, mailing: str, person: str) -> dict[str, object]:
        """The letter of ``mailing`` to ``person``. Halt if there is no such mailing or recipient."""
        outcome = look_at_letter(self._root, event, mailing, person)
        looked, letter = outcome.value, outcome.value.letter
        problems = told_problems(settled(event, outcome.problems))
        if letter is None:
            return {"problems": problems, "written": False}
        office = looked.office
        return {
            "written": True,
            "from": _sender(office.name, office.address) if office else "",
            "replyTo": office.reply_to if office else "",
            "to": "" if looked.unreached else letter.address,
            "name": letter.name,
            "language": letter.language,
            "subject": letter.subject,
            "text": letter.text,
            "html": bool(letter.html),
            "attachments": list(self._attachments(looked)),
            "problems": problems,
        }

    def frame(self, event: Event, mailing: str, person: str) -> str:
        """The letter's HTML with its pictures in it, for a frame that may do nothing."""
        letter = look_at_letter(self._root, event, mailing, person).value.letter
        return (framed(letter) if letter and letter.html else "") or _NOT_SHOWN

    def _attachments(self, looked: LookedLetter) -> Iterator[dict[str, object]]:
        """What the letter carries or links to, in order; of what is printed the product, to see its pages."""
        assert looked.letter is not None
        carried = list(looked.letter.attachments)
        for enclosure in looked.mailing.enclosures:
            if enclosure.link:
                yield {"file": enclosure.file or enclosure.name, "link": enclosure.link}
                continue
            if enclosure.kind is EnclosureKind.CALENDAR and not _goes_first(carried, "text/calendar"):
                # Who would get an empty calendar gets none.
                continue
            attachment = carried.pop(0) if carried else None
            if attachment is None:
                return
            told: dict[str, object] = {"file": attachment.file, "type": attachment.type}
            if enclosure.kind in _OF_PRODUCTS:
                personal = enclosure.kind is EnclosureKind.PERSONAL
                told |= {"product": enclosure.name, "personal": personal}
            else:
                told["size"] = attachment.size
            yield told


def _goes_first(carried: Sequence[Attachment], kind: str) -> bool:
    return bool(carried) and carried[0].type.startswith(kind)


def _sender(name: str, address: str) -> str:
    return f"{name} <{address}>" if name else address
