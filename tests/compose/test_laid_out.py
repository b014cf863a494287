"""Lists are as high as measured once the engine has set them, whatever script they are in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest

from pipeline.compose import compose
from pipeline.compose.lists.contents import Contents
from pipeline.compose.lists.doors.door_sheets import Doors
from pipeline.compose.lists.people_index import Index
from pipeline.compose.lists.programme_pages import Programme
from pipeline.compose.look.card import Card
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Event, Look, Room, Slot, SlotKind
from pipeline.render.engine.typeset import use_only_fonts
from tests.events import day, event, person, presenting, slot, talk

LAYERS = Layers(Path("nowhere"))
# Family and given name, a word, and whether lines break at spaces alone, so that they can be counted exactly.
SCRIPTS = {
    "en": ("Lovelace", "Ada", "Computing", True),
    "ja": ("山田", "太郎", "計算機科学", False),
    "hi": ("शर्मा", "सुनीता", "गणित्रीय", True),
    "ar": ("العلي", "سارة", "الرياضيات", True),
    "th": ("ใจดี", "ประยุทธ์", "คณิตศาสตร์", True),
}
# A5 as in formats.yaml: pt from line to line.
LEADING = 13
# What a line of a title in the programme takes of that.
PT = 72 / 25.4
# Share of a line by which a length may be rounded.
CLOSE = 0.03
# Lines above a row of the programme: --programme-space of book.css.
ABOVE = 0.25
_BLOCKS = ("BlockBox", "AbsolutePlaceholder")


@dataclass(frozen=True)
class Box:
    """A box of the engine's, in pt: where it begins, and how high it is with padding and border."""

    page: int
    top: float
    height: float


def lecture(number: int, script: str) -> tuple[Any, Any, Slot]:
    """A speaker, the talk, whose title is of one word up to twelve, and its slot."""
    family, given, word, _exact = SCRIPTS[script]
    title = " ".join([word] * (1 + number % 12)) if number % 3 else f"On {word}"
    who = person(f"p{number}", given, f"{family} {number}", roles=("speaker",))
    held = talk(f"t{number}", who.id, title=title)
    when = slot(f"{8 + number // 10}:{6 * (number % 10):02}", id=f"s{number}", talk=held.id, room="hall")
    return who, held, when


def lectures(script: str, count: int) -> Event:
    people, talks, slots = zip(*(lecture(number, script) for number in range(count)), strict=True)
    word = SCRIPTS[script][2]
    chaired = slot("7:00", id="open", kind=SlotKind.WELCOME, title=word, chairs=(people[0].id,), room="hall")
    hall = Room("hall", f"{word} 1", people[0].source)
    look = Look(entries="page", contents="talks")
    return event(people=people, talks=talks, days=(day(chaired, *slots),), rooms=(hall,), look=look)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """What the templates were told, by the name of the question."""
    told: dict[str, list[Any]] = {}
    for owner, name in (
        (Contents, "sheets"),
        (Programme, "sheets"),
        (Index, "_lines"),
        (Doors, "door_sign"),
        (Card, "back"),
    ):
        key = f"{owner.__name__}.{name}"
        monkeypatch.setattr(owner, name, recording(getattr(owner, name), told.setdefault(key, [])))
    return told


def recording(question: Callable[..., Any], told: list[Any]) -> Callable[..., Any]:
    def answer(*args: Any, **options: Any) -> Any:
        told.append(question(*args, **options))
        return told[-1]

    return answer


def laid_out(made: Event, product: str, start: str, layers: Layers = LAYERS) -> Callable[[str], list[Box]]:
    """The boxes by class or element, in order, of the first galley of ``product`` called ``start`` …"""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    folder = load_product(LAYERS.product_folders()[product]).value
    assert folder is not None
    document = compose(made, folder, layers).value
    galley = next(galley for galley in document.galleys if galley.name.startswith(start))
    use_only_fonts(LAYERS.fonts)
    fonts = FontConfiguration()
    sheets = [CSS(filename=str(sheet), font_config=fonts) for sheet in document.stylesheets]
    # The page's own style comes last here, but first in a build; a badge has no margins.
    sheets += [CSS(string="@page { margin: 0 !important }")] if product == "badges" else []
    pages = HTML(string=galley.html).render(stylesheets=sheets, font_config=fonts).pages
    found = [(n, box) for n, page in enumerate(pages) for box in boxes(page._page_box)]

    def of(name: str) -> list[Box]:
        return [
            Box(n, box.border_box_y() * 0.75, box.border_height() * 0.75)
            for n, box in found
            if name in (box.element.tag, *(box.element.get("class") or "").split())
        ]

    return of


