"""Templates from a stranger: they see what is on a list, end, and stay in their folders."""

import os
import shutil
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from pipeline.compose import compose, letters
from pipeline.compose.answers import SHOWN
from pipeline.compose.correspondence import mail_merge
from pipeline.compose.look.formats import formats
from pipeline.compose.sandbox.budget import EACH, SECONDS, Allowance, Budget, Endless
from pipeline.compose.sandbox.shown import PLAIN, Shown
from pipeline.compose.templates import LetterTemplates, Templates
from pipeline.compose.vocabulary import vocabulary
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_event, load_product
from pipeline.model import Event, Galley, SlotKind
from pipeline.model.mailing import Attachment, Mailing
from pipeline.problems import Collector, Problem
from pipeline.programme.subjects import subjects
from pipeline.programme.words import words_of
from tests.events import HERE, day, event, person, slot

SECRET = "the-word-of-the-house"
READING = [
    "{{ product.folder.joinpath('SECRET').read_text() }}",
    "{{ product['folder'].joinpath('SECRET').read_text() }}",
    "{{ [product] | map(attribute='folder') | map('string') | join }}",
    "{{ product | attr('folder') }}",
    "{% set p = product.folder %}{% if p.joinpath('TARGET').write_text('x') %}{% endif %}",
    "{{ '{0.folder}'.format(product) }}",
    "{{ '{p.folder}'.format_map({'p': product}) }}",
    "{{ '%s' | format(product) }}",
    "{{ product ~ '' }}",
    "{{ [product] }}",
    "{{ event.start.today() }}",
    "{{ event.title.encode().hex() }}",
    "{{ words._locale }}",
    "{{ label.__func__.__globals__ }}",
    "{{ label.__self__._labels }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ event.__class__.__mro__ }}",
    "{{ fit.__closure__ }}",
    "{{ Kind.__members__ }}",
    "{{ Kind.mro() }}",
    "{{ person_of_nobody.x }}",
    "{{ lipsum() }}",
    "{{ (event.slots()).gi_frame.f_globals }}",
    "{{ event.people.__add__ }}",
    "{{ event.person.clear() }}",
    "{{ event.person.pop('aiko-mori') }}",
    "{{ namespace()._Namespace__attrs }}",
    "{{ grid(namespace(slots=[1])) }}",
    "{{ self._TemplateReference__context }}",
    "{{ joiner }}",
]


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.fixture
def demo_copy(demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(demo, tmp_path / "event"))


def own_page(root: Path, source: str, name: str = "book/welcome.html") -> tuple[list[Galley], list[Problem]]:
    """The pages of the book of the event in ``root`` with a template of its own, and what was told of it."""
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source)
    loaded = load_event(root).value
    assert loaded is not None
    layers = Layers(root)
    product = load_product(layers.product_folders()["book"]).value
    assert product is not None
    made = compose(loaded, product, layers)
    return list(made.value.galleys), [p for p in made.problems if p.code == "OCT-R09"]


@pytest.fixture(scope="module")
def words_of_the_book(demo: Path) -> dict[str, object]:
    """What the templates of the demo's book know."""
    loaded = load_event(demo).value
    product = load_product(Layers(demo).product_folders()["book"]).value
    assert loaded is not None
    assert product is not None
    page = formats(shipped("styles"))["A5"]
    return vocabulary(loaded, product, page, words_of(loaded.language), Layers(demo), Collector())


@pytest.mark.parametrize("source", READING)
def test_a_template_reaches_nothing_but_the_event(
    tmp_path: Path, secret: Path, words_of_the_book: dict[str, object], source: str
) -> None:
    target = secret.with_name("target.txt")
    written = source.replace("SECRET", str(secret)).replace("TARGET", str(target))
    made, [problem] = filled(tmp_path, f"\n{written}", words_of_the_book)
    assert made is None
    assert (problem.source.file, problem.source.line) == ("templates/page.html", 2)
    assert not target.exists()
    assert SECRET not in problem.message
    assert not {"SecurityError", "unsafe"} & {*problem.message.replace(":", "").split()}


def test_what_is_hidden_is_named_in_plain_words(tmp_path: Path, words_of_the_book: dict[str, object]) -> None:
    _made, [problem] = filled(tmp_path, "{{ product.folder.parent }}", words_of_the_book)
    assert problem.message == "templates cannot use “folder” of a product"
    assert "octavo explain OCT-R09" in problem.hint


