"""What an event may say is printed somewhere: every key of every form, in at least one product.

A text gets a word of its own, which must stand in a page, a letter or a calendar. Of all else, leaving it out
must change one of these; ``ELSEWHERE`` names the tests of what is seen in no page.
"""

import html
import re
import tempfile
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
import yaml

from pipeline.compose import compose, letters, recipients
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_event, load_mailing, load_product
from pipeline.load.participants.columns import HEADINGS, Holding
from pipeline.load.yaml import scalars
from pipeline.post.calendar.calendar_entries import entries, for_all
from pipeline.programme.words import words_of
from tests.conftest import REPOSITORY
from tests.tools.reference import FILES, forms_in, keys

Files = dict[str, Any]
# What is said by organisers of an event; mail, products and printers have tests of their own.
OF_EVENTS = (
    "content/event.yaml",
    "content/people.yaml",
    "content/program.yaml",
    "content/abstracts/",
    "content/pages/",
)
FORMS = tuple(
    dict.fromkeys(
        form
        for file in FILES
        if file.name.startswith(OF_EVENTS)
        for form in (file.form, *forms_in(file.form))
    )
)

# What a key needs to show: a language with digits of its own, names that its order turns round.
WANTED: dict[str, Files] = {
    "LookForm.digits": {"event.yaml": {"language": "hi"}},
    "LookForm.sorting": {"people.yaml": {"bo": {"name": "Bo Äz"}, "cy": {"given": "Cy", "family": "Af"}}},
}
# A small event that has one of everything; the heads of abstracts and pages lie behind their names.
EVENT: Files = {
    "event.yaml": {
        "title": "Trial",
        "start": "2027-06-14",
        "end": "2027-06-15",
        "timezone": "Europe/Lisbon",
        "rooms": {"aula": {"name": "Aula"}, "quay": {"name": "Quay"}},
        "tracks": {"sea": {"name": "Sea"}},
        "types": {"trip": {"name": "Trip"}},
        "roles": {"helper": {"name": "Helper"}},
        "look": {"fonts": {}, },
        "participants": {"columns": {}},
        "references": {},
        "signs": {"directions": [{"text": "Desk", "arrow": "left"}]},
        "committees": {"Programme": [{"person": "ada"}, {"name": "Guest"}]},
        "sponsors": {"Gold": [{"name": "Ferries"}]},
        "wifi": [{"network": "Net"}],
        "web": {},
        "contact": [{"name": "Desk"}],
        "emergency": [{"name": "Help"}],
    },
    "people.yaml": {
        "ada": {"given": "Ada", "family": "Byron", "email": "ada@tideline.example"},
        "bo": {"name": "Bo Ek", "roles": ["helper"], "affiliations": ["Oslo", "Turku"]},
        "cy": {"given": "Cy", "family": "Ray", "email": "cy@tideline.example"},
    },
    "program.yaml": {
        "days": [
            {
                "date": "2027-06-14",
                "slots": [
                    {"time": "9:00-10:00", "kind": "welcome", "people": ["ada"], "room": "aula"},
                    {
                        "time": "10:00-11:00",
                        "talks": [{"talk": "one"}, {"talk": "two"}, {"title": "Prize"}],
                        "track": "sea",
                    },
                    {"time": "11:00-12:00", "id": "loose", "talk": "three", "room": "aula"},
                    {"time": "12:00-13:00", "id": "lunch", "title": "Lunch", "kind": "meal"},
                ],
            },
            {"date": "2027-06-15", "slots": [{"time": "9:00-10:00", "kind": "other", "title": "Walk"}]},
        ]
    },
    "abstracts/one.md": {
        "title": "One",
        "authors": [{"person": "ada", "presents": True}, {"name": "Guy"}],
        "links": [{"url": "https://one.example/"}],
    },
    "abstracts/two.md": {"title": "Two", "speakers": ["cy"]},
    "abstracts/three.md": {"title": "Three", "speakers": ["bo"], "type": "trip"},
    "abstracts/four.md": {"title": "Four", "speakers": ["ada"]},
    "pages/map.md": {"title": "Map"},
    "participants.csv": "First name,Last name,Herkunft\nEva,Ost,Basel\n",
    "pages/shown.md": {"title": "Shown", "picture": "picture.svg"},
    "pages/sheet.md": {"title": "Sheet", "pdf": "page.pdf", "leaf": 1},
}  # fmt: skip