def boxes(box: Any) -> Iterator[Any]:
    """The block boxes of elements under ``box``, each before its own."""
    if box.element is not None and type(box).__name__ in _BLOCKS and hasattr(box.element, "get"):
        yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def held(measured: list[float], found: list[float], line: float, *, exact: bool) -> None:
    """Fail unless ``found`` is as measured, in pt; where lines are not ``exact``, some may be left over."""
    assert len(measured) == len(found) > 0
    over = [(height - real) / line for height, real in zip(measured, found, strict=True)]
    assert min(over) > -CLOSE, over
    assert max(over if exact else [abs(one - round(one)) for one in over]) < CLOSE, over


def steps(found: list[Box]) -> list[float]:
    return [after.top - before.top for before, after in pairwise(found) if after.page == before.page]


@pytest.mark.parametrize("script", SCRIPTS)
def test_contents(script: str, asked: dict[str, list[Any]]) -> None:
    check_contents(lectures(script, 56), LAYERS, asked, exact=SCRIPTS[script][3])


def test_contents_with_lengths_of_the_events_own(tmp_path: Path, asked: dict[str, list[Any]]) -> None:
    (tmp_path / "styles").mkdir()
    own = "html { --folios: 40mm; --contents-space: 0.75; --contents-who: 1.2rem; --contents-who-line: 1.5 }"
    (tmp_path / "styles" / "book.css").write_text(own, encoding="utf-8")
    check_contents(lectures("en", 56), Layers(tmp_path), asked, exact=True)


def check_contents(made: Event, layers: Layers, asked: dict[str, list[Any]], *, exact: bool) -> None:
    of = laid_out(made, "book", "contents", layers)
    [sheets] = asked["Contents.sheets"]
    pages = [list(chain.from_iterable(sheet)) for sheet in sheets]
    assert len(pages) > 2
    for number, page in enumerate(pages):
        entries = [box for box in of("entry") if box.page == number]
        heights = [line.height * LEADING for line in page if line.slot]
        # Before the first day stand two entries about the book.
        listed = entries[2 if number == 0 else 0 :][: len(heights)]
        held(heights[:-1], steps(listed), LEADING, exact=exact)


@pytest.mark.parametrize("script", SCRIPTS)
def test_programme(script: str, asked: dict[str, list[Any]]) -> None:
    of = laid_out(lectures(script, 56), "book", "programme")
    [sheets] = asked["Programme.sheets"]
    assert len(sheets) > 2
    rows = list(chain.from_iterable(sheets))
    found = of("row")
    assert [n for n, sheet in enumerate(sheets) for _row in sheet] == [box.page for box in found]
    # The first row of a day has a rule above it too; at the head of a page the margin above a row is dropped.
    held(
        [row.height * LEADING for row in rows][1:],
        [box.height + ABOVE * LEADING for box in found][1:],
        LEADING,
        exact=SCRIPTS[script][3],
    )


@pytest.mark.parametrize("script", SCRIPTS)
def test_index(script: str, asked: dict[str, list[Any]]) -> None:
    made = lectures(script, 80)
    long = [replace(one, given=" ".join([one.given] * (1 + n % 7))) for n, one in enumerate(made.people)]
    of = laid_out(replace(made, people=tuple(long)), "book", "people")
    entries, letters = of("p"), of("h2")
    lines = asked["Index._lines"]
    # Numbers may begin a line of their own: measured is what they need then.
    held([taken * LEADING for taken in lines], [box.height for box in entries], LEADING, exact=False)
    short = [box.height for taken, box in zip(lines, entries, strict=True) if taken == 1]
    held([LEADING] * len(short), short, LEADING, exact=True)
    held([LEADING] * len(letters), [box.height for box in letters], LEADING, exact=True)
    assert max(box.top + box.height for box in entries) <= (210 - 20) * PT + CLOSE


