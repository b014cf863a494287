"""Badges: everyone's, whatever the name; nothing over the edge, and each back behind its front."""

import io
import re
from ctypes import c_double
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from pipeline.cache.store import Cache
from pipeline.compose import compose
from pipeline.compose.look.card_format import card_format
from pipeline.compose.look.formats import formats
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_event, load_product
from pipeline.model import Event, FreePage, Person, Role, Slot, SlotKind, Sponsor, SponsorTier
from pipeline.model.event import Look
from pipeline.press.imposition.sheet_plan import Area, grid
from pipeline.press.papers import papers
from pipeline.problems import Outcome, Problem
from pipeline.render import render
from pipeline.text.prose.markdown import set_prose
from tests.conftest import REPOSITORY, THOROUGH, Built
from tests.events import day, event, person, slot, talk
from tests.products.printing import HERE, assert_words_keep_off_the_edge, event_of, printed, talks_of_a_day
from tests.tools.pages import Word, page_images, sizes, words
from tests.tools.verapdf import validate

LAYERS = Layers(REPOSITORY)
MM = 72 / 25.4
CLEAR, EDGE = 12.0, 4.0

PEOPLE = (
    person("one", "", "Plato", affiliations=("Academy",)),
    person("given", "Madonna", ""),
    person("letter", "A", "B", roles=("guest",)),
    person("wolf", "Wolfeschlegelsteinhausenbergerdorff", ""),
    person("sixty", "Xabcdefghij" * 6, "Q"),
    person("maria", "María José", "Fernández-Villaverde y Calderón de la Barca", roles=("speaker", "guest")),
    person("thai", "สมชาย", "ใจดีประเสริฐสุข", affiliations=("จุฬาลงกรณ์มหาวิทยาลัย",)),
    person("arab", "محمد", "الخوارزمي"),
    person("hebrew", "שרה", "בן־גוריון"),
    person("vietnam", "Nguyễn Thị Ánh", "Nguyệt"),
    person("endless", "W" * 4000, "Ö" * 4000, affiliations=("University of " * 300,)),
    person("busy", "Ada", "Lovelace", roles=("speaker",)),
    person("absent", "Grace", "Hopper", badge=False),
)
ROLES = (Role("speaker", "Speaker", "#1f4e79"), Role("guest", "Guest of honour", "#ffcc00"))


def crowded() -> Event:
    """Four days of twenty talks and ten pauses, all given by one person under a title of many lines."""
    title = "A very long title that goes on and on, " * 8
    hours = [f"{8 + i // 3}:{i % 3}0" for i in range(30)]
    kinds = [{"talk": "t"} if i % 3 else {"kind": SlotKind.BREAK, "title": "Coffee"} for i in range(30)]
    slots = [slot(hour, **kind) for hour, kind in zip(hours, kinds, strict=True)]
    days = tuple(day(*_renamed(slots, n), id=f"day-{n}") for n in range(4))
    return event(people=PEOPLE, roles=ROLES, talks=(talk("t", "busy", title=title),), days=days)


def _renamed(slots: list[Slot], number: int) -> list[Slot]:
    return [replace(each, id=f"{number}-{each.id}") for each in slots]


@pytest.fixture(scope="module")
def badges(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[list[Word]], tuple[Problem, ...], Path]:
    """The single badges of the crowded event, page by page, with the problems."""
    product = load_product(LAYERS.product_folders()["badges"]).value
    assert product is not None
    composed = compose(crowded(), product, LAYERS)
    rendered = render(composed.value, Cache(None), lambda *_: None)
    path = tmp_path_factory.mktemp("badges") / "single.pdf"
    path.write_bytes(rendered.value.data)
    return words(path), (*composed.problems, *rendered.problems), path


def front_of(pages: list[list[Word]], text: str) -> list[Word]:
    [front] = [page for page in pages[::2] if any(word.text == text for word in page)]
    return front


def test_everyone_has_two_pages(badges: tuple[list[list[Word]], tuple[Problem, ...], Path]) -> None:
    pages, _problems, path = badges
    assert len(pages) == 2 * (len(PEOPLE) - 1)
    assert {(round(w / MM), round(h / MM)) for w, h in sizes(path)} == {(96, 134)}


