"""The participants' list: headings of many languages, spreadsheets, and whom a line is about."""

import io
import zipfile
from datetime import datetime
from typing import get_args

import pytest
from openpyxl import Workbook

from pipeline.load.participants.columns import Holding, columns
from pipeline.load.participants.participants_list import read_participants
from pipeline.load.participants.spreadsheet import spreadsheet_rows
from pipeline.load.text_files import TextFile
from pipeline.problems import Source
from tests.load.conftest import EVENT, Load, codes

HERE = Source("p.csv", 1)
ROWS: list[list[object]] = [["First name", "Last name", "Postcode", "Arrives"], ["Nora", "Żak", 7, None]]


def held(*header: str, **wishes: str) -> list[str]:
    return [holding for holding, _heading in columns(header, wishes, HERE).value]


def xlsx(rows: list[list[object]], *others: str) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for title in others:
        book.create_sheet(title).append(["more"])
    sheet["C2"].number_format = "00000"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(table: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "content.xml",
            f'<office:body {spaces}><table:table table:name="A">{table}</table:table></office:body>',
        )
    return file.getvalue()


@pytest.mark.parametrize(
    "header",
    [
        "First name;Last name;Affiliation;Role;E-mail",
        "Vorname;Nachname;Einrichtung;Rolle;E-Mail-Adresse",
        "Prénom;Nom;Établissement;Rôle;Courriel",
        "Nome;Cognome;Ente di appartenenza;Ruolo;Indirizzo e-mail",
        "Nombre;Apellidos;Institución;Rol;Correo electrónico",
        "Nome;Sobrenome;Instituição;Função;Endereço de e-mail",
        "Voornaam;Achternaam;Organisatie;Rol;E-mailadres",
        "Imię;Nazwisko;Afiliacja;Rola;Adres e-mail",
        "Jméno;Příjmení;Pracoviště;Role;E-mail",
        "Förnamn;Efternamn;Lärosäte;Roll;E-postadress",
        "Fornavn;Efternavn;Institution;Rolle;E-mailadresse",
        "Etunimi;Sukunimi;Organisaatio;Rooli;Sähköposti",
        "Ad;Soyad;Kurum;Rol;E-posta",
        "الاسم الأول;اسم العائلة;جهة العمل;الصفة;البريد الإلكتروني",
        "名;姓;所属;参加区分;メールアドレス",
    ],
)  # fmt: skip
def test_headings_are_known_in_fifteen_languages(header: str) -> None:
    outcome = columns(header.split(";"), {}, HERE)
    assert [holding for holding, _ in outcome.value] == ["given", "family", "affiliation", "role", "email"]
    assert not outcome.problems


def test_a_name_beside_a_part_of_it_is_the_other_part() -> None:
    assert held("Vorname", "Name") == ["given", "family"]
    assert held("Name", "Surname") == ["given", "family"]
    assert held("Name", "University") == ["name", "affiliation"]
    assert held("Nom", "Organisme") == ["name", "affiliation"]


def test_what_event_yaml_says_of_a_column_counts() -> None:
    wishes = {"Kostenstelle": "affiliation", "Role": "extra"}
    outcome = columns(["Name", "Firma", "KOSTENSTELLE", "Role"], wishes, HERE)
    assert [holding for holding, _ in outcome.value] == ["name", "affiliation", "affiliation", "extra"]
    assert not outcome.problems


def test_two_columns_of_one_heading_are_told_and_can_be_told_apart() -> None:
    outcome = columns(["Name", "Name", "Diet", "Diet"], {}, HERE)
    assert outcome.value == (
        ("name", "Name"),
        ("extra", "Name (2)"),
        ("extra", "Diet"),
        ("extra", "Diet (2)"),
    )
    assert [problem.code for problem in outcome.problems] == ["OCT-F16", "OCT-F17"]
    assert "“Name (2)” (name, as “Name”), “Diet (2)”" in outcome.problems[0].message
    assert held("Name", "Name", **{"Name": "given", "Name (2)": "family"}) == ["given", "family"]