@pytest.mark.parametrize("script", SCRIPTS)
def test_index_of_few_family_names_and_namesakes(script: str, asked: dict[str, list[Any]]) -> None:
    family, given, word, _exact = SCRIPTS[script]
    made = lectures(script, 130)
    people = tuple(
        replace(
            one,
            family=f"{family} {n % 11}",
            given=f"{given} {n // 22}" if n % 3 else " ".join([given] * 4),
            affiliations=(f"{word} {n} {word}",),
            second=word * (n % 5 == 0),
        )
        for n, one in enumerate(made.people)
    )
    of = laid_out(replace(made, people=people), "book", "people")
    entries, surnames = of("under"), of("surname")
    assert len(entries) == len(people)
    assert len(surnames) >= 11
    held([n * LEADING for n in asked["Index._lines"]], [box.height for box in entries], LEADING, exact=False)
    assert max(box.top + box.height for box in entries) <= (210 - 20) * PT + CLOSE


@pytest.mark.parametrize("talks", [4, 12, 30])
@pytest.mark.parametrize("script", SCRIPTS)
def test_sign(script: str, talks: int, asked: dict[str, list[Any]]) -> None:
    of = laid_out(lectures(script, talks), "signs", "door")
    [sign] = asked["Doors.door_sign"]
    assert sum(len(sheet.rows) for sheet in sign.sheets) == len(of("row")) == talks + 1
    assert len(of("page")) == len(of("list")) == len(sign.sheets)
    for sheet, page, list_ in zip(sign.sheets, of("page"), of("list"), strict=True):
        left = page.top + page.height - list_.top - list_.height
        # What is measured to stay free stays free, but for lines that the engine sets closer.
        assert left >= -CLOSE
        assert sheet.free * PT - CLOSE <= left


@pytest.mark.parametrize("talks", [1, 2, 3])
@pytest.mark.parametrize("script", SCRIPTS)
def test_badge_back(script: str, talks: int, asked: dict[str, list[Any]]) -> None:
    made = lectures(script, talks)
    one = made.people[0].id
    shared = tuple(replace(held, authors=presenting(one)) for held in made.talks)
    of = laid_out(replace(made, talks=shared), "badges", "badge-p0")
    back = asked["Card.back"][0]
    agenda, glance = back.own, back.days
    assert not agenda.hidden
    assert (agenda.size, agenda.leading) == (glance.size, glance.leading)
    [own] = of("own")
    # The space of 0.4 em after each but the last is counted as 0.4 lines.
    air = 0.4 * (agenda.leading * len(agenda.shown) - agenda.size * (len(agenda.shown) - 1))
    held([agenda.height * PT - air], [own.height], agenda.leading, exact=SCRIPTS[script][3])
    days = [(list_.lines - 0.4) * glance.leading for column in glance.columns for list_ in column]
    # Bold names are wider than what is measured, for which there is a reserve.
    held(days, [box.height for box in of("day")], glance.leading, exact=False)


@pytest.mark.parametrize(("kind", "talks", "shown"), [("keynote", 3, 1), ("keynote", 30, 0), ("talk", 3, 0)])
def test_a_keynote_speaker_is_pictured_at_the_door_where_the_list_leaves_room(
    kind: str, talks: int, shown: int
) -> None:
    made = lectures("en", talks)
    first = replace(made.people[0], photo="ada.png", title="Prof.", pronouns="she/her")
    given = (replace(made.talks[0], type=kind), *made.talks[1:])
    of = laid_out(replace(made, people=(first, *made.people[1:]), talks=given), "signs", "door")
    assert len(of("from")) == shown
    if shown:
        [page], [list_], [words] = of("page"), of("list"), of("from")
        assert list_.top + list_.height <= words.top
        assert words.top + words.height <= page.top + page.height + CLOSE


def test_badges_have_the_academic_title() -> None:
    made = lectures("en", 1)
    person = replace(made.people[0], title="Prof. Dr.", pronouns="she/her")
    assert laid_out(made, "badges", "badge-p0")("also") == []
    assert len(laid_out(replace(made, people=(person,)), "badges", "badge-p0")("also")) == 1
