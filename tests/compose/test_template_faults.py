"""Faults of templates in plain words: which file and line, which name, and what is near it."""

from pathlib import Path

import pytest

from pipeline.compose import compose, letters
from pipeline.compose.answers import SHOWN
from pipeline.compose.look.formats import formats
from pipeline.compose.sandbox.kinds import kind_of
from pipeline.compose.templates import Templates
from pipeline.compose.vocabulary import vocabulary
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_event, load_product
from pipeline.model.mailing import Mailing
from pipeline.problems import Collector, Problem
from pipeline.programme.words import words_of
from tests.events import HERE, event, person

# What no organiser should have to read.
PYTHON = ("Error", "object", "Undefined", "jinja", "builtin", "Markup", "NoneType", "'str'", "'int'", "class")


@pytest.fixture(scope="module")
def known(demo: Path) -> dict[str, object]:
    """What a page about the first talk of the demo knows."""
    loaded = load_event(demo).value
    product = load_product(Layers(demo).product_folders()["book"]).value
    assert loaded is not None
    assert product is not None
    page = formats(shipped("styles"))["A5"]
    names = vocabulary(loaded, product, page, words_of(loaded.language), Layers(demo), Collector())
    return {**names, "talk": loaded.talks[0]}


def told(root: Path, known: dict[str, object], **sources: str) -> list[tuple[str, str, str]]:
    """Place, message and hint of what is wrong with the template page.html."""
    own = root / "templates"
    own.mkdir()
    for name, source in sources.items():
        (own / f"{name}.html").write_text(source, encoding="utf-8")
    found = Collector()
    made = Templates((own, shipped("templates")), root, known, SHOWN).fill("page.html", {}, found)
    assert made is None
    for problem in found.problems:
        assert problem.code == "OCT-R09"
        assert problem.hint
        assert not any(word in problem.message for word in PYTHON)
    return [(str(one.source), one.message, one.hint) for one in found.problems]