def test_the_other_pages_are_made(demo_copy: Path, secret: Path) -> None:
    pages, [problem] = own_page(demo_copy, f"\n{READING[0].replace('SECRET', str(secret))}")
    assert (problem.source.file, problem.source.line) == ("templates/book/welcome.html", 2)
    assert len(pages) > 10
    assert SECRET not in "".join(page.html for page in pages)


def letter(root: Path, text: str, of: Event | None = None, html: str = "", **other: str) -> list[Problem]:
    """What is told of a mailing in ``root`` that says ``text``; nothing is made of it."""
    folder = root / "templates" / "mail" / "news"
    folder.mkdir(parents=True, exist_ok=True)
    files = {"letter_txt": text, **({"letter_html": html} if html else {}), **other}
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content)
    of = of or event(people=(person("ada", "Ada", "L", email="a@x.example"),))
    made = letters(of, Mailing("news", "News", folder, HERE, (("", "Hello"),)), of.people, Layers(root), {})
    assert made.value == ()
    return list(made.problems)


@pytest.mark.parametrize(
    "source",
    [
        "{{ mailing.folder.joinpath('SECRET').read_text() }}",
        "{% if mailing.folder.joinpath('TARGET').write_text('x') %}{% endif %}",
        "{{ '{0.folder}'.format(mailing) }}",
        "{{ mailing }}",
        "{{ column._cells }}",
        "{{ column.__class__ }}",
        "{{ words._labels }}",
    ],
)
@pytest.mark.parametrize("kind", ["txt", "html"])
def test_a_letter_reaches_nothing_but_event_and_person(
    tmp_path: Path, secret: Path, source: str, kind: str
) -> None:
    target = secret.with_name("target.txt")
    written = "\n" + source.replace("SECRET", str(secret)).replace("TARGET", str(target))
    problems = (
        letter(tmp_path / "e", "x", html=written) if kind == "html" else letter(tmp_path / "e", written)
    )
    assert [(str(p.source), p.severity) for p in problems] == [
        (f"templates/mail/news/letter.{kind}:2", "error")
    ]
    assert not target.exists()
    assert SECRET not in problems[0].message


# --- all that can be reached

# Whatever else templates shall call is added here, once somebody has thought about it.
QUESTIONS = {
    *(
        "Kind",
        "agenda",
        "anchor",
        "appointments",
        "back",
        "brief_ends",
        "bylines",
        "chairs",
        "contents_sheets",
        "contrast",
        "day_lines",
    ),
    *("board_list", "door_sign", "even", "fit", "fit_serif", "glance", "grid", "in_room", "index_pages"),
    *("itinerary", "pictured_keynotes", "committee_portraits"),
    *("label", "label_of", "leaflet", "length", "link", "mix", "motif", "moved_to", "names_anyone"),
    *("pages_of", "paper_anchor", "people", "people_in_order", "people_index", "person"),
    *(
        "paper_addresses",
        "paper_names",
        "paper_source",
        "with_citations",
        "works_cited",
        "citing",
        "in_bibliography",
    ),
    *("programme_sheets", "qr", "readable_on", "reference_numbers", "references", "roles_of", "room_of"),
    *(
        "link_code",
        "markdown",
        "loose_talks",
        "named",
        "remarks",
        "talk_anchor",
        "title_of_talk",
        *("is_deep", "typefaces"),
        "type_colour",
    ),
    *(
        "boards_apart",
        "in_book",
        "mark",
        "notices",
        "placings_of",
        "rooms_apart",
        "rooms_of",
        "later_room",
        "gathers",
        "hours_apart",
        "standing",
    ),
    *(
        "seam",
        "sittings",
        "speakers",
        "talk_of",
        "text_safe",
        "timetable_sheets",
        "title_of",
        "track_colour",
        "who",
    ),
    *("help_lines", "insert_anchor", "inserts", "logo_box", "on_paper", "seats", "tell_cut", "wifi_code"),
    *("map_box", "tell_no_map"),
    *("committee_portraits", "pictured_keynotes"),
    *("entry_of", "full_name", "portraits", "site_code", "when_of", "page_of", "address_of"),
    *(
        "by_letter",
        "certificate_code",
        "certificate_link",
        "desks",
        "minutes",
        "pocket_days",
        "roles_present",
    ),
    *("screen_cues", "time_marks", "vouchers"),
    *("address_of", "page_of"),
}