def test_unknown_columns_are_one_note_unless_event_yaml_says_extra(load: Load) -> None:
    table = "Name,Diet,Cost unit\nAda Li,vegan,77\n"
    event, told = load({"participants.csv": table})
    assert codes(told) == ["OCT-F17 content/participants.csv:1"]
    assert "“Diet”, “Cost unit”" in told[0].message
    wishes = "participants: {columns: {diet: extra, Cost unit: affiliation}}\n"
    event, told = load({"participants.csv": table, "event.yaml": EVENT + wishes})
    assert not told
    assert event.people[0].affiliations == ("77",)
    assert ("Diet", "vegan") in event.people[0].extra
    _, told = load({"event.yaml": EVENT + "participants: {columns: {Diät: extra, Cost unit: affiliation}}\n"})
    assert [(p.code, "“Diät”" in p.message) for p in told] == [("OCT-F17", False), ("OCT-F24", True)]
    _, told = load({"event.yaml": EVENT + "participants: {columns: {Diet: food}}\n"})
    assert codes(told)[0] == "OCT-Y11 content/event.yaml:5:32"


def test_every_word_of_the_form_is_a_thing_that_a_column_may_hold() -> None:
    header = [word for word in get_args(Holding) if word != "extra"]
    assert [held(word, **{word: word}) for word in header] == [[word] for word in header]


def test_title_pronouns_and_second_name_of_a_line() -> None:
    table = "Title,Name,Pronouns,Native name,Attends\nMs. Dr.,Aiko Mori,she/her,森愛子,\nMr,Bo Wu,,,no\n"
    aiko, bo = read_participants(TextFile("p.csv", table)).value
    assert (aiko.title, aiko.pronouns, aiko.second, aiko.attends) == ("Dr.", "she/her", "森愛子", True)
    assert (bo.title, bo.name, bo.attends) == ("", "Bo Wu", False)


@pytest.mark.parametrize(
    ("name", "told"),
    [("participants.xlsx", []), ("participants.csv", ["OCT-F18 content/participants.csv"])],
)
def test_an_excel_file_is_read_whatever_it_is_called(load: Load, name: str, told: list[str]) -> None:
    event, problems = load({name: xlsx(ROWS)})
    assert [(p.given, p.family, str(p.source)) for p in event.people] == [
        ("Nora", "Żak", f"content/{name}:2")
    ]
    assert ("Postcode", "00007") in event.people[0].extra
    assert codes(problems) == [*told, f"OCT-F17 content/{name}:1"]


def test_cells_of_excel_are_texts_as_they_are_shown() -> None:
    row = ["a", 2.5, datetime(2026, 6, 15), datetime(2026, 6, 15, 9, 30), True, 0.1 + 0.2, 42.0]  # noqa: DTZ001
    (_number, cells), *_ = spreadsheet_rows(xlsx([list(row), [], ["z"]]), HERE).value
    assert cells == ["a", "2.5", "2026-06-15", "2026-06-15 09:30", "TRUE", "0.3", "42"]


def test_of_several_sheets_the_first_is_read_and_the_others_are_told() -> None:
    outcome = spreadsheet_rows(xlsx(ROWS, "Hotels"), HERE)
    assert [number for number, _cells in outcome.value] == [1, 2]
    assert [(p.code, "Hotels" in p.message) for p in outcome.problems] == [("OCT-F21", True)]


