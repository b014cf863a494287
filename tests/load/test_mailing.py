"""mailing.yaml, and who may be written to."""

from pathlib import Path

import pytest

from pipeline.check import check
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_event, load_mailing
from pipeline.model.event import Event
from pipeline.model.mailing import Audience, EnclosureKind, Mailing
from tests.load.conftest import Load, codes

TITLE = "title: News\nsubject: Hello\n"


def mailing(root: Path, text: str, **files: str) -> tuple[Mailing | None, list[str]]:
    folder = root / "templates" / "mail" / "news"
    folder.mkdir(parents=True)
    for name, content in {"mailing.yaml": text, "letter.txt": "Hello", **files}.items():
        (folder / name).write_text(content, encoding="utf-8")
    outcome = load_mailing(folder, root)
    return outcome.value, codes(list(outcome.problems))


@pytest.mark.parametrize("subject", ["{}", "{no language: Hello}"])
def test_a_mailing_whose_subjects_are_all_lost_has_its_name_for_one(tmp_path: Path, subject: str) -> None:
    made, problems = mailing(tmp_path, f"title: News\nsubject: {subject}\n")
    assert made is not None
    assert made.subjects == (("", "news"),)
    assert problems[-1] == "OCT-Y12 templates/mail/news/mailing.yaml:2:1"


def test_a_whole_mailing(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "map.pdf").write_bytes(b"%PDF")
    text = (
        "title: News\nlanguage: it\n"
        'subject: {en: "News of {{ event.title }}", "": Novità}\n'
        "to: {roles: Speaker, sessions: [s1, Talk Two], days: day-1, languages: [de], "
        "columns: {Dinner: yes}}\n"
        "except: {people: [Ada Lovelace]}\n"
        "enclose:\n"
        "  - {product: programme, file: The programme.pdf}\n"
        "  - {personal: itinerary, link: https://example.org/p}\n"
        "  - {calendar: own}\n"
        "  - {file: map.pdf}\n"
    )
    made, problems = mailing(tmp_path, text)
    assert not problems
    assert made is not None
    assert (made.name, made.title, made.language) == ("news", "News", "it")
    assert dict(made.subjects) == {"en": "News of {{ event.title }}", "": "Novità"}
    assert made.to == Audience(
        roles=("speaker",),
        sessions=("s1", "talk-two"),
        days=("day-1",),
        languages=("de",),
        columns=(("Dinner", ("yes",)),),
    )
    assert made.leave_out == Audience(people=("ada-lovelace",))
    assert [(e.kind, e.name, e.file, e.link) for e in made.enclosures] == [
        (EnclosureKind.PRODUCT, "programme", "The programme.pdf", ""),
        (EnclosureKind.PERSONAL, "itinerary", "", "https://example.org/p"),
        (EnclosureKind.CALENDAR, "own", "", ""),
        (EnclosureKind.FILE, "map.pdf", "map.pdf", ""),
    ]
    places = {name: str(at) for name, at in made.places}
    assert places["to.roles.0"] == "templates/mail/news/mailing.yaml:4:13"
    assert places["subject."].endswith(":3:48")
    assert str(made.enclosures[1].source).endswith(":8:5")


def test_the_least_mailing_goes_to_everybody(tmp_path: Path) -> None:
    made, problems = mailing(tmp_path, TITLE)
    assert not problems
    assert made is not None
    assert made.to.everyone
    assert made.leave_out is None
    assert made.subjects == (("", "Hello"),)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("enclose: [{product: a, calendar: own}]", "OCT-M11 3:11"),
        ("enclose: [{link: 'https://a.example'}]", "OCT-M11 3:11"),
        ("enclose: [{product: a, file: ../b.pdf}]", "OCT-M11 3:30"),
        ("enclose: [{file: gone.pdf}]", "OCT-F01 3:18"),
        ("enclose: [{file: ../../secret}]", "OCT-F06 3:18"),
        ("enclose: [{product: a, link: 'javascript:x'}]", "OCT-M12 3:30"),
        ("enclose: [{calendar: mine}]", "OCT-Y11 3:22"),
        ("to: {role: [speaker]}", "OCT-Y10 3:6"),
        ("to: {languages: [Italian!]}", "OCT-Y18 3:18"),
        ("excpt: {roles: [speaker]}", "OCT-Y10 3:1"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tmp_path: Path, line: str, problem: str) -> None:
    made, problems = mailing(tmp_path, TITLE + line + "\n")
    assert [p.replace("templates/mail/news/mailing.yaml:", "") for p in problems] == [problem]
    assert made is not None


def test_the_hint_for_a_misspelt_key_names_the_key_as_it_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "mail" / "news"
    folder.mkdir(parents=True)
    (folder / "letter.txt").write_text("Dear all\n")
    (folder / "mailing.yaml").write_text(TITLE + "excpt: {}\n")
    [problem] = load_mailing(folder, tmp_path).problems
    assert "“except”" in problem.hint