M = "{% import 'macros.html' as m with context %}"
NAMES = [
    ("{{ talk.titel }}", "“talk.titel” is nothing that a talk has", "“talk.title”"),
    ("{{ talk['titel'] }}", "“talk['titel']” is nothing that a talk has", "“talk.title”"),
    ("{{ titel_of(talk) }}", "“titel_of” is not known", "“title_of”"),
    ("{{ talk.nonsense }}", "“talk.nonsense” is nothing that a talk has", "It has abstract, authors,"),
    ("{{ event.look.accentt }}", "“event.look.accentt” is nothing that a look has", "“event.look.accent”"),
    ("{{ event.days[0].dat }}", "“event.days[0].dat” is nothing that a day has", "“event.days[0].date”"),
    ("{{ event.title.upprr() }}", "“event.title.upprr” is nothing that a text has", "“event.title.upper”"),
    ("{{ Kind.TALKK }}", "“Kind.TALKK” is nothing that a list of words has", "“Kind.TALK”"),
    ("{{ {'a': 1, 'menu': 2}.menus }}", "“…” has no entry “menus”", "“menu”"),
    ("{{ event.days[99].date }}", "a list has no entry number 99, counted from 0", "Ask first"),
    ("{% set n = none %}{{ n.x }}", "“n” is empty here, so it has no “x”", "{% if n %}"),
    ("{{ event.talks | map(attribute='titel') | list }}", "“titel” is nothing that a talk has", "“title”"),
    ("{{ '{0.titel}'.format(talk) }}", "“titel” is nothing that a talk has", "“title”"),
    (M + "{{ m.runningg() }}", "“m.runningg” is nothing that a template has", "“m.running”"),
    ("{{ talk.title | uppr }}", "there is no filter “uppr”", "“upper”"),
    ("{{ 1 is evn }}", "there is no test “evn”", "“even”"),
    ("{{ label('contenst') }}", "“label” knows no “contenst”", "“contents”"),
    ("{% include 'macro.html' %}", "there is no template “macro.html”", "“macros.html”"),
    ("{% extends 'book/tlak.html' %}", "there is no template “book/tlak.html”", "“book/talk.html”"),
    ("{% import 'row.html' as r %}", "there is no template “row.html”", "“rows.html”"),
    ("{% block a %}{{ super() }}{% endblock %}", "the template that this one extends has no block “a”", ""),
]
SYNTAX = [
    ("{% for x in [1] %}{{ x }}", "{% for %} has no {% endfor %}", "Write {% endfor %}"),
    ("{% if 1 %}{% qux x %}\n{{ 1 # 2 }}", "there is no {% qux %}, and {% if %} of line 2 is still open", ""),
    ("{% set x %}{{ 1 }}", "{% set %} has no {% endset %}", "Write {% endset %}"),
    ("{% if 1 %}{% endfor %}",
     "{% endfor %} closes nothing that is open here, and {% if %} of line 2 is still open", "{% endif %}"),
    ("{% if 1 %}{% endfr %}",
     "there is no {% endfr %}, and {% if %} of line 2 is still open", "{% endfor %}"),
    ("{{ a b }}", "“}}” should stand where “b” stands", ""),
    ("{{ }}", "a name or a value is missing before “}}”", ""),
    ("{{ 'x }}", "the character “'” cannot stand here", ""),
    ("{{ $x }}", "the character “$” cannot stand here", ""),
    ("{# comment", "a comment that begins with {# has no #}", ""),
    ("{% set 3 = 1 %}", "only a name can be set", ""),
    ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "the block “a” stands there twice", ""),
]  # fmt: skip
VALUES = [
    ("{{ 'a' + 3 }}", "a text and a number cannot be combined by “+”", "joined by ~"),
    ("{{ 3 + 'a' }}", "a number and a text cannot be combined by “+”", "joined by ~"),
    ("{{ 3 - 'a' }}", "a number and a text cannot be combined by “-”", "joined by ~"),
    ("{{ talk + 1 }}", "a talk and a number cannot be combined by “+”", ""),
    ("{{ 3 < 'a' }}", "a number and a text cannot be compared by “<”", "one kind"),
    ("{{ 1 / 0 }}", "it divides by zero", "is 0"),
    ("{{ 1 % 0 }}", "it divides by zero", "is 0"),
    ("{% for x in 5 %}{% endfor %}",
     "a number is no list: nothing can be looked for in it, or taken from it", ""),
    ("{% for a, b in [[1, 2, 3]] %}{% endfor %}", "there are too many values for these names", ""),
    ("{{ -'a' }}", "“-” cannot stand before a text", ""),
    ("{{ '%d' % 'a' }}", "the values do not fit the places that begin with %", ""),
    ("{{ {[]: 1} }}", "a list or a table cannot be the name of an entry", ""),
    ("{{ 5 | length }}", "the filter “length” cannot work with a number", ""),
    ("{{ 'a' | replace }}", "the filter “replace” cannot work with a text", ""),
    ("{{ talk }}", "a talk cannot be printed as it is", "{{ talk.title | set }}"),
    ("{{ talk.title() }}", "a prose is nothing that a template may call", ""),
    ("{{ title_of() }}", "“title_of” is given too few values or too many: 0", "It takes slot."),
    ("{{ title_of(talk, solt=1) }}", "“title_of” takes no “solt”", "“slot”"),
    ("{{ title_of(event) }}", "“title_of” cannot work with an event", "It takes slot."),
    ("{{ fit(1, 2) }}", "“fit” cannot work with a number and a number", ""),
    (M + "{{ m.cited() }}", "the macro is called without its “works”", ""),
    (M + "{{ m.cited(1, 2) }}", "the macro “cited” takes no more values than 1", ""),
    (M + "{{ m.cited(wrks=1) }}", "the macro “cited” takes no “wrks”", ""),
    ("{% include 'page.html' %}", "it includes itself without end", "leads back"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "message", "hint"), NAMES + SYNTAX + VALUES)
def test_it_is_told_in_plain_words_with_its_line(
    tmp_path: Path, known: dict[str, object], source: str, message: str, hint: str
) -> None:
    [(at, said, help_)] = told(tmp_path, known, page=f"first line\n{source}\nlast line")
    assert (at, said) == ("templates/page.html:2", message)
    assert hint in help_


def test_a_name_over_two_lines_is_found_where_it_stands(tmp_path: Path, known: dict[str, object]) -> None:
    [(at, _, _)] = told(tmp_path, known, page="{{ [talk.title.plain,\n talk.titel] | join }}")
    assert at == "templates/page.html:2"


def test_all_unknown_names_of_a_template_are_told_but_those_it_asks_about(
    tmp_path: Path, known: dict[str, object]
) -> None:
    asked = "{{ x | default('') }}{% if y is defined %}{{ y }}{% endif %}"
    source = "{% set a = 1 %}{{ a }}{{ wone }}\n{{ labl('x') }}\n" + asked
    assert [row[:2] for row in told(tmp_path, known, page=source)] == [
        ("templates/page.html:1", "“wone” is not known"),
        ("templates/page.html:2", "“labl” is not known"),
    ]