def test_nothing_runs_over_the_edge_or_under_the_clip(badges) -> None:
    for page in badges[0]:
        assert page
        # Boxes of characters are as high as their font, which is more than what is printed.
        assert min(word.y0 for word in page) / MM > CLEAR - 1
        assert max(word.y1 for word in page) / MM < 134 - EDGE + 1
        assert min(word.x0 for word in page) / MM > EDGE
        assert max(word.x1 for word in page) / MM < 96 - EDGE


def test_the_given_name_is_the_largest_text_and_one_name_is_enough(badges) -> None:
    for name in ("Plato", "Madonna", "María"):
        page = front_of(badges[0], name)
        heights = {word.text: word.y1 - word.y0 for word in page}
        assert max(heights, key=heights.__getitem__) == name
        assert sum(word.text == name for word in page) == 1


def test_a_name_is_whole_even_when_it_is_broken(badges) -> None:
    fronts = ["".join(word.text for word in page) for page in badges[0][::2]]
    for name in (
        "Wolfeschlegelsteinhausenbergerdorff",
        "Xabcdefghij" * 6,
        "Fernández-VillaverdeyCalderóndelaBarca",
    ):
        assert any(name in front for front in fronts), name


def test_all_roles_are_named_and_who_has_none_takes_part(badges) -> None:
    def foot(name: str) -> str:
        return " ".join(word.text for word in front_of(badges[0], name) if word.y0 / MM > 108)

    assert foot("María") == "Speaker · Guest of honour"
    assert foot("A") == "Guest of honour"
    assert foot("Plato") == "Participant"


def test_the_fit_report_names_everyone_it_concerns(badges) -> None:
    report = {code: [] for code in ("OCT-S02", "OCT-S03", "OCT-S04")}
    for problem in badges[1]:
        report[problem.code].append(problem.message.split(":")[0])
    sixty, maria = PEOPLE[4].name, PEOPLE[5].name
    assert set(report["OCT-S02"]) == {"Wolfeschlegelsteinhausenbergerdorff", sixty}
    assert set(report["OCT-S03"]) == {sixty, maria}
    assert {name[:3] for name in report["OCT-S04"]} == {"WWW", "Ada"}


def test_the_back_has_the_days_at_a_glance_and_the_holders_own_slots(badges) -> None:
    backs = [" ".join(word.text for word in page) for page in badges[0][1::2]]
    [busy] = [back for back in backs if back.startswith("Ada Lovelace")]
    assert "A very long title" in busy
    assert " + 7" in busy
    [other] = [back for back in backs if back.startswith("Plato")]
    assert "very long title" not in other
    # Eighty talks go without pauses into columns in which days break.
    assert other.count("Lovelace") == 80
    assert "Coffee" not in other


SHEET = (
    person("cy", "Cy", "Moor", affiliations=("Turin",), pronouns="they/them"),
    person("giovanni", "Giovanni", "Alberti", affiliations=("University of Genova",), pronouns="he/him"),
    person("christopher", "Christopher", "Andersson", affiliations=("Tokyo",), pronouns="he/him"),
    person("friedrich", "Friedrich", "Hohenlohe-Langenburg", affiliations=("Bonn",), pronouns="he/him"),
)


def runs(path: Path, page: int) -> dict[str, tuple[float, float]]:
    """Height of the letters and baseline from the top, in mm, of each line of a page by its text."""
    raw, found = pypdfium2.raw, {}
    with pypdfium2.PdfDocument(path) as document:
        sheet = document[page]
        letters, high = sheet.get_textpage(), sheet.get_height()
        for line in letters.get_text_range().splitlines():
            first = letters.get_text_range().index(line)
            x, y = c_double(), c_double()
            raw.FPDFText_GetCharOrigin(letters, first, x, y)
            _left, low, _right, top = letters.get_charbox(first)
            found[line.strip()] = ((top - low) / MM, (high - y.value) / MM)
    return found


def front_of_holder(path: Path, who: Person) -> dict[str, tuple[float, float]]:
    [front] = [front for page in range(len(SHEET)) if who.given in (front := runs(path, 2 * page))]
    return front