# Where a form stands in it.
PLACES: dict[str, str] = {
    "EventForm": "event.yaml",
    "RoomForm": "event.yaml/rooms/aula",
    "TrackForm": "event.yaml/tracks/sea",
    "TypeForm": "event.yaml/types/trip",
    "RoleForm": "event.yaml/roles/helper",
    "LookForm": "event.yaml/look",
    "FontsForm": "event.yaml/look/fonts",
    "AccentForm": "event.yaml/look/accent",
    "ParticipantsForm": "event.yaml/participants",
    "ReferencesForm": "event.yaml/references",
    "SignsForm": "event.yaml/signs",
    "AcceptForm": "event.yaml/accept/0",
    "DirectionForm": "event.yaml/signs/directions/0",
    "MemberForm": "event.yaml/committees/Programme/1",
    "SponsorForm": "event.yaml/sponsors/Gold/0",
    "WebForm": "event.yaml/web",
    "WifiForm": "event.yaml/wifi/0",
    "ContactForm": "event.yaml/contact/0",
    "PersonForm": "people.yaml/ada",
    "ProgramForm": "program.yaml",
    "DayForm": "program.yaml/days/0",
    "SlotForm": "program.yaml/days/0/slots/1",
    "TalkSlotForm": "program.yaml/days/0/slots/1/talks/0",
    "AbstractForm": "abstracts/one.md",
    "AuthorForm": "abstracts/one.md/authors/1",
    "LinkForm": "abstracts/one.md/links/0",
    "PageForm": "pages/map.md",
}
# Keys that stand elsewhere, because they do not go with what is there.
APART: dict[str, str] = {
    "PersonForm.name": "people.yaml/bo",
    "PersonForm.badge": "people.yaml/cy",
    "PersonForm.mail": "people.yaml/cy",
    "AbstractForm.speakers": "abstracts/two.md",
    "AbstractForm.coauthors": "abstracts/two.md",
    "PageForm.fit": "pages/shown.md",
    "PageForm.leaf": "pages/sheet.md",
    "PageForm.scale": "pages/sheet.md",
    "SlotForm.kind": "program.yaml/days/0/slots/3",
    "TalkSlotForm.code": "program.yaml/days/0/slots/1/talks/1",
    "TalkSlotForm.title": "program.yaml/days/0/slots/1/talks/2",
    "TalkSlotForm.kind": "program.yaml/days/0/slots/1/talks/2",
    "TalkSlotForm.people": "program.yaml/days/0/slots/1/talks/2",
    "TalkSlotForm.chair": "program.yaml/days/0/slots/1/talks/2",
    "TalkSlotForm.chairs": "program.yaml/days/0/slots/1/talks/2",
    "SlotForm.talk": "program.yaml/days/0/slots/2",
    "SlotForm.people": "program.yaml/days/0/slots/0",
}
# What is written for keys that name something, or that do not take any word.
VALUES: dict[str, Any] = {
    "EventForm.organisers": ["cy"],
    "EventForm.welcome": "welcome.md",
    "EventForm.imprint": "imprint.md",
    "EventForm.unscheduled": "print",
    "EventForm.labels": {"programme": "Order of the day"},
    "EventForm.participants": {"columns": {"Herkunft": "affiliation"}},
    "ReferencesForm.authors": 1,
    "ParticipantsForm.columns": {"Herkunft": "affiliation"},
    "EventForm.math": {"\\R": "\\mathbf{Q}"},
    "LookForm.cover": "picture.svg",
    "LookForm.back": "picture.svg",
    "LookForm.logo": "picture.svg",
    "SponsorForm.logo": "picture.svg",
    "MemberForm.person": "cy",
    "PersonForm.role": "helper",
    "PersonForm.roles": ["helper"],
    "PersonForm.sessions": ["loose"],
    "AuthorForm.person": "cy",
    "AbstractForm.authors": [{"person": "ada", "presents": True}, {"name": "Guy"}],
    "AbstractForm.speakers": ["ada", "bo"],
    "AbstractForm.type": "trip",
    "AbstractForm.papers": ["key"],
    "PageForm.picture": "picture.svg",
    "PageForm.pdf": "page.pdf",
    "SlotForm.talk": "three",
    "SlotForm.talks": [{"talk": "one"}, {"talk": "two"}],
    "SlotForm.people": ["ada"],
    "SlotForm.chair": "ada",
    "SlotForm.chairs": ["ada"],
    "SlotForm.room": "quay",
    "SlotForm.time": "10:00-11:10",
    "SlotForm.id": "renamed",
    "SlotForm.track": "sea",
    "TalkSlotForm.talk": "four",
    "PersonForm.sort": "Aaa",
    "TypeForm.code": "T{n}",
    "TalkSlotForm.kind": "break",
    "TalkSlotForm.people": ["ada"],
    "TalkSlotForm.chair": "ada",
    "TalkSlotForm.chairs": ["ada"],
    "TalkSlotForm.room": "quay",
    "EventForm.day_begins": "13:00",
    "TalkSlotForm.time": "10:00-10:25",
    "DayForm.date": "2027-06-13",
    "EventForm.start": "2027-06-13",
}
# What no page shows, and the test that holds what it does.
ELSEWHERE: dict[str, str] = {
    "AccentForm.screen": "tests/load/test_accent.py",
    "AccentForm.spot": "tests/load/test_accent.py",
    "AccentForm.cmyk": "tests/load/test_accent.py",
    "EventForm.printer": "tests/cli/test_press_commands.py",
    "EventForm.certificate_key": "tests/programme/persons/test_certificates.py",
    "EventForm.vouchers": "tests/programme/persons/test_vouchers.py",
    "EventForm.accept": "tests/problems/test_accepted.py",
    "AcceptForm.code": "tests/problems/test_accepted.py",
    "AcceptForm.reason": "tests/problems/test_accepted.py",
    "AcceptForm.talk": "tests/problems/test_accepted.py",
    "AcceptForm.person": "tests/problems/test_accepted.py",
    "AcceptForm.slot": "tests/problems/test_accepted.py",
    "AcceptForm.file": "tests/problems/test_accepted.py",
    "AcceptForm.words": "tests/problems/test_accepted.py",
    "LookForm.sheet": "tests/press/test_stock.py",
    "LookForm.badges": "tests/products/test_badges.py",
    "LookForm.blanks": "tests/products/test_badges.py",
    "LookForm.cover_place": "tests/products/test_cover.py",
    "LookForm.theme": "tests/folders/test_layers.py",
    "PersonForm.mail": "tests/compose/test_audience.py",
    "PersonForm.web": "tests/programme/test_on_the_web.py",
    "PersonForm.extra": "tests/load/test_people.py",
    "PersonForm.aka": "tests/load/test_people.py",
    "AbstractForm.extra": "tests/load/test_people.py",
    "TalkSlotForm.id": "tests/load/test_program.py",
}
_TEXTS = (scalars.Line, scalars.Words, scalars.Phrases, scalars.Web, scalars.Email, str)
_MANY = {
    name: (form, key)
    for form in FORMS
    for key, _field, _hint in keys(form)
    for name in [f"{form.__name__}.{key}"]
}
# A form that is met where another begins (RoomForm.name is NamedForm's) has its own keys all the same.
KEYS = sorted(_MANY)
WORDED = [name for name in KEYS if name not in VALUES and name not in ELSEWHERE]