def test_an_included_template_is_blamed_not_the_page_and_knows_its_names(
    tmp_path: Path, known: dict[str, object]
) -> None:
    page = "{% set given = 1 %}\n{% include 'part.html' %}"
    [(at, message, hint)] = told(tmp_path, known, page=page, part="\n\n{{ givenn }}{{ given }}")
    assert (at, message) == ("templates/part.html:3", "“givenn” is not known")
    assert hint == "Did you mean “given”?"


def test_a_fault_of_ours_names_ours_by_its_folder(tmp_path: Path, known: dict[str, object]) -> None:
    page = "{% set talk = none %}{% include 'shipped/book/talk.html' %}"
    [(at, message, _)] = told(tmp_path, known, page=page)
    assert (at, message) == ("templates/book/talk.html:3", "“talk” is empty here, so it has no “subtitle”")


def test_filters_that_do_not_exist_are_told_all(tmp_path: Path, known: dict[str, object]) -> None:
    rows = told(tmp_path, known, page="{{ 1 | uppr }}\n{{ 1 | lowr }}\n{{ 1 is od }}")
    assert [row[0] for row in rows] == [f"templates/page.html:{line}" for line in (1, 2, 3)]


def book(demo: Path, root: Path, **sources: str) -> list[Problem]:
    """What composing the demo's book tells with templates of its own."""
    for name, source in sources.items():
        path = root / "templates" / "book" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    loaded = load_event(demo).value
    product = load_product(Layers(demo).product_folders()["book"]).value
    assert loaded is not None
    assert product is not None
    return list(compose(loaded, product, Layers(root)).problems)


def test_faults_of_several_templates_are_told_at_once_and_no_abstract_is_blamed(
    demo: Path, tmp_path: Path
) -> None:
    problems = book(demo, tmp_path, talk="\n{{ talk.titel }}", welcome="{% if %}", folio="{{ pgae }}")
    assert [(str(p.source), p.message) for p in problems] == [
        ("templates/book/welcome.html:1", "a name or a value is missing before “%}”"),
        ("templates/book/talk.html:2", "“talk.titel” is nothing that a talk has"),
        ("templates/book/folio.html:1", "“pgae” is not known"),
    ]


def test_faults_of_subject_text_and_html_are_told_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "mail" / "news"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("\n{{ person.givenn }}")
    (folder / "letter.html").write_text("\n\n{% include 'macro.html' %}")
    of = event(people=(person("ada", "Ada", "L", email="a@x.example"),))
    mailing = Mailing("news", "News", folder, HERE, (("", "For {{ persn.name }}"),))
    made = letters(of, mailing, of.people, Layers(tmp_path), {})
    assert made.value == ()
    assert [(p.code, str(p.source), p.message, p.hint) for p in made.problems] == [
        ("OCT-M17", str(HERE), "“persn” is not known: 1 person (ada)", "Did you mean “person”?"),
        ("OCT-M17", "templates/mail/news/letter.txt:2",
         "“person.givenn” is nothing that a person has: 1 person (ada)",
         "Did you mean “person.given”?"),
        ("OCT-M18", "templates/mail/news/letter.html:3", "there is no template “macro.html”: 1 person (ada)",
         "Did you mean “macros.html”?"),
    ]  # fmt: skip


@pytest.mark.parametrize("subject", ["{{ 1 +", "{{ 'a' + 1 }}", "{{ 1 | uppr }}"])
def test_a_fault_of_a_subject_is_told_where_the_subject_stands(tmp_path: Path, subject: str) -> None:
    folder = tmp_path / "templates" / "mail" / "news"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("x")
    of = event(people=(person("ada", "Ada", "L", email="a@x.example"),))
    made = letters(
        of, Mailing("news", "News", folder, HERE, (("", subject),)), of.people, Layers(tmp_path), {}
    )
    [problem] = made.problems
    assert (problem.code, problem.source) == ("OCT-M18", HERE)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "a yes or no"),
        (3, "a number"),
        ((), "a list"),
        (None, "nothing"),
        (HERE, "a source"),
        (len, "a question"),
    ],
)
def test_kinds_have_plain_names(value: object, words: str) -> None:
    assert kind_of(value) == words