def reached(value: object, shown: Shown, path: str, seen: set[type]) -> Iterator[str]:
    """Where something is found that is not listed, of all that ``value`` leads to."""
    if isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from reached(one, shown, f"{path}[]", seen)
    elif isinstance(value, dict):
        yield from reached([*value, *value.values()], shown, path, seen)
    elif not shown.is_seen(value):
        yield f"{path}: {type(value).__name__}"
    elif type(value) not in seen and type(value).__module__.startswith("pipeline"):
        seen.add(type(value))
        for name in shown.names(type(value)) or ():
            found = getattr(value, name)
            if not isinstance(vars(type(value)).get(name), staticmethod):
                yield from reached(found, shown, f"{path}.{name}", seen)


def asked(names: dict[str, object], subject: dict[str, object]) -> Iterator[tuple[str, object]]:
    """What the questions of a template answer, as far as they can be asked with what a page is about."""
    for name, question in names.items():
        if callable(question) and name in QUESTIONS:
            for thing in ((), *((value,) for value in subject.values())):
                try:
                    found = question(*thing)
                    found = list(found) if isinstance(found, Iterator) else found
                except (TypeError, AttributeError, KeyError, ValueError):
                    continue
                yield name, found


def test_all_that_a_page_can_reach_is_listed(demo: Path) -> None:
    loaded = load_event(demo).value
    assert loaded is not None
    layers, shown, missing, met = Layers(demo), Shown(SHOWN), set[str](), set[type]()
    for folder in layers.product_folders().values():
        product = load_product(folder).value
        assert product is not None
        page = formats(shipped("styles"))["A5"]
        names = vocabulary(loaded, product, page, words_of(loaded.language), layers, Collector())
        assert {name for name, value in names.items() if callable(value)} == QUESTIONS
        for name, value in names.items():
            if name not in QUESTIONS:
                missing |= set(reached(value, shown, name, met))
        for part, subject in dict(subjects(loaded, product.parts)).items():
            for name, value in subject.names.items():
                missing |= set(reached(value, shown, f"{part.template} {name}", met))
            for name, value in asked(names, {**subject.names, "slot": loaded.days[0].slots[0]}):
                missing |= set(reached(value, shown, f"{name}()", met))
    assert missing == set()
    assert len(met) > 15


def test_all_that_a_letter_can_reach_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, object] = {}

    class Noting(LetterTemplates):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            known.update(given[3])

        def fill(self, file: str, names: Mapping[str, object]) -> str:
            known.update(names)
            return super().fill(file, names)

    monkeypatch.setattr(mail_merge, "LetterTemplates", Noting)
    of = event(
        people=(person("ada", "Ada", "L", email="a@x.example", extra=(("Menu", "fish"),)),),
        days=(day(slot("9:00", "9:30", kind=SlotKind.WELCOME, people=("ada",))),),
    )
    mailing = Mailing("news", "News", tmp_path / "templates" / "mail" / "news", HERE, (("", "Hello"),))
    mailing.folder.mkdir(parents=True)
    (mailing.folder / "letter.txt").write_text("x")
    file = Attachment("p.pdf", "application/pdf", b"pdf", "d", 3)
    links = [("Book", "https://x.example")]
    assert letters(of, mailing, of.people, Layers(tmp_path), {"ada": (file,)}, links).value
    shown, met = Shown(mail_merge.SHOWN), set[type]()
    missing = {
        where
        for name, value in known.items()
        if not callable(value)
        for where in reached(value, shown, name, met)
    }
    assert missing == set()
    questions = {name for name, value in known.items() if callable(value)}
    assert questions == {"Kind", "label", "mix", "readable_on", "text_safe"}
    assert {"LetterEntry", "LetterDay", "EnclosedFile", "Download", "Cells", "Mailing"} <= {
        kind.__name__ for kind in met
    }


# What of our types templates do not see, though it has no underscore.
HIDDEN = {
    *("Words.two", "Words.pattern"),
    *("Event.called", "Event.accepted", "Event.certificate_key"),
    *(
        "Product.folder",
        "Product.place",
        "Mailing.folder",
        "Row.paragraphs",
        "Row.place",
        "Sitting.source",
        "Source.order",
    ),
    *("Audience.everyone",),
}


