"""people.yaml and participants.csv."""

from pathlib import Path

import pytest

from pipeline.load import load_event
from pipeline.load.event.people_yaml import load_people
from pipeline.load.ids import identifier
from pipeline.load.participants.participants_list import read_participants
from pipeline.load.text_files import TextFile
from pipeline.model.content.person import Person
from pipeline.programme.persons.authorship import authors
from tests.load.conftest import Load, codes


def test_names_roles_and_affiliations(load: Load) -> None:
    text = (
        "ada: {given: Ada, family: Lovelace, role: Speaker, roles: [chair], affiliation: A, badge: no}\n"
        "jan: {name: 'van der Berg, Jan', affiliations: [A, B], orcid: 'https://orcid.org/0000-0002-1694-233X'}\n"
        "bo: {given: Bo}\n"
        "li: Na Li\n"
    )
    event, problems = load({"people.yaml": text})
    assert not problems
    assert [(p.id, p.given, p.family) for p in event.people] == [
        ("ada", "Ada", "Lovelace"),
        ("jan", "Jan", "van der Berg"),
        ("bo", "", "Bo"),
        ("li", "Na", "Li"),
    ]
    ada, jan, _, _ = event.people
    assert (ada.roles, ada.affiliations, ada.badge) == (("chair", "speaker"), ("A",), False)
    assert (jan.affiliations, jan.orcid, jan.badge) == (("A", "B"), "0000-0002-1694-233X", True)
    assert str(dict(ada.places)["roles.1"]) == "content/people.yaml:1:43"


@pytest.mark.parametrize(
    ("said", "places", "told"),
    [
        ("affiliation: [A, B]", ("A", "B"), []),
        ("affiliation: Univ. A; Univ. B", ("Univ. A", "Univ. B"), [33]),
        ("affiliations: [A; B, C]", ("A", "B", "C"), [35]),
        (
            "affiliation: [A, B; C], affiliations: D",
            ("D", "A", "B", "C"),
            [37],
        ),
        ("affiliation: Univ. A;", ("Univ. A;",), []),
        ("affiliation: [R&amp;D, Univ. A]", ("R&amp;D", "Univ. A"), []),
    ],
)
def test_affiliations_in_one_text_are_taken_apart(
    load: Load, said: str, places: tuple[str, ...], told: list[int]
) -> None:
    event, problems = load({"people.yaml": f"ada: {{name: Byron, {said}}}\n"})
    assert [(problem.code, problem.source.column) for problem in problems] == [("OCT-Y28", at) for at in told]
    [person] = event.people
    assert person.affiliations == places
    assert {path for path, _at in person.places if "affil" in path} == {
        f"affiliations.{number}" for number in range(len(places))
    }


def test_affiliations_of_an_author_are_taken_apart_too(load: Load) -> None:
    head = "---\ntitle: On\nauthors: [{name: Ada Byron, affiliation: A; B}]\n---\n"
    event, problems = load({"abstracts/on.md": head})
    assert event.talks[0].authors[0].affiliations == ("A", "B")
    assert "OCT-Y28" in {problem.code for problem in problems}


def test_a_name_that_cannot_be_split_for_sure_is_a_warning(load: Load) -> None:
    event, problems = load({"people.yaml": "elena: {name: Elena Loli Piccolomini}\n"})
    assert codes(problems) == ["OCT-Y22 content/people.yaml:1:15"]
    assert event.people[0].name == "Elena Loli Piccolomini"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ada: {email: a@b.c}\n", "OCT-Y12 content/people.yaml:1:1"),
        ("ada:\n", "OCT-Y12 content/people.yaml:1:1"),
        ("ada: {family: A, name: B}\n", "OCT-Y21 content/people.yaml:1:1"),
        ("ada: {family: A, rolle: x}\n", "OCT-Y10 content/people.yaml:1:18"),
        ("ada: {family: A, badge: perhaps}\n", "OCT-Y16 content/people.yaml:1:25"),
        ("ada: {family: A, orcid: 123}\n", "OCT-Y16 content/people.yaml:1:25"),
        ("ada: [A]\n", "OCT-Y13 content/people.yaml:1:1"),
        ("a/../da: {family: A}\n", "OCT-Y20 content/people.yaml:1:1"),
        ("Ada L: {family: A}\n", "OCT-Y20 content/people.yaml:1:1"),
    ],
)
def test_faults_cost_only_themselves(load: Load, text: str, problem: str) -> None:
    event, problems = load({"people.yaml": text + "bo: {family: Bo}\n"})
    assert codes(problems) == [problem]
    assert event.people[-1].id == "bo"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ada-lovelace", "ada-lovelace"),
        ("Ada-Lovelace", "ada-lovelace"),
        ("José García", "jose-garcia"),
        ("Øyvind Łoś", "oyvind-los"),
        ("../../etc", "etc"),
        ("a..b", "a-b"),
        ("x" * 80, "x" * 64),
        ("", ""),
    ],
)
def test_identifiers(text: str, made: str) -> None:
    assert identifier(text) == made


