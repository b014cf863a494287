"""Which variant of a letter somebody reads, by the prefixes of their language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pipeline.model import Event, Person
from pipeline.model.mailing import Mailing
from pipeline.programme.words import has_words

T = TypeVar("T")
_LETTER = re.compile(r"letter(?:\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*))?\.(txt|html)")


def speaks(language: str, prefix: str) -> bool:
    """Whether ``language`` is ``prefix`` or one kind of it: ``de-CH`` of ``de``."""
    return f"{language}-".casefold().startswith(f"{prefix}-".casefold())


def chosen(options: Mapping[str, T], language: str) -> str | None:
    """The longest prefix of ``language`` among ``options``, or the empty one; None if there is neither."""
    found = [prefix for prefix in options if prefix and speaks(language, prefix)]
    return max(found, key=len) if found else ("" if "" in options else None)


@dataclass(frozen=True, slots=True)
class Variant:
    """The files of a letter (``html`` may be empty), the Jinja text of its subject, and its language."""

    text: str
    html: str
    subject: str
    prefix: str
    language: str


class Variants:
    """What there is of one mailing. HTML is only taken together with text of the same language."""

    def __init__(self, event: Event, mailing: Mailing) -> None:
        self._event, self._mailing = event, mailing
        self._files = _files(mailing.folder)
        self._subjects = dict(mailing.subjects)

    def of(self, person: Person) -> Variant:
        """What ``person`` reads; letter.txt if there is none in their language."""
        wanted = person.language or self._event.language
        prefix = chosen(self._files["txt"], wanted) or ""
        usual = self._mailing.language or self._event.language
        other = prefix or self._has_words(wanted) or speaks(wanted, usual.partition("-")[0])
        language = wanted if other else usual
        subject = chosen(self._subjects, language)
        if subject is None:
            subject = next(iter(self._subjects))
        return Variant(
            self._files["txt"].get(prefix, "letter.txt"),
            self._files["html"].get(prefix, ""),
            self._subjects[subject],
            subject,
            language,
        )

    def _has_words(self, wanted: str) -> bool:
        return self._mailing.any_language and has_words(wanted)


def _files(folder: Path) -> dict[str, dict[str, str]]:
    """``txt`` and ``html`` → language prefix → file name."""
    files: dict[str, dict[str, str]] = {"txt": {}, "html": {}}
    for path in sorted(folder.iterdir()):
        if found := _LETTER.fullmatch(path.name):
            files[found[2]][found[1] or ""] = path.name
    return files