def test_a_new_question_is_shown_or_hidden_on_purpose() -> None:
    listed = {**PLAIN, **SHOWN, **mail_merge.SHOWN}
    left_out = {
        f"{kind.__name__}.{name}"
        for kind, names in listed.items()
        if kind.__module__.startswith("pipeline") and not issubclass(kind, Enum)
        for name in vars(kind)
        if not name.startswith("_") and name not in names
    }
    assert left_out == HIDDEN


def test_no_field_that_is_listed_is_a_path() -> None:
    listed = {**PLAIN, **SHOWN, **mail_merge.SHOWN}
    typed = {(kind.__name__, name) for kind, names in listed.items() for name in names}
    annotated = {
        (kind.__name__, name)
        for kind in listed
        for name, hint in getattr(kind, "__annotations__", {}).items()
        if "Path" in str(hint) or "Callable" in str(hint) or str(hint) == "Any"
    }
    assert annotated  # product and mailing have a folder
    assert not typed & annotated


def test_what_a_template_makes_itself_shows_all_it_holds(tmp_path: Path) -> None:
    source = (
        "{% set n = namespace(a=[]) %}{% for i in [1, 2] %}{% set n.a = n.a + [i] %}{% endfor %}{{ n.a }}"
        "{% import 'm.html' as m %}{{ m.twice('x') }}{{ m.word }}"
        "{% macro c() %}<{{ caller() }}>{% endmacro %}{% call c() %}y{% endcall %}"
        "{{ '{:>3}'.format(7) }}{{ '%02d' % 5 }}{{ ['b', 'a'] | sort | join('-') }}"
        "{% for a, b in {'k': 1}.items() %}{{ a }}{{ b }}{{ loop.last }}{% endfor %}"
        "{{ cycler('p', 'q').next() }}{{ '-'.join([1] | map('string')) }}{{ '+49170123456789 %s' % 'x' }}"
        "{{ 'a,b'.split(',')[1:] | first }}{{ {'x': 'z'}.x }}{{ [[1], [2]] | sum(start=[]) }}"
    )
    made = filled(tmp_path, source, m="{% macro twice(t) %}{{ t * 2 }}{% endmacro %}{% set word = 'w' %}")
    assert (
        made[0]
        == "[1, 2]xxw&lt;y&gt;".replace("&lt;", "<").replace("&gt;", ">")
        + "  705a-bk1Truep1+49170123456789 xbz[1, 2]"
    )


# --- without end