def test_an_opendocument_table_is_read_as_it_is_shown(load: Load) -> None:
    table = (
        "<table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
        "<table:table-cell table:number-columns-repeated='2'/>"
        "<table:table-cell><text:p>Shirt</text:p></table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Ada<text:s/><text:span>L<text:span>i</text:span></text:span></text:p>"
        "<office:annotation><text:p>late</text:p></office:annotation></table:table-cell></table:table-row>"
        "<table:table-row table:number-rows-repeated='1048570'><table:table-cell "
        "table:number-columns-repeated='16384'/></table:table-row>"
    )  # fmt: skip
    event, problems = load({"participants.ods": ods(table)})
    assert [(p.name, str(p.source)) for p in event.people] == [("Ada Li", "content/participants.ods:5")]
    assert codes(problems) == ["OCT-F17 content/participants.ods:1"]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 and no more",
        b"\xd0\xcf\x11\xe0 of 1997",
        b"no spreadsheet",
        ods("<x>"),
        ods("<text:p>" * 9000 + "</text:p>" * 9000).replace(b"<office:body", b"<!DOCTYPE x><office:body"),
    ],
)
def test_what_is_no_spreadsheet_is_told(load: Load, data: bytes) -> None:
    event, problems = load({"participants.xlsx": data})
    assert not event.people
    assert codes(problems) == ["OCT-F20 content/participants.xlsx"]


def test_a_sheet_of_two_cells_far_apart_costs_no_more_than_two_cells() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "Name", "far"
    file = io.BytesIO()
    book.save(file)
    assert spreadsheet_rows(file.getvalue(), HERE).value == [(1, ["Name"])]


def test_what_unpacks_to_far_more_is_not_unpacked() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", bytes(120_000_000))
    (problem,) = spreadsheet_rows(file.getvalue(), HERE).problems
    assert (problem.code, "120 MB" in problem.message) == ("OCT-F20", True)


def test_there_is_one_list(load: Load) -> None:
    event, problems = load(
        {"participants.csv": "name\nAda Li\n", "participants.xlsx": xlsx(ROWS), "participants.xls": b""}
    )
    assert [person.name for person in event.people] == ["Ada Li"]
    assert codes(problems) == ["OCT-F19 content/participants.xls", "OCT-F19 content/participants.xlsx"]


def test_a_line_is_about_whom_it_names_unless_there_is_a_doubt(load: Load) -> None:
    people = (
        "al: {given: Ada, family: Li, email: ada@x.y}\n"
        "w1: {given: Bo, family: Wu}\n"
        "w2: {given: Bo, family: Wu}\n"
        "m: {given: Aiko, family: Mori, second: 森愛子}\n"
    )
    table = "name,email,affiliation\nLi Ada,,A\nBo Wu,bo@x.y,B\n森愛子,,C\n"
    table += "Ada Li,other@x.y,D\nAda B. Li,ADA@x.y,E\n"
    event, problems = load({"people.yaml": people, "participants.csv": table})
    assert [(p.id, p.affiliations) for p in event.people] == [
        ("al", ("A",)),
        ("w1", ()),
        ("w2", ()),
        ("m", ("C",)),
        ("bo-wu", ("B",)),
    ]
    assert [(p.code, p.source.line) for p in problems] == [("OCT-F22", 3), ("OCT-F22", 5), ("OCT-F15", 6)]


def test_roles_are_known_by_what_registration_systems_call_them(load: Load) -> None:
    table = "Name;Rolle\nAda Li;Referentin/Teilnehmerin\nBo Wu;Ehrengast\nCy Xu;sponsor\n"
    roles = "roles: {guest: {name: Ehrengast}, sponsor: Sponsor}\n"
    event, told = load({"participants.csv": table, "event.yaml": EVENT + roles})
    assert not told
    assert [person.roles for person in event.people] == [("speaker", "participant"), ("guest",), ("sponsor",)]


@pytest.mark.parametrize(
    ("cell", "title"),
    [("Prof. Dr.", "Prof. Dr."), ("Dr", "Dr"), ("Ms", ""), ("Software engineer", ""), ("教授", "教授")],
)
def test_a_title_is_academic(cell: str, title: str) -> None:
    (ada,) = read_participants(TextFile("p.csv", f"Name,Title\nAda Li,{cell}\n")).value
    assert ada.title == title
    assert ("Title", cell) in ada.extra


