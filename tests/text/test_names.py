import pytest

from pipeline.text.languages.collation import ROOT
from pipeline.text.names import (
    NameParts,
    academic,
    name_key,
    name_order,
    one_name,
    parts_of_name,
    sort_text,
    split_name,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Johannes Hertrich", ("Johannes", "Hertrich", True)),
        ("Loli Piccolomini, Elena", ("Elena", "Loli Piccolomini", True)),
        ("Elena Loli Piccolomini", ("Elena Loli", "Piccolomini", False)),
        ("Rineke van der Berg", ("Rineke", "van der Berg", True)),
        ("Valentin De Bortoli", ("Valentin", "De Bortoli", True)),
        ("Nguyen Van Minh", ("Nguyen", "Van Minh", False)),
        ('Sean "xobs" Cross', ('Sean "xobs"', "Cross", True)),
        ("Serge « sans paille » Guelton", ("Serge « sans paille »", "Guelton", True)),
        ("Alvar C.H. Freude", ("Alvar C.H.", "Freude", True)),
        ("Preston Doster 'esk'", ("Preston Doster", "'esk'", False)),
        ("Angelo Cesar Mendes da Silva", ("Angelo Cesar Mendes", "da Silva", False)),
        ("Donald G. York", ("Donald G.", "York", True)),
        ("Sammy Davis Jr.", ("Sammy", "Davis Jr.", True)),
        ("Sammy Davis, Jr.", ("Sammy", "Davis Jr.", True)),
        ("Davis, Jr., Sammy", ("Sammy", "Davis Jr.", True)),
        ("Prof. Dr. Jane Doe", ("Jane", "Doe", True)),
        ("محمد بن سلمان", ("محمد", "بن سلمان", True)),
        ("يوسف عبد الله", ("يوسف", "عبد الله", True)),
        ("Plato", ("", "Plato", True)),
        ("王小明", ("", "王小明", True)),
        ("", ("", "", True)),
        ("Doe,", ("", "Doe", False)),
    ],
)
def test_taking_names_apart(text, parts):
    assert split_name(text) == parts


def test_people_in_order():
    people = [
        ("", "Plato"),
        ("Jean", "d'Alembert"),
        ("Rineke", "van der Berg"),
        ("Valentin", "De Bortoli"),
        ("Jan", "Łojasiewicz"),
        ("Zoe", "Muller"),
        ("Anna", "Müller"),
        ("Ozan", "Öktem"),
        ("Hans", "Ørsted"),
        ("Vac", "Šmídl"),
        ("Zoe", "Smith"),
        ("Amy", "Smithson"),
        ("Paolo", "Zunino"),
        ("Яна", "Яковлева"),
    ]
    order = [family for given, family in sorted(people, key=lambda person: name_key(*person, "", ROOT))]
    expected = (
        "d'Alembert|van der Berg|De Bortoli|Łojasiewicz|Müller|Muller|Öktem|Ørsted|Plato|Šmídl|Smith|Smithson"
    )
    assert order == [*expected.split("|"), "Zunino", "Яковлева"]


def test_the_organisers_choice_wins():
    assert sort_text("Elena", "Loli Piccolomini", "Piccolomini, Elena") == "Piccolomini, Elena"
    assert name_key("Ludwig", "van Beethoven", "", ROOT) == ROOT.key("Beethoven, Ludwig")
    assert name_key("Ludwig", "van Beethoven", "van Beethoven", ROOT) == ROOT.key("van Beethoven")


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("Öktem", "O"),
        ("Łojasiewicz", "L"),
        ("Ørsted", "O"),
        ("Æsir", "A"),
        ("Þór", "Þ"),
        ("яков", "Я"),
        ("ὁ", "Ο"),
        ("عمر", "ع"),
        ("เอก", "อ"),
        ("王", "…"),
        ("김", "…"),
        ("3M", "…"),
        ("", "…"),
    ],
)
def test_headings_of_an_index(text, letter):
    assert ROOT.heading(text) == letter


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Wu Lin (Lynn Wu)", NameParts("Wu", "Lin", second="Lynn Wu")),
        ("Ana Ruiz (anita)", NameParts("Ana", "Ruiz", second="anita")),
        ("吳琳 (Lynn Wu)", NameParts("", "吳琳", second="Lynn Wu")),
        ("William (Bill) Tell", NameParts("William", "Tell", second="Bill")),
        ("(unknown)", NameParts("", "(unknown)")),
        ("Mohan .", NameParts("", "Mohan")),
        ("- Asha", NameParts("", "Asha")),
        (". -", NameParts(".", "-")),
        ("Prof. Dr. Ada Byron", NameParts("Ada", "Byron", title="Prof. Dr.")),
        ("Byron, Dr. Ada", NameParts("Ada", "Byron", title="Dr.")),
        ("Mrs Ada Byron", NameParts("Ada", "Byron")),
        ("ATLAS Collaboration", NameParts("", "ATLAS Collaboration")),
        ("Équipe Bleue", NameParts("", "Équipe Bleue")),
        ("森 愛子", NameParts("愛子", "森")),
        ("김 철수", NameParts("철수", "김")),
    ],
)
def test_what_stands_beside_a_name(text, parts):
    assert parts_of_name(text) == parts


def test_the_family_name_comes_first_by_custom_script_or_wish():
    assert parts_of_name("Nguyễn Thị Thùy Dương", family_first=True) == NameParts("Thị Thùy Dương", "Nguyễn")
    assert name_order("", "小明", "王", "") == name_order("", "Anna", "Nagy", "hu") == "family-first"
    assert name_order("family-first", "Aiko", "Mori", "") == "family-first"
    assert name_order("", "Aiko", "Mori", "ja") == name_order("given-first", "Anna", "Nagy", "hu") == ""
    assert name_order("", "Lynn", "吳", "") == ""


@pytest.mark.parametrize(
    ("given", "family", "order"),
    [
        ("Văn Minh", "Nguyễn", "family-first"),
        ("Minh Anh", "Vũ", "family-first"),
        ("Minh", "Tran", "family-first"),
        ("", "Đỗ Minh", "family-first"),
        ("Phước", "Y", "family-first"),
        ("Jörg", "Großmann", ""),
        ("", "Jörg Großmann", ""),
        ("Marie", "Le Roy", ""),
    ],
)
def test_in_vietnamese_only_names_of_there_have_the_family_first(given, family, order):
    assert name_order("", given, family, "vi") == order


def test_a_dot_in_a_box_that_must_not_be_empty_is_no_name():
    assert [one_name(text) for text in (".", "-", "", "Li", "O. -", "J.", "Fox & Sons")] == [
        "",
        "",
        "",
        "Li",
        "O.",
        "J.",
        "Fox & Sons",
    ]


def test_how_everybody_is_addressed_is_no_title():
    titles = ["Mr", "Frau Prof. Dr.", "M.", "M. Sc.", "Sig.ra", "Sir", "Dr. Ing."]
    assert [academic(title) for title in titles] == ["", "Prof. Dr.", "", "M. Sc.", "", "Sir", "Dr. Ing."]
