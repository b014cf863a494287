"""An event folder with people to write to, in many scripts and under many domains, and two mailings."""

import io
import random
import shutil
from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pikepdf
import yaml

from pipeline.load import load_postoffice
from pipeline.post.transport.consent import grant, wishes_of

NAMES = (
    ("Ada", "Lovelace"),
    ("Émilie", "du Châtelet"),
    ("Niels", "Abel"),
    ("Łukasz", "Żółkiewski"),
    ("Ελένη", "Παπαδοπούλου"),
    ("Софья", "Ковалевская"),
    ("善兰", "李"),
    ("邦彦", "小平"),
    ("중근", "이"),
    ("مريم", "میرزاخانی"),
    ("נעמי", "כהן"),
    ("सुमति", "रामानुजन"),
    ("สมชาย", "ใจดี"),
    ("Nguyễn", "Thị Hương"),
    ("Seán", "O’Brien, Jr."),
    ("Þóra", "Guðmundsdóttir"),
)
# Those whose family name comes first, without a space.
FAMILY_FIRST = ("李", "小平", "이")
_SYLLABLES = tuple(map("".join, product("bdfgklmnprstvz", "aeiou")))
_DOMAIN = "guests.example"
#: Every tenth has one of these instead; ``ß`` and its like tell IDNA 2008 from 2003.
DOMAINS = ("bücher.example", "straße.example", "例え.example", "παράδειγμα.example", "пример.example")

_EVENT = {
    "title": "Symposium on Letters",
    "short": "Letters",
    "start": "2026-06-15",
    "end": "2026-06-16",
    "timezone": "Europe/Rome",
    "language": "en-GB",
    "rooms": {"aula-1": {"name": "Aula 1"}, "aula-2": {"name": "Aula 2"}},
}
_NOTE = """Dear {{ person.name }},

{{ event.title }} begins on Monday at nine.
.A line that begins with a dot stays as it is.

Grüße, 敬具
"""


def write_event(
    root: Path, people: int, office: Mapping[str, object] | None = None, domain: str = ""
) -> tuple[str, ...]:
    """A folder ``root`` with people ``p0001``, ``p0002``, …; mailings ``note`` and ``programme-file``.

    ``office`` is the content of mail.yaml, see :func:`write_office`; all addresses are in ``domain``, or in
    many if it is empty. Returns the ids, in order.
    """
    content = root / "content"
    (content / "abstracts").mkdir(parents=True)
    ids = tuple(f"p{number:04d}" for number in range(1, people + 1))
    _write(content / "event.yaml", _EVENT)
    _write(content / "people.yaml", {id: _person(number, domain) for number, id in enumerate(ids, 1)})
    _write(content / "program.yaml", {"days": [_day("2026-06-15", ids[:4]), _day("2026-06-16", ids[4:8])]})
    for id in ids[:8]:
        head = f"---\ntitle: What {id} found\nspeakers: [{id}]\n---\n"
        (content / "abstracts" / f"t-{id}.md").write_text(f"{head}We show that $a^2$ is even.\n")
    write_mailing(root, "note")
    write_mailing(root, "programme-file", enclose=[{"file": "handout.pdf"}])
    (content / "handout.pdf").write_bytes(pdf(50_000))
    if office is not None:
        write_office(root, office)
    return ids


def address(number: int, domain: str = "") -> str:
    """The address of person ``number`` (1, 2, …) as it is written in people.yaml."""
    domain = domain or (_DOMAIN if number % 10 else DOMAINS[number // 10 % len(DOMAINS)])
    return f"p{number:04d}@{domain}"


def write_office(root: Path, office: Mapping[str, object], *, trusted: bool = True) -> None:
    """Write content/mail.yaml; an ``authority`` that is a :class:`Path` is copied beside it.

    ``trusted``: its logins are confirmed, as by ``octavo mail trust``.
    """

    def copied(value: object) -> object:
        if isinstance(value, Mapping):
            return {key: copied(inner) for key, inner in value.items()}
        if isinstance(value, Path):
            shutil.copy(value, root / "content")
            return value.name
        return value

    sender = {"from": {"name": "Symposium on Letters", "address": "office@letters.example"}}
    _write(root / "content" / "mail.yaml", sender | {key: copied(value) for key, value in office.items()})
    if trusted:
        for wish in wishes_of(load_postoffice(root).value):
            grant(root, wish, {wish.foreign})


def write_mailing(root: Path, name: str, text: str = _NOTE, **fields: object) -> Path:
    """A mailing ``name`` of plain text; ``fields`` (``to``, ``enclose``, …) go into its mailing.yaml."""
    folder = root / "templates" / "mail" / name
    folder.mkdir(parents=True, exist_ok=True)
    title = name.replace("-", " ").capitalize()
    _write(folder / "mailing.yaml", {"title": title, "subject": "{{ event.title }}: news", **fields})
    (folder / "letter.txt").write_text(text, encoding="utf-8")
    return folder


def pdf(size: int) -> bytes:
    """A PDF of one page and about ``size`` bytes that do not compress; the same each time."""
    made = pikepdf.Pdf.new()
    made.add_blank_page()
    made.Root.Ballast = made.make_stream(random.Random(size).randbytes(max(size - 700, 0)))
    saved = io.BytesIO()
    made.save(saved, deterministic_id=True)
    return saved.getvalue()


def _person(number: int, domain: str) -> dict[str, object]:
    """Given names come in turns; the family names after the first turn are coined, no two alike."""
    given, family = NAMES[(number - 1) % len(NAMES)]
    known: dict[str, object] = {"given": given, "family": family, "email": address(number, domain)}
    if number > len(NAMES):
        known["family"] = _coined(number)
    return known | ({"role": "speaker"} if number <= 8 else {})


def _coined(number: int) -> str:
    mixed, count = number * 104_729 % len(_SYLLABLES) ** 3, len(_SYLLABLES)
    digits = (mixed // count**2, mixed // count % count, mixed % count)
    return "".join(_SYLLABLES[digit] for digit in digits).capitalize()


def _day(date: str, speakers: tuple[str, ...]) -> dict[str, object]:
    talks = [
        {"time": f"{9 + hour}:00-{9 + hour}:45", "room": "aula-1", "talk": f"t-{id}"}
        for hour, id in enumerate(speakers)
    ]
    pause = {"time": "13:00-14:00", "kind": "meal", "title": "Lunch"}
    return {"date": date, "slots": [*talks, pause]}


def _write(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