LONG = "{% set s = 'a' * 10**6 %}"
DOUBLED = "{% set n = namespace(s=(1,), t=[1], w='ab') %}{% for i in range(60) %}"
ENDLESS = [
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in range(99999) if range(99999) | sum %}{% endfor %}",
    "{{ 'a' * 10**10 }}",
    "{{ ('a' * 10**6) * 10**6 }}",
    "{{ [0] * 10**10 }}",
    "{{ 10**(10**10) }}",
    "{{ '%99999999d' % 1 }}",
    "{{ '%*d' % (10**9, 1) }}",
    "{{ '%.99999999f' | format(1.5) }}",
    "{{ '{:>99999999}'.format(1) }}",
    "{{ '{:>{w}}'.format(1, w=10**9) }}",
    "{{ 'a' | center(10**10) }}",
    "{{ 'a'.center(10**10) }}",
    "{{ 'a'.ljust(10**10) }}",
    "{{ '1'.zfill(10**10) }}",
    "{{ 'a\n' * 1000 | indent(10**9) }}",
    "{{ 'a' | indent(10**9, first=true) }}",
    "{{ ('a' * 10**6).replace('a', 'a' * 10**6) }}",
    "{{ ('a' * 10**6) | replace('', 'a' * 10**6) }}",
    "{{ ('a' * 10**6) | join('b' * 10**6) }}",
    "{{ ('b' * 10**6).join('a' * 10**6) }}",
    "{{ [1] | batch(10**10, 'x') | list }}",
    "{{ [1] | slice(10**10) | list }}",
    "{{ 1.5 | round(10**10, 'floor') }}",
    "{{ [1] | tojson(indent=10**9) }}",
    "{{ ('<!---->' * 10**6) | striptags }}",
    "{{ ('www.' * 10**6) | urlize }}",
    "{{ ('a ' * 10**6) | wordwrap(1) }}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% for a in [1] recursive %}{{ loop([1, 1]) if loop.depth < 60 }}{% endfor %}",
    DOUBLED + "{% set n.w = n.w ~ n.w %}{% endfor %}",
    DOUBLED + "{% set n.w = n.w + n.w %}{% endfor %}",
    DOUBLED + "{% set n.s = [n.s, n.s] %}{% endfor %}{{ n.s }}",
    DOUBLED + "{% set n.s = (n.s, n.s) %}{% endfor %}{{ {n.s: 1} }}",
    DOUBLED + "{% set n.s = (n.s, n.s) %}{% endfor %}{{ n.s in {} }}",
    DOUBLED + "{% set n.s = (n.s, n.s) %}{% endfor %}{{ {}[n.s] }}",
    DOUBLED + "{% set n.s = (n.s, n.s) %}{% endfor %}{{ [n.s] | unique | list }}",
    DOUBLED + "{% set n.s = [n.s] | batch(1) | list %}{% endfor %}{{ [n.s] * 9 ~ n.s }}" * 3,
    DOUBLED + "{% set n.s = [n.s, n.s] %}{% set n.t = [n.t, n.t] %}{% endfor %}{{ n.s == n.t }}",
    "{% set n = namespace(s=[1]) %}{% for i in range(99999) %}{% set n.s = [n.s] %}{% endfor %}{{ n.s }}",
    "{% set n = namespace(s=()) %}{% for i in range(9999) %}{% set n.s = (n.s,) %}{% endfor %}{{ {n.s: 1} }}",
    LONG + "{% for i in range(99999) %}{{ s }}{% endfor %}",
    LONG + "{% macro m() %}{% for i in range(99999) %}{{ s }}{% endfor %}{% endmacro %}{{ m() }}",
    LONG + "{% set l %}{% for i in range(99999) %}{{ s }}{% endfor %}{% endset %}",
    LONG + "{% for i in range(99999) %}{% set t = s[1:] %}{% endfor %}",
    LONG + "{% for i in range(99999) %}{% set t = s | upper %}{% endfor %}",
    LONG + "{% for i in range(99999) %}{% set t = s.upper() %}{% endfor %}",
    LONG + "{{ s | map(attribute='x') | list }}",
    LONG + "{{ s | sum(start='') }}",
    "{{ range(99999) | map('string') | map('center', 9999) | list }}",
    "{% for a in range(99999) %}{{ range(99999) | list | length }}{% endfor %}",
    "{% for a in range(99999) %}{{ range(99999) | select('odd') | first }}{% endfor %}",
    "{% for a in range(99999) %}{{ 5 in range(99999) | list }}{% endfor %}",
    "{% for a in range(99999) %}{{ {}.keys() | sum }}{{ range(99999) | max }}{% endfor %}",
    "{% block b %}{% for i in range(9) %}{{ self.b() }}{% endfor %}{% endblock %}",
    "{% include 'page.html' %}{% include 'page.html' %}",
    "{{ ('f' * 10**6) | int(base=16) }}",
    "{{ " + "-" * 5000 + "1 }}",
    "{% if 1 %}" * 500,
]  # fmt: skip


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Budgets a hundredth of the usual ones, so that the tests need not use up those."""
    monkeypatch.setattr("pipeline.compose.sandbox.budget.STEPS", 300_000)
    monkeypatch.setattr("pipeline.compose.sandbox.budget.VOLUME", 12_000_000)


def filled(
    root: Path, source: str, names: dict[str, object] | None = None, **others: str
) -> tuple[str | None, list[Problem]]:
    """What ``source`` as a template of ``root`` gives, beside ``others``, and what is told of it."""
    own = root / "templates"
    own.mkdir(exist_ok=True)
    for name, text in {"page": source, **others}.items():
        (own / f"{name}.html").write_text(text)
    found = Collector()
    made = Templates((own,), root, names or {}, SHOWN).fill("page.html", {}, found)
    return made, list(found.problems)


@pytest.mark.parametrize(
    "source",
    ["a\n{% raw %} b", "a\n{# b", "a\n{{ b", "a\n{{ ' }}", "a\n{{ ( }}", "a\n{% b %}", "a\n{{ " + "[" * 500],
)
def test_a_template_that_cannot_be_read_is_told_at_its_line(tmp_path: Path, source: str) -> None:
    made, [problem] = filled(tmp_path, source)
    assert made is None
    assert str(problem.source) == "templates/page.html:2"


def test_a_template_in_another_encoding_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "garbled.html").write_bytes("one\ntwo\ncafé".encode("latin-1"))
    made, [problem] = filled(tmp_path, '\n{% include "garbled.html" %}')
    assert made is None
    assert str(problem.source) == "templates/garbled.html:3"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("source", ENDLESS)
def test_a_template_without_end_ends_and_is_told_with_its_line(tmp_path: Path, source: str) -> None:
    made, [problem] = filled(tmp_path, f"one\n{source}")
    assert made is None
    assert problem.source.file == "templates/page.html"
    assert problem.hint
    if "page.html" not in source and "-----" not in source and "if 1" not in source:
        assert (problem.source.line or 0) >= 2


@pytest.mark.usefixtures("small")
def test_a_letter_without_end_ends_and_is_told_with_its_line(tmp_path: Path) -> None:
    many = event(people=tuple(person(f"p{n}", "A", "B", email="a@x.example") for n in range(200)))
    endless = "\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    [problem] = letter(tmp_path, endless, many)
    assert (problem.code, str(problem.source)) == ("OCT-M18", "templates/mail/news/letter.txt:2")
    assert problem.message.startswith("it does not end: 200 people")


def test_what_has_no_end_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    budgets: list[Budget] = []

    class Noted(Budget):
        def __init__(self, *_given: Any) -> None:
            super().__init__(1000, 1000, 60)
            budgets.append(self)

    monkeypatch.setattr("pipeline.compose.sandbox.budget.Budget", Noted)
    (tmp_path / "page.html").write_text("{% for a in range(9999) %}{% endfor %}")
    found, made = Collector(), Templates((tmp_path,), tmp_path, {})
    assert [made.fill("page.html", {}, found) for _subject in range(300)] == [None] * 300
    assert len(budgets) == 1
    assert len(set(found.problems)) == 1


def test_each_filling_has_a_budget_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{% for a in range(9999) %}.{% endfor %}")
    made, found = Templates((tmp_path,), tmp_path, {}), Collector()
    for _subject in range(3):
        assert made.fill("page.html", {}, found) == "." * 9999
    assert not found.problems


def test_time_of_its_own_is_bounded_too() -> None:
    seconds = iter(range(0, 10_000, 7))
    budget = Budget(1_000_000, 1, 60, lambda: float(next(seconds)))
    with pytest.raises(Endless, match="too long"):
        any(budget.step() for _step in range(1_000_000))


def test_all_subjects_together_have_little_more_time_than_one() -> None:
    now = [0.0]
    allowance = Allowance(0, lambda: now[0])

    def fill(seconds: float) -> None:
        with allowance.filling() as budget:
            now[0] += seconds
            any(budget.step() for _step in range(10_000))

    for _subject in range(3):
        fill(SECONDS / 3)
    with pytest.raises(Endless, match="too long"):
        fill(SECONDS / 3)
    fill(EACH * 0.9)  # what others need they still have


def test_one_long_text_costs_its_own_page_alone(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ text | striptags }}")
    made, found = Templates((tmp_path,), tmp_path, {}), Collector()
    texts = ["a", "<" * 1_000_000, "b"]
    assert [made.fill("page.html", {"text": text}, found) for text in texts] == ["a", None, "b"]
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    "source",
    [
        "{{ fit(none, 'a ' * 100000, width=100, largest=10, comfortable=9, smallest=8, lines=100000).cut }}",
        "{{ motif('x', 10, 10, '#000000', 99999) | length > 0 }}",
        "{{ leaflet(100, 0, 0).pages > 0 }}",
        "{{ board_list(event.days[0].slots, 100, 0, 99999).size > 0 }}",
        "{{ door_sign(event.days[0], none, 100, 0, 99999).size > 0 }}",
    ],
)
def test_our_own_questions_end_whatever_they_are_asked(
    tmp_path: Path, words_of_the_book: dict[str, object], source: str
) -> None:
    assert filled(tmp_path, source, words_of_the_book) == ("True", [])


# --- out of the folder


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "/etc/passwd",
        "SECRET",
        "book/../../secret.txt",
        "..\\secret.txt",
        "shipped/../../pyproject.toml",
        "./page.html",
        "C:/secret.txt",
        "link.txt",
        "folder",
        "around",
        "linked/secret.txt",
        "pipe",
        "huge.txt",
        "latin.txt",
    ],
)
@pytest.mark.parametrize("tag", ["include", "import", "extends", "ignoring"])
def test_no_name_and_no_link_leaves_the_folder(tmp_path: Path, secret: Path, name: str, tag: str) -> None:
    root = tmp_path / "event"
    own = root / "templates"
    (own / "folder").mkdir(parents=True)
    (own / "link.txt").symlink_to(secret)
    (own / "linked").symlink_to(tmp_path)
    (own / "around").symlink_to(own / "around")
    os.mkfifo(own / "pipe")
    with (own / "huge.txt").open("wb") as file:
        file.truncate(50_000_000_000)
    (own / "latin.txt").write_bytes("für".encode("latin-1"))
    asked = {
        "include": "{% include 'NAME' %}",
        "import": "{% import 'NAME' as x %}",
        "extends": "{% extends 'NAME' %}",
        "ignoring": "{% include 'NAME' ignore missing %}",
    }[tag]
    made, [problem] = filled(
        root, "\n" + asked.replace("NAME", name.replace("SECRET", str(secret)).replace("\\", "\\\\"))
    )
    assert made is None
    # What is no UTF-8 is told where it stands.
    place = ("templates/latin.txt", 1) if name == "latin.txt" else ("templates/page.html", 2)
    assert (problem.source.file, problem.source.line) == place
    assert SECRET not in problem.message
    assert problem.hint


def test_a_template_that_is_a_link_out_is_told(demo_copy: Path, secret: Path) -> None:
    path = demo_copy / "templates" / "book" / "welcome.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(secret)
    pages, problems = own_page_as_it_is(demo_copy)
    assert [p.source.file for p in problems] == ["templates/book/welcome.html"]
    assert SECRET not in "".join(page.html for page in pages)


def own_page_as_it_is(root: Path) -> tuple[list[Galley], list[Problem]]:
    return own_page(root, "{% extends 'shipped/page.html' %}", "unused.html")


def test_a_folder_of_templates_that_is_a_link_out_is_told(demo: Path, tmp_path: Path) -> None:
    root, outside = tmp_path / "event", tmp_path / "outside"
    shutil.copytree(demo / "content", root / "content")
    (outside / "book").mkdir(parents=True)
    (outside / "book" / "welcome.html").write_text(SECRET)
    (root / "templates").symlink_to(outside)
    pages, _problems = own_page_as_it_is(root)
    told = {(problem.code, problem.source.file) for problem in load_event(root).problems}
    assert ("OCT-F08", "templates") in told
    assert SECRET not in "".join(page.html for page in pages)


def test_a_link_inside_the_event_is_followed(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "part.html").write_text("ours")
    (tmp_path / "templates" / "part.html").symlink_to("../shared/part.html")
    assert filled(tmp_path, "{% include 'part.html' %}") == ("ours", [])


@pytest.mark.parametrize("name", ["letter.txt", "letter.html", "letter.css"])
def test_letters_do_not_follow_links_out(tmp_path: Path, secret: Path, name: str) -> None:
    root = tmp_path / "event"
    folder = root / "templates" / "mail" / "news"
    folder.mkdir(parents=True)
    (folder / name).symlink_to(secret)
    rest = {"letter_txt": "x", "letter_html": "<p>x</p>", "letter_css": ""}
    rest.pop(name.replace(".", "_"))
    for other, text in rest.items():
        (folder / other.replace("_", ".")).write_text(text)
    of = event(people=(person("ada", "Ada", "L", email="a@x.example"),))
    made = letters(of, Mailing("news", "News", folder, HERE, (("", "Hello"),)), of.people, Layers(root), {})
    assert made.value == ()
    assert name in f"{made.problems[0].source} {made.problems[0].message}"
    assert SECRET not in repr(made)


@pytest.mark.parametrize("name", ["../../../../secret.txt", "/etc/passwd", "SECRET"])
def test_letters_include_nothing_from_outside(tmp_path: Path, secret: Path, name: str) -> None:
    asked = "\n{% include '" + name.replace("SECRET", str(secret)) + "' ignore missing %}"
    [problem] = letter(tmp_path / "event", asked)
    assert str(problem.source) == "templates/mail/news/letter.txt:2"
    assert SECRET not in problem.message


def test_a_product_can_still_be_asked_for_its_name(
    tmp_path: Path, words_of_the_book: dict[str, object]
) -> None:
    source = "{{ product.name }} {{ product.settings | length }} {{ Kind.TALK }} {{ Kind['TALK'].is_pause }}"
    assert filled(tmp_path, source, words_of_the_book) == ("book 0 talk False", [])