@pytest.mark.parametrize("card", [(96, 134), (90, 54), (101.6, 76.2)])
def test_names_and_towns_stand_on_the_same_lines_all_over_the_sheet(
    card: tuple[float, float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, _problems = on_card(*card, event(people=SHEET), monkeypatch, tmp_path)
    fronts = [front_of_holder(path, who) for who in SHEET]
    for texts in zip(*((who.given, who.affiliations[0], who.pronouns) for who in SHEET), strict=True):
        lines = [front[text][1] for front, text in zip(fronts, texts, strict=True)]
        assert max(lines) - min(lines) < 0.05, texts
    families = [front[who.family] for front, who in zip(fronts, SHEET, strict=True) if who.family in front]
    assert len(families) >= 3
    assert max(down for _size, down in families) - min(down for _size, down in families) < 0.05


@pytest.mark.parametrize("card", [(96, 134), (90, 54), (80, 50), (101.6, 76.2)])
def test_the_family_name_is_at_least_half_as_large_as_the_given_one(
    card: tuple[float, float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, _problems = on_card(*card, event(people=SHEET), monkeypatch, tmp_path)
    for who in SHEET:
        front = front_of_holder(path, who)
        [family, *_rest] = [size for text, (size, _down) in front.items() if text and text in who.family]
        # A round capital is a little higher than a straight one.
        assert 0.48 <= family / front[who.given][0] < 0.8


def test_walk_ins_have_badges_to_write_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    made = replace(event(people=SHEET, days=crowded().days), look=Look(blanks=3))
    path, problems = on_card(96, 134, made, monkeypatch, tmp_path)
    assert not [problem for problem in problems if problem.severity == "error"]
    pages = words(path)[2 * len(SHEET) :]
    assert len(pages) == 6
    for front, back in zip(pages[::2], pages[1::2], strict=True):
        assert [word.text for word in front if word.y0 / MM > 24] == ["Participant"]
        assert "glance" in {word.text for word in back}


def test_logo_and_address_of_the_event_are_on_a_badge(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address = "https://conf.example/2026"
    made = replace(event(people=SHEET), url=address, look=Look(logo="logo.png"))
    path, problems = on_card(96, 134, made, monkeypatch, tmp_path)
    assert [problem.code for problem in problems if problem.severity == "error"] == ["OCT-R02"]
    codes = [[code.text for code in zxingcpp.read_barcodes(shot)] for shot in page_images(path, 200)]
    assert codes[1::2] == [["HTTPS://CONF.EXAMPLE/2026"]] * len(SHEET)
    assert not any(codes[::2])


@pytest.fixture(scope="module")
def empty() -> Outcome[str]:
    """The badge of someone at an event without a programme."""
    product = load_product(LAYERS.product_folders()["badges"]).value
    assert product is not None
    made = compose(event(people=PEOPLE[:1]), product, LAYERS)
    return Outcome(made.value.galleys[0].html, made.problems)


def test_an_event_without_a_programme_has_badges(empty: Outcome[str]) -> None:
    assert empty.problems == ()
    assert "Plato" in empty.value
    assert "At a glance" not in empty.value


def test_every_back_lies_behind_its_front(built: Built) -> None:
    """Read off the sheets of the demo: the name on a card's back is that on its front."""
    sheets = words(built.pdf("badges"))
    plan = grid(Area(96, 134), papers()["A4"], (0, 0), 5.5)
    assert plan is not None
    seen = []
    for front, back in zip(sheets[::2], sheets[1::2], strict=True):
        for x, y in plan.places():
            name = card(front, x, y)
            seen += [name] if name else []
            assert card(back, 210 - x - 96, y)[: len(name)] == name
    event = load_event(REPOSITORY).value
    assert event is not None
    assert sorted(seen) == sorted(person.name for person in event.people if person.badge)


def card(page: list[Word], x: float, y: float) -> str:
    """The name on the card with its lower left corner at ``x``, ``y`` mm; behind it stands in the head."""
    top = 297 - y - 134
    inside = [w for w in page if x < w.x0 / MM < x + 96 and top < w.y0 / MM < top + 134]
    names = [w for w in inside if w.y1 - w.y0 > 22 and w.y1 / MM < top + 105] or [
        w for w in inside if w.y0 / MM < top + 17
    ]
    return " ".join(word.text for word in names)


# The cards of the trade, wide and tall: what badges must look right on, and the smallest.
CARDS = ((80, 50), (96, 134), (60, 33))
if THOROUGH:
    CARDS += ((90, 54), (85.725, 59.267), (101.6, 76.2), (105, 148.5))
SHORT = "https://conf.example/P/17"
LONG = "https://www.networking.example/in/wilhelmine-von-hohenlohe-0123456789ab/"


def on_card(
    width: float, height: float, made: Event, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> tuple[Path, tuple[Problem, ...]]:
    """The single badges of ``made`` on a card of this size, with the problems."""
    known = formats(shipped("styles")) | {"badge": card_format(width, height)}
    monkeypatch.setattr("pipeline.compose.look.formats.formats", lambda _folder: known)
    product = load_product(LAYERS.product_folders()["badges"]).value
    assert product is not None
    composed = compose(made, product, LAYERS)
    rendered = render(composed.value, Cache(None), lambda *_: None)
    path = folder / f"{width:g}.pdf"
    path.write_bytes(rendered.value.data)
    return path, (*composed.problems, *rendered.problems)


def test_the_card_of_the_standard_badge_has_its_format() -> None:
    assert card_format(96, 134) == formats(shipped("styles"))["badge"]


@pytest.fixture(scope="module", params=CARDS, ids=lambda card: f"{card[0]:g}x{card[1]:g}")
def card_of(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[tuple[float, float], Path, tuple[Problem, ...]]:
    """The badges of the crowded event, all with a long link, on each card."""
    linked = tuple(replace(who, link=LONG) for who in PEOPLE)
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cards")
        return request.param, *on_card(*request.param, replace(crowded(), people=linked), patch, folder)


def test_on_any_card_everyone_has_two_pages_and_nothing_runs_over(card_of) -> None:
    card, path, problems = card_of
    assert not [problem for problem in problems if problem.code.startswith("OCT-R")]
    assert len(words(path)) == 2 * (len(PEOPLE) - 1)
    assert {(round(w / MM, 1), round(h / MM, 1)) for w, h in sizes(path)} == {
        tuple(round(length, 1) for length in card)
    }
    for shot in page_images(path, 127):
        left, top, right, bottom = ImageOps.invert(shot).getbbox()
        assert min(left, top, shot.width - right, shot.height - bottom) >= 2.8 * 5


def test_words_of_a_front_do_not_lie_on_each_other(card_of) -> None:
    _card, path, _problems = card_of
    fronts = ink(path)[::2]
    assert sum(len(front) > 3 for front in fronts) >= 6
    for front in fronts:
        for a, b in combinations(front, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def ink(path: Path) -> list[list[tuple[float, float, float, float]]]:
    """For each page the boxes of its Latin words as they are printed, without the space above and below.

    Other scripts have marks with boxes of their own, over the letters.
    """
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for content in (page.get_textpage() for page in document):
            boxes = [content.get_charbox(index) for index in range(content.count_chars())]
            text = "".join(content.get_text_range(index, 1) for index in range(len(boxes)))
            runs = [range(*run.span()) for run in re.finditer(r"[!-ɏ]+", text)]
            found.append([_hull([boxes[index] for index in run]) for run in runs])
    return found


def _hull(boxes: list[tuple[float, ...]]) -> tuple[float, float, float, float]:
    left, low, right, top = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(top)


def worn(shot: Image.Image) -> Image.Image:
    """As a bad camera sees a bad print: out of focus, and compressed."""
    out = io.BytesIO()
    shot.convert("L").filter(ImageFilter.GaussianBlur(1.2)).save(out, "JPEG", quality=30)
    return Image.open(out)


@pytest.mark.parametrize(("width", "height"), [(80, 50), (90, 54), (101.6, 76.2), (96, 134)])
def test_codes_are_read_at_300_dpi_and_from_a_worn_print_at_200(
    width: float, height: float, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    holders = (person("ada", "Ada", "Lovelace", link=SHORT), person("bea", "Bea", "Lovelace", link=LONG))
    path, problems = on_card(width, height, event(people=holders), monkeypatch, tmp_path)
    assert problems == ()
    for shots in (page_images(path, 300), [worn(shot) for shot in page_images(path, 200)]):
        found = [[code.text for code in zxingcpp.read_barcodes(shot)] for shot in shots]
        assert [codes for codes in found if codes] == [["HTTPS://CONF.EXAMPLE/P/17"], [LONG]]


def test_the_code_is_at_least_18_mm_with_its_quiet_zone_and_k_only_black_on_white(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ada = person("ada", "Ada", "Lovelace", link=SHORT)
    path, _problems = on_card(96, 134, event(people=(ada,)), monkeypatch, tmp_path)
    front = page_images(path, 254)[0]
    [code] = zxingcpp.read_barcodes(front)
    place = code.position
    side = (place.bottom_right.x - place.top_left.x) / 10
    modules = 25
    assert side * (modules + 8) / modules == pytest.approx(20, abs=0.4)
    box = (place.top_left.x - 22, place.top_left.y - 22, place.bottom_right.x + 22, place.bottom_right.y + 22)
    shades = {shade for _count, shade in front.crop(box).getcolors(1 << 20)}
    assert {(0, 0, 0), (255, 255, 255)} <= shades
    assert all(red == green == blue for red, green, blue in shades)


def test_a_badge_with_a_code_can_be_read_aloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ada = person("ada", "Ada", "Lovelace", link=SHORT)
    path, _problems = on_card(90, 54, event(people=(ada,)), monkeypatch, tmp_path)
    assert validate(path) == []


def test_who_has_no_link_has_no_code(badges) -> None:
    assert not any(zxingcpp.read_barcodes(shot) for shot in page_images(badges[2], 100))


@pytest.mark.parametrize("talks", [3, 14, 30])
def test_logos_of_sponsors_change_nothing_on_the_back_but_fill_its_room(tmp_path: Path, talks: int) -> None:
    slots, given = talks_of_a_day(talks)
    sponsors = (SponsorTier("Gold", (Sponsor("Ferries", HERE, "ferries.svg", shape=2.0),), HERE),)
    bare = event_of(slots, talks=tuple(given))
    layers = Layers(tmp_path)
    product = load_product(layers.product_folders()["badges"]).value
    assert product is not None
    without, thanking = (
        "".join(galley.html for galley in compose(made, product, layers).value.galleys)
        for made in (bare, replace(bare, sponsors=sponsors))
    )
    if talks == 3:
        assert 'class="thanks"' in thanking
    assert _bare(re.sub(r'<div class="thanks".*?</div>', "", thanking)) == _bare(without)


@pytest.mark.parametrize(("talks", "room"), [(1, True), (40, False)])
def test_a_map_stands_on_the_back_of_badges_that_have_room(tmp_path: Path, talks: int, room: bool) -> None:
    slots, given = talks_of_a_day(talks)
    shown = set_prose("Map of the town", HERE, inline=True).value
    town = FreePage("map", shown, HERE, picture="map.svg", shape=1.5, products=("badges",))
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path fill="#0a0" d="M0 0h9v6H0z"/></svg>'
    )
    sponsors = (SponsorTier("Gold", (Sponsor("Ferries", HERE, "map.svg", shape=2.0),), HERE),)
    made = event_of(slots, talks=tuple(given), pages=(town,), sponsors=sponsors, url="https://rings.example")
    path, problems = printed(made, "badges", tmp_path, only="ada")
    assert ("OCT-S46" in problems) is not room
    assert_words_keep_off_the_edge(path)
    back = page_images(path, 72)[1]
    spots = ((x, y) for x in range(0, back.width, 4) for y in range(0, back.height, 4))
    green = [spot for spot in spots if back.getpixel(spot) == (0, 170, 0)]
    assert bool(green) is room
    # No word lies over it.
    assert not any(
        word.x0 < x < word.x1 and word.y0 < y < word.y1 for word in words(path)[1] for x, y in green
    )


def _bare(html: str) -> str:
    return re.sub(r"\s+", " ", html)
