from itertools import combinations

import pytest

from pipeline.text.names import (
    NameParts,
    academic,
    alike,
    index_letter,
    name_key,
    name_order,
    one_name,
    parts_of_name,
    sort_key,
    sort_text,
    split_name,
)

SEED = """
Nicola Toschi, Simone Gallivanone, Paolo Zunino, Elisabetta Rocchetti, Johannes Hertrich, Davide Badalotti,
Enrico Ventura, Fedor Goncharov, Lorenzo Baldassarri, Lorenzo Baldassari, Davide Evangelista,
Raffaele Marchesi, Georgios Arvanitidis,
Nicola Rares Franco, Andrea Manzoni, Paolo Botta, Nunzio Dimola, Gianluca Guadagni,
Nicolai Hermann, Piermario Vitullo, Paola Causin, Elena Morotti, Elena Loli Piccolomini, Andrea Sebastiani,
Giovanni Alberti
"""


def test_one_pair_of_the_workshop_is_alike_and_no_other():
    pairs = [
        pair
        for pair in combinations((name.strip() for name in SEED.split(",")), 2)
        if alike(*pair) is not None
    ]
    assert pairs == [("Lorenzo Baldassarri", "Lorenzo Baldassari")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bao Chengguang", "Chengguang Bao"),
        ("Donald G. York", "Donald York"),
        ("Carola Schonlieb", "Carola-Bibiane Schönlieb"),
        ("L. Baldassari", "Lorenzo Baldassari"),
        ("Øyvind Løvås", "Oyvind Lovas"),
        ("Baldassari, Lorenzo", "Lorenzo Baldassari"),
    ],
)
def test_one_person_twice(one, other):
    score = alike(one, other)
    assert score is not None
    assert 88 <= score <= 100
    assert alike(other, one) == score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Juan G. Restrepo", "Juan M. Restrepo"),
        ("Donald M. Davis", "Donald R. Davis"),
        ("Simone Rossi", "Mattia Rosso"),
        ("A. Li", "B. Li"),
        ("", ""),
        ("Paolo Botta", "Paola Causin"),
    ],
)
def test_two_people(one, other):
    assert alike(one, other) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Johannes Hertrich", ("Johannes", "Hertrich", True)),
        ("Loli Piccolomini, Elena", ("Elena", "Loli Piccolomini", True)),
        ("Elena Loli Piccolomini", ("Elena Loli", "Piccolomini", False)),
        ("Rineke van der Berg", ("Rineke", "van der Berg", True)),
        ("Valentin De Bortoli", ("Valentin", "De Bortoli", False)),
        ("Donald G. York", ("Donald G.", "York", True)),
        ("Sammy Davis Jr.", ("Sammy", "Davis Jr.", False)),
        ("Sammy Davis, Jr.", ("Sammy", "Davis Jr.", False)),
        ("Davis, Jr., Sammy", ("Sammy", "Davis Jr.", True)),
        ("Prof. Dr. Jane Doe", ("Jane", "Doe", True)),
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
    order = [family for given, family in sorted(people, key=lambda person: name_key(*person))]
    expected = (
        "d'Alembert|van der Berg|De Bortoli|Łojasiewicz|Müller|Muller|Öktem|Ørsted|Plato|Šmídl|Smith|Smithson"
    )
    assert order == [*expected.split("|"), "Zunino", "Яковлева"]


def test_the_organisers_choice_wins():
    assert sort_text("Elena", "Loli Piccolomini", "Piccolomini, Elena") == "Piccolomini, Elena"
    assert name_key("Ludwig", "van Beethoven") == sort_key("Beethoven, Ludwig")
    assert name_key("Ludwig", "van Beethoven", "van Beethoven") == sort_key("van Beethoven")


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
    assert index_letter(text) == letter


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