def test_names_without_a_latin_letter_get_ids_too() -> None:
    made = [identifier(name) for name in ("สมชาย ใจดี", "محمد علي", "王小明")]
    assert len(set(made)) == 3
    assert all(name.isascii() and name for name in made)


def test_ids_that_become_one_are_kept_apart(load: Load) -> None:
    event, problems = load({"people.yaml": "ada b: {family: A}\nada-b: {family: B}\n"})
    assert [person.id for person in event.people] == ["ada-b", "ada-b-2"]
    assert codes(problems) == ["OCT-Y20 content/people.yaml:1:1", "OCT-Y03 content/people.yaml:2:1"]


def rows(text: str) -> tuple[list[Person], list[str]]:
    outcome = read_participants(TextFile("p.csv", text))
    return list(outcome.value), [f"{p.code} {p.source}" for p in outcome.problems]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_sniffed_outside_quotes(mark: str) -> None:
    header = mark.join(['"a, b; c"', "First Name", "LAST NAME", "E-mail"])
    people, problems = rows(f"{header}\n{mark.join(['x', 'Ada', 'Lovelace', 'a@b.c'])}\n")
    assert problems == ["OCT-F17 p.csv:1"]
    assert [(p.id, p.given, p.family, p.email) for p in people] == [
        ("ada-lovelace", "Ada", "Lovelace", "a@b.c")
    ]
    assert ("a, b; c", "x") in people[0].extra


def test_double_and_unknown_columns_are_kept() -> None:
    people, problems = rows("name,Company,Company,Diet\nAda Lovelace,A,B,vegan\n")
    assert problems == ["OCT-F16 p.csv:1", "OCT-F17 p.csv:1"]
    cells = (("name", "Ada Lovelace"), ("Company", "A"), ("Company (2)", "B"), ("Diet", "vegan"))
    assert (people[0].affiliations, people[0].extra) == (("A",), cells)


def test_rows_too_short_too_long_or_without_a_name() -> None:
    people, problems = rows("first,last,role\nAda,Li\n\nBo,Wu,x,more\n,,x\nCy,Xu,speaker;chair\n")
    assert [person.name for person in people] == ["Ada Li", "Bo Wu", "Cy Xu"]
    assert people[1].extra[-1] == ("", "more")
    assert people[2].roles == ("speaker", "chair")
    assert problems == ["OCT-F11 p.csv:2", "OCT-F11 p.csv:4", "OCT-F12 p.csv:5"]


def test_quoting_over_lines_and_quoting_gone_wrong() -> None:
    people, problems = rows(
        'name,affiliation\n"Ada\nLi","A ""B"" C"\nBo Wu,"D"E\nCy Xu,F\nDi Yu,"open\nEd Zu,G\n'
    )
    assert [person.name for person in people] == ["Ada Li", "Bo Wu", "Cy Xu", "Di Yu", "Ed Zu"]
    assert people[0].affiliations == ('A "B" C',)
    assert problems == ["OCT-F13 p.csv:4", "OCT-F13 p.csv:6"]


def test_excel_and_guarded_cells() -> None:
    people, problems = rows("sep=;\nname;link\n'=Ada Li;'@ada\n")
    assert not problems
    assert (people[0].name, people[0].link, str(people[0].source)) == ("=Ada Li", "@ada", "p.csv:3")


@pytest.mark.parametrize("text", ["", "\n\n", "Diet,Shirt\nvegan,XL\n"])
def test_a_list_without_people(text: str) -> None:
    people, problems = rows(text)
    assert not people
    assert problems == (["OCT-F10 p.csv:1"] if "Diet" in text else [])


def test_participants_merge_with_people_by_id_or_address(load: Load) -> None:
    event, problems = load(
        {
            "people.yaml": "ada-li: {given: Ada, family: Li, role: speaker}\n"
            "bo: {family: Wu, given: Bo, email: B@x.y}\n",
            "participants.csv": (
                "\ufeffname,affiliation,email,role\n"
                "Ada Li,A,a@x.y,participant\nBo Wu,B,b@x.y,\nDi Yu,D,d@x.y,\nDi Yu,D,d@x.y,\nDi Yu,E,e@x.y,\n"
            ),
        }
    )
    assert [(p.id, p.roles, p.affiliations, p.email) for p in event.people] == [
        ("ada-li", ("speaker",), ("A",), "a@x.y"),
        ("bo", (), ("B",), "B@x.y"),
        ("di-yu", (), ("D",), "d@x.y"),
        ("di-yu-2", (), ("E",), "e@x.y"),
    ]
    assert codes(problems) == ["OCT-F14 content/participants.csv:5"]


