"""Badges: everyone's, whatever the name; nothing over the edge, and each back behind its front."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.compose import compose
from pipeline.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Event, Kind, Role, Slot
from pipeline.press.papers import papers
from pipeline.press.plan import Area, grid
from pipeline.problem import Outcome, Problem
from pipeline.render import render
from pipeline.work.cache import Cache
from tests.conftest import REPOSITORY, Built
from tests.events import day, event, person, slot, talk
from tests.tools.pages import Word, sizes, words

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
    kinds = [{"talk": "t"} if i % 3 else {"kind": Kind.BREAK, "title": "Coffee"} for i in range(30)]
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
    rendered = render(composed.value, Cache(None), lambda _name, _known: None)
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
    # Eighty talks are too many for a card, and there are no sessions to name instead: the hours are left.
    assert other.count("8:00–17:20") == 4


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
    names = [w for w in inside if w.y1 - w.y0 > 25] or [w for w in inside if w.y0 / MM < top + 17]
    return " ".join(word.text for word in names)