def hint_of(name: str) -> Any:
    """The type of a key, without None."""
    form, key = _MANY[name]
    [hint] = [hint for one, _field, hint in keys(form) if one == key]
    inside = [one for one in get_args(hint) if one is not type(None)]
    return inside[0] if type(None) in get_args(hint) else hint


def is_text(name: str) -> bool:
    """Whether the key takes any text, so that a word of its own can be found again."""
    return name in WORDED and any(hint_of(name) == one for one in _TEXTS)


def word(name: str) -> str:
    """A word that nothing else has."""
    number = KEYS.index(name)
    return "zq" + "".join(chr(ord("a") + number // power % 26) for power in (676, 26, 1)) + "qz"


def value(name: str) -> Any:
    """What is written for a key."""
    if name in VALUES:
        return VALUES[name]
    if not is_text(name):
        form, key = _MANY[name]
        [field] = [field for one, field, _hint in keys(form) if one == key]
        assert field.examples, f"{name} has no example"
        return field.examples[0]
    hint = hint_of(name)
    if hint == scalars.Web:
        return f"https://{word(name)}.example/"
    return f"{word(name)}@tideline.example" if hint == scalars.Email else word(name)


def inside(files: Files, name: str) -> dict[str, Any]:
    """The map in which a key stands."""
    place = APART.get(name) or PLACES.get(name.partition(".")[0])
    assert place, f"say in PLACES where {name} stands"
    file = next(one for one in files if place == one or place.startswith(f"{one}/"))
    found = files[file]
    for step in filter(None, place.removeprefix(file).split("/")):
        found = found[int(step)] if isinstance(found, list) else found[step]
    assert isinstance(found, dict)
    return found


def write(files: Files, root: Path) -> Path:
    """The event folder of ``files``, with what they name."""
    content = root / "content"
    for name, data in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, str):
            (content / name).write_text(data, encoding="utf-8")
            continue
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        body = (
            ""
            if name.startswith("pages/") and {"picture", "pdf"} & data.keys()
            else "A text with $\\R$ of [@key].\n"
        )
        (content / name).write_text(
            f"---\n{text}---\n\n{body}" if name.endswith(".md") else text, encoding="utf-8"
        )
    (content / "welcome.md").write_text("Words of welcome.\n")
    (content / "imprint.md").write_text("Words of imprint.\n")
    (content / "picture.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0H9V6Z"/></svg>'
    )
    (content / "papers.bib").write_text(
        "@misc{key, title = {Paper}, author = {Ann Author and Bea Writer}, year = 2020,\n"
        "}\n@misc{more, title = {More}, author = {Cy Else}, year = 2021,\n"
        f"abstract = {{{'Many words. ' * 200}}}}}\n"
    )
    page = pikepdf.new()
    page.add_blank_page(page_size=(420, 595))
    page.add_blank_page(page_size=(420, 595))
    page.save(content / "page.pdf")
    return root


def printed(root: Path) -> Iterator[str]:
    """All products, letters and calendars of the event in ``root``, one after the other."""
    loaded = load_event(root)
    event = loaded.value
    assert event is not None, loaded.problems
    layers = Layers(root, event.look.theme)
    for folder in layers.product_folders().values():
        product = load_product(folder).value
        assert product is not None
        yield _clean("".join(galley.html for galley in compose(event, product, layers).value.galleys))
    mailing = load_mailing(shipped("templates") / "mail" / "programme", root).value
    assert mailing is not None
    yield _clean(repr(letters(event, mailing, recipients(event, mailing).value, layers, {}).value))
    yield repr(entries(event, for_all(event), words_of(event.language), key="k", domain="d"))


def _clean(text: str) -> str:
    return html.unescape(text).replace("\u00ad", "")


@cache
def as_it_is() -> tuple[str, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return tuple(printed(write(EVENT, Path(folder))))


def test_every_text_is_printed(tmp_path: Path) -> None:
    files = deepcopy(EVENT)
    texts = [name for name in KEYS if is_text(name)]
    for name in texts:
        inside(files, name)[_MANY[name][1]] = value(name)
    found = "\n".join(printed(write(files, tmp_path))).casefold()
    plain = re.sub(r"<[^>]*>", "", found)
    assert [name for name in texts if word(name) not in found and word(name) not in plain] == []


@pytest.mark.parametrize("name", [name for name in KEYS if not is_text(name) and name not in ELSEWHERE])
def test_everything_else_changes_something(name: str, tmp_path: Path) -> None:
    files = deepcopy(EVENT)
    for file, data in WANTED.get(name, {}).items():
        files[file] |= data
    without, key = deepcopy(files), _MANY[name][1]
    here = inside(files, name)
    if here.get(key) == value(name):
        del inside(without, name)[key]
    here[key] = value(name)
    before = as_it_is() if without == EVENT else printed(write(without, tmp_path / "without"))
    # Of products that come one after the other, the first that differs is enough.
    pairs = zip_longest(printed(write(files, tmp_path / "with")), before)
    assert any(after != former for after, former in pairs)


def test_what_no_page_shows_has_a_test_of_its_own() -> None:
    for name, file in ELSEWHERE.items():
        assert name in KEYS
        assert name.partition(".")[2] in (REPOSITORY / file).read_text(encoding="utf-8")


def test_the_tables_name_what_there_is() -> None:
    assert {name for name in (*VALUES, *APART) if name not in KEYS} == set()
    assert set(PLACES) == {name.partition(".")[0] for name in KEYS}


# What a line of the participants' list says, by what a column holds.
CELLS = {
    "title": "Prof.",
    "given": "Zqgiven",
    "family": "Zqfamily",
    "name": "Zqname Zqfamily",
    "affiliation": "Zqplace",
    "role": "helper",
    "email": "zq@tideline.example",
    "link": "https://zq.example/",
    "orcid": "0000-0002-1825-0097",
    "sort": "Aaa",
    "badge": "no",
    "attends": "no",
    "pronouns": "zq/zq",
    "second": "Зоя",
    "order": "family-first",
    "language": "de",
    "sessions": "loose",
    "letters": "no",
    "unsubscribed": "yes",
}
# What is of use to those in two lists, and to templates of one's own.
CELLS_ELSEWHERE = {"id", "extra"}


def listed(cells: Mapping[str, str]) -> Files:
    """The event with a participants' list of one line."""
    known = yaml.safe_load(HEADINGS.read_text(encoding="utf-8"))["en"]
    return EVENT | {
        "participants.csv": f"{';'.join(known[one][0] for one in cells)}\n{';'.join(cells.values())}\n"
    }


@pytest.mark.parametrize("holds", CELLS)
def test_every_column_of_a_list_is_used(holds: str, tmp_path: Path) -> None:
    author = {"id": "ada", "given": "Ada", "family": "Byron", "email": "ada@tideline.example"}
    guest = {"given": "Eva", "family": "Ost", "email": "eva@tideline.example"}
    base = author if holds == "orcid" else guest
    cells = {key: cell for key, cell in base.items() if not (holds == "name" and key in ("given", "family"))}
    before = printed(write(listed(base), tmp_path / "without"))
    pairs = zip_longest(printed(write(listed(cells | {holds: CELLS[holds]}), tmp_path / "with")), before)
    assert any(after != former for after, former in pairs)


def test_all_that_a_column_holds_is_known() -> None:
    assert set(get_args(Holding)) == CELLS.keys() | CELLS_ELSEWHERE
    told = (REPOSITORY / "tests" / "load" / "test_participants.py").read_text(encoding="utf-8")
    assert [holds for holds in CELLS_ELSEWHERE if holds not in told] == []