def test_affiliations_in_one_cell_are_taken_apart_and_told_three_times(load: Load) -> None:
    lines = "".join(f"Ada{n},Byron,Univ. A; Univ. B\n" for n in range(9))
    event, problems = load({"participants.csv": f"first name,last name,affiliation\n{lines}"})
    assert {person.affiliations for person in event.people} == {("Univ. A", "Univ. B")}
    told = [problem for problem in problems if problem.code == "OCT-Y28"]
    assert [problem.source.line for problem in told] == [2, 3, 4]
    assert told[-1].more == 6


SPEAKERS = (
    "rob: {given: Robert, family: Hartmann}\n"
    "ana: {given: Ana Maria, family: Ruiz Salas}\n"
    "jo: {given: Johanna, family: Kowalczyk, email: jo@x.example}\n"
    "wang: {given: Wei, family: Wang}\n"
    "tom: {given: Thomas, family: Berger, affiliation: Graz}\n"
    "li: {given: Na, family: Li, orcid: 0000-0002-1825-0097}\n"
)


def registered(load: Load, *lines: str) -> tuple[list[str], list[tuple[str, int]]]:
    """The ids of all who get a badge beside the speakers, and what is told of which line."""
    table = "\n".join(("First name,Last name,E-mail,ORCID,Affiliation", *lines, ""))
    event, problems = load({"people.yaml": SPEAKERS, "participants.csv": table})
    ids = [person.id for person in event.people]
    assert ids[:6] == ["rob", "ana", "jo", "wang", "tom", "li"]
    return ids[6:], [(problem.code, problem.source.line) for problem in problems]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Bob,Hartmann,,,", "another form of the given name"),
        ("Robert,Hartman,,,", "a slip of the pen"),
        ("R.,Hartmann,,,", "only the initial of the given name"),
        ("Ana,Ruiz,,,", "a name left out or abbreviated"),
        ("Johana,Kowalczyk,,,", "a slip of the pen in the given name"),
    ],
)
def test_who_registers_under_another_spelling_has_one_badge(load: Load, line: str, reason: str) -> None:
    assert registered(load, line) == ([], [("OCT-F25", 2)])
    table = f"First name,Last name,E-mail,ORCID,Affiliation\n{line}\n"
    _event, problems = load({"people.yaml": SPEAKERS, "participants.csv": table})
    assert f"({reason})" in problems[0].message


def test_an_orcid_says_who_it_is_whatever_the_name(load: Load) -> None:
    assert registered(load, "Nina,Lee,,0000-0002-1825-0097,") == ([], [("OCT-F15", 2)])


@pytest.mark.parametrize(
    "line",
    [
        "Wen,Wang,,,",  # of a name that millions share a letter tells nothing
        "Joanna,Kowalczyk,other@x.example,,",  # two addresses
        "Richard,Hartmann,,,",
        "Robert,Hartmannsberger,,,",
        "Li,Wei,,,",
    ],
)
def test_namesakes_and_strangers_keep_their_badges(load: Load, line: str) -> None:
    badges, told = registered(load, line)
    assert (len(badges), told) == (1, [])


@pytest.mark.parametrize(
    "lines",
    [
        ("Bob,Hartmann,,,", "R.,Hartmann,,,"),  # two lines may be about one
        ("Robert,Hartmann,,,", "Bob,Hartmann,b@x.example,,"),  # one is registered already
    ],
)
def test_a_doubt_whom_a_line_is_about_costs_nobody_a_badge(load: Load, lines: tuple[str, str]) -> None:
    badges, told = registered(load, *lines)
    assert (badges, told[-1]) in (
        (["bob-hartmann", "r-hartmann"], ("OCT-F22", 3)),
        (["bob-hartmann"], ("OCT-F22", 3)),
    )


def test_a_name_says_more_than_the_id_that_it_would_make(load: Load) -> None:
    people = "okafor: {given: Ngozi, family: Okafor}\nngozi-okafor: {name: 'Okafor, Nora'}\n"
    table = "First name,Last name,Affiliation\nNgozi,Okafor,Meridian\n"
    event, problems = load({"people.yaml": people, "participants.csv": table})
    assert [one.affiliations for one in event.people] == [("Meridian",), ()]
    assert problems == []