def test_a_guest_fills_what_people_yaml_leaves_open(load: Load) -> None:
    event, problems = load(
        {
            "people.yaml": "ada: {given: Ada, family: al Li}\n",
            "participants.csv": 'id,name,sort,orcid\nada,"al Li, Ada",Li Ada,0000-0002-1825-0097\n',
        }
    )
    assert not problems
    assert [(person.sort, person.orcid) for person in event.people] == [("Li Ada", "0000-0002-1825-0097")]


@pytest.mark.parametrize(
    ("row", "what"),
    [("x,Bo Wu,office@x.y", "has the address of Ada Li"), ("ada,Bo Wu,b@x.y", "has the id of Ada Li")],
)
def test_one_address_or_id_with_two_names_is_a_warning(load: Load, row: str, what: str) -> None:
    event, problems = load(
        {
            "people.yaml": "ada: {given: Ada, family: Li, email: office@x.y}\n",
            "participants.csv": f'id,name,email\nada,"Li, Ada",office@x.y\n{row}\n',
        }
    )
    assert [person.name for person in event.people] == ["Ada Li"]
    assert codes(problems) == ["OCT-F15 content/participants.csv:3"]
    assert what in problems[0].message


def test_a_people_file_that_cannot_be_read_at_all_is_named(tmp_path: Path) -> None:
    (tmp_path / "content" / "people.yaml").mkdir(parents=True)
    outcome = load_people(tmp_path)
    assert codes(outcome.problems) == ["OCT-F02 content/people.yaml"]
    assert outcome.value == ((), ("content/people.yaml",))


def test_an_apostrophe_is_printed_as_a_typesetter_has_it(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "event.yaml").write_text(
        "title: Convegno sull'analisi\nstart: 2026-01-01\nend: 2026-01-01\ntimezone: Europe/Rome\n"
        "url: https://example.test/it's\n"
    )
    (content / "people.yaml").write_text(
        "o: {given: Sinéad, family: O'Neill, affiliation: Univ. dell'Aquila}\n"
    )
    (content / "participants.csv").write_text("given,family\nLuca,D'Angelo\n")
    event = load_event(tmp_path).value
    assert event is not None
    assert event.title == "Convegno sull’analisi"
    assert event.url == "https://example.test/it's"
    assert [person.family for person in event.people] == ["O’Neill", "D’Angelo"]
    assert event.people[0].affiliations == ("Univ. dell’Aquila",)


def test_answers_to_questions_are_kept_by_question(load: Load) -> None:
    """``extra:`` of people and of talks; a list is no answer."""
    event, problems = load(
        {
            "people.yaml": "ada: {name: Ada Byron, extra: {Diet:  vegan, 'Shirt, size': 42}}\n",
            "participants.csv": "Name,E-mail,Diet,Bus\nAda Byron,ada@x.example,fish,yes\n",
            "abstracts/on.md": "---\ntitle: On\nextra: {Equipment: two  projectors, More: [a]}\n---\n",
        }
    )
    assert event.people[0].extra[:2] == (("Diet", "vegan"), ("Shirt, size", "42"))
    assert event.people[0].extra[-2:] == (("Diet", "fish"), ("Bus", "yes"))
    assert event.talks[0].extra == (("Equipment", "two projectors"),)
    assert [str(p.source) for p in problems if p.code in {"OCT-Y16", "OCT-Y13"}] == [
        "content/abstracts/on.md:3:37"
    ]


def test_who_has_another_name_is_known_by_both(load: Load) -> None:
    """``aka:``: an author of that name, and a line of the list, are the person."""
    event, _problems = load(
        {
            "people.yaml": "ada: {name: Ada Lovelace, aka: [Ada King, king]}\n",
            "participants.csv": 'id,Name,Affiliation\nking,Augusta Noel,London\n,"King, Ada",Paris\n',
            "abstracts/on.md": "---\ntitle: On\nauthors: [Ada King]\n---\n",
        }
    )
    assert [person.id for person in event.people] == ["ada"]
    assert [author.person.id for author in authors(event, event.talks[0])] == ["ada"]


def test_an_orcid_whose_last_digit_does_not_fit_is_nobodys(load: Load) -> None:
    event, problems = load({"people.yaml": "ada: {name: Ada Byron, orcid: 0000-0002-1825-0079}\n"})
    assert codes(problems) == ["OCT-Y16 content/people.yaml:1:31"]
    assert event.people[0].orcid == ""