def test_a_mailing_without_letter(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "mail" / "news"
    folder.mkdir(parents=True)
    (folder / "mailing.yaml").write_text(TITLE)
    assert [p.code for p in load_mailing(folder, tmp_path).problems] == ["OCT-M10"]
    (folder / "letter.txt").write_text(" \n")
    assert [p.code for p in load_mailing(folder, tmp_path).problems] == ["OCT-M10"]


def test_our_mailing_is_sound_and_the_events_own_comes_first(tmp_path: Path) -> None:
    ours = Layers(tmp_path).mailings()["programme"]
    outcome = load_mailing(ours, tmp_path)
    assert not outcome.problems
    assert outcome.value is not None
    assert outcome.value.source.file == "templates/mail/programme/mailing.yaml"
    own = tmp_path / "templates" / "mail" / "programme"
    own.mkdir(parents=True)
    (own / "mailing.yaml").write_text(TITLE)
    assert Layers(tmp_path).mailings()["programme"] == own.resolve()
    assert ours.is_relative_to(shipped("templates").resolve())
    assert "mail" not in Layers(tmp_path).product_folders()


PEOPLE = """\
ada: {name: "Lovelace, Ada", email: ada@x.example, mail: false, language: it_CH, sessions: [s1, gone]}
bo: {name: "Li, Bo", email: bo at x.example, sessions: Talk-one}
"""
PROGRAM = "days: [{date: 2026-06-15, slots: [{time: 9:00, id: s1, title: One}]}]\n"


def test_a_session_that_many_chose_in_vain_is_one_problem(tmp_path: Path, load: Load) -> None:
    rows = "".join(f"Ada {letter * 3},s2\n" for letter in "klm")
    event, _ = load({"participants.csv": f"name,sessions\n{rows}", "program.yaml": PROGRAM})
    [problem] = [p for p in check(event, tmp_path, ()) if p.code == "OCT-M07"]
    assert (problem.message[:8], str(problem.source)) == ("3 people", "content/participants.csv:2")
    assert problem.hint


def test_wishes_of_people_yaml(load: Load) -> None:
    event, _ = load({"people.yaml": PEOPLE})
    ada, bo = event.people
    assert (ada.mail, ada.language, ada.sessions) == (False, "it-CH", ("s1", "gone"))
    assert (bo.mail, bo.language, bo.sessions) == (True, "", ("talk-one",))
    assert dict(bo.places)["sessions.0"].line == 2


def test_addresses_and_chosen_sessions_are_checked(tmp_path: Path, load: Load) -> None:
    talk = "---\ntitle: T\nspeakers: [ada]\n---\nText\n"
    event, _ = load({"people.yaml": PEOPLE, "program.yaml": PROGRAM, "abstracts/talk-one.md": talk})
    told = [p for p in check(event, tmp_path, ()) if p.code.startswith("OCT-M")]
    assert codes(told) == [
        f"OCT-M07 content/people.yaml:1:{PEOPLE.index('gone') + 1}",
        "OCT-M03 content/people.yaml:2:29",
    ]
    assert "bo at" not in told[1].message


@pytest.mark.parametrize(
    ("heading", "cell", "mail", "problems"),
    [
        ("unsubscribed", "yes", False, []),
        ("Opt-out", "x", False, []),
        ("do not mail", "no", True, []),
        ("no mail", "", True, []),
        ("letters", "no", False, []),
        ("May mail", "ja", True, []),
        ("Mail", "no", False, []),
        ("opt out", "perhaps", False, ["OCT-M04 content/participants.csv:2"]),
        ("letters", "perhaps", False, ["OCT-M04 content/participants.csv:2"]),
        ("newsletter", "no", True, ["OCT-F17 content/participants.csv:1"]),
    ],
)
def test_columns_for_who_wants_no_letters(
    load: Load, heading: str, cell: str, mail: bool, problems: list[str]
) -> None:
    event, told = load({"participants.csv": f"name,email,{heading}\nAda Li,ada@x.example,{cell}\n"})
    assert event.people[0].mail is mail
    assert event.people[0].email == "ada@x.example"
    assert codes(told) == problems


def test_a_lone_mail_column_that_says_no_is_no_address(load: Load) -> None:
    event, told = load({"participants.csv": "name,mail\nAda Li,no\n"})
    assert (event.people[0].mail, event.people[0].email, told) == (False, "", [])


def test_languages_and_sessions_of_the_list(load: Load) -> None:
    rows = "name;sprache;workshops\nAda Li;de_ch;S1, Talk/One | x\nBo Li;Italian!;\n"
    event, told = load({"participants.csv": rows})
    assert (event.people[0].language, event.people[0].sessions) == ("de-CH", ("s1", "talk-one", "x"))
    assert (event.people[1].language, codes(told)) == ("", ["OCT-Y18 content/participants.csv:3"])


@pytest.mark.parametrize(("yaml", "csv"), [("true", "yes"), ("false", "no")])
def test_an_opt_out_anywhere_wins_and_people_yaml_before_the_list(load: Load, yaml: str, csv: str) -> None:
    event = merged(load, f"mail: {yaml}, language: it", f"ada@x.example,{csv},de,s1")
    [ada] = event.people
    assert (ada.mail, ada.language, ada.sessions) == (False, "it", ("s1",))


def merged(load: Load, wishes: str, row: str) -> Event:
    return load(
        {
            "people.yaml": f"ada: {{name: 'Li, Ada', email: ada@x.example, {wishes}}}\n",
            "participants.csv": f"name,email,unsubscribed,language,sessions\nAda Li,{row}\n",
        }
    )[0]


def test_the_demo_has_no_problem_with_letters() -> None:
    root = Path(__file__).parents[2]
    event = load_event(root).value
    assert event is not None
    assert not [p for p in check(event, root, ()) if p.code.startswith("OCT-M")]
