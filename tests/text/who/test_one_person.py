from itertools import combinations

import pytest

from pipeline.text.names import parts_of_name
from pipeline.text.who.bearer import Bearer, spellings
from pipeline.text.who.one_person import Borne, Likeness, likeness
from pipeline.text.who.shared_surnames import SHARED
from pipeline.text.who.short_forms import lines_of

HOME = frozenset({"university of nowhere"})
WORKSHOP = """
Nicola Toschi, Simone Gallivanone, Paolo Zunino, Elisabetta Rocchetti, Johannes Hertrich, Davide Badalotti,
Davide Evangelista, Elena Loli Piccolomini, Tatiana Bubba, Lorenzo Baldassarri, Lorenzo Baldassari,
Paolo Botta, Paola Causin, Chengguang Bao, Jian Wang, Wei Wang
"""


def bearer(name: str, email: str = "", orcid: str = "", at: frozenset[str] = frozenset()) -> Bearer:
    parts = parts_of_name(name)
    return Bearer(spellings(parts.given, parts.family), frozenset({email} - {""}), orcid, at)


def compared(one: Bearer, other: Bearer, *others: str) -> Likeness | None:
    borne = Borne([one, other, *map(bearer, others)])
    found = likeness(one, other, borne)
    assert likeness(other, one, borne) is found
    return found


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Øyvind Løvås", "Oyvind Lovas", "LETTERS"),
        ("Jörg Müller", "Joerg Mueller", "LETTERS"),
        ("Anna-Maria Rossi", "Annamaria Rossi", "LETTERS"),
        ("Ciarán O'Brien", "Ciaran OBrien", "LETTERS"),
        ("Vega Montalba", "Vega.Montalba", "LETTERS"),
        ("Ana Perrone", "ana.perrone@example.org", "LETTERS"),
        ("Kensington, Carla", "Kensington Carla", "ORDER"),
        ("Ana Perrone Ruiz", "Ana Ruiz Perrone", "ORDER"),
        ("Bao Chengguang", "Chengguang Bao", "ORDER"),
        ("Donald G. York", "Donald York", "SHORTER"),
        ("A. Grace Montalba", "Grace Montalba", "SHORTER"),
        ("Ada M. Byron", "Ada Mary Byron", "SHORTER"),
        ("Carola Schonlieb", "Carola-Bibiane Schönlieb", "SHORTER"),
        ("Ana Ruiz Salas", "Ana Ruiz", "SHORTER"),
        ("Valentin De Bortoli", "Valentin Bortoli", "SHORTER"),
        ("Lorenzo Baldassarri", "Lorenzo Baldassari", "SLIP"),
        ("The Brightfield Collaboration", "The Brightfeild Collaboration", "SLIP"),
        ("L. Baldassari", "Lorenzo Baldassari", "INITIAL"),
        ("J.-P. Montalba", "Jean-Pierre Montalba", "INITIAL"),
        ("amontalba", "Ana Montalba", "INITIAL"),
        ("Bob Montalba", "Robert Montalba", "SHORT_FORM"),
        ("Ekaterina Montalba", "Katja Montalba", "SHORT_FORM"),
        ("Nepo Montalba", "Nepomuk Montalba", "SHORT_FORM"),
        ("Fabrizio Montalba", "Fabrizzio Montalba", "GIVEN_SLIP"),
        ("Ana Fabrizia Montalba", "Ana Fabrizzia Montalba", "GIVEN_SLIP"),
        ("Judith Yue Wang", "Judith Y. Wang", "SHORTER"),
    ],
)
def test_one_person_twice(one: str, other: str, why: str) -> None:
    assert compared(bearer(one), bearer(other)) is Likeness[why]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Giulia Featherstonehaugh-Cholmondeley", "Mehmet Featherstonehaugh-Cholmondeley"),
        ("Søren Papadopoulos", "Zoë Papadopoulos"),
        ("Juan G. Restrepo", "Juan M. Restrepo"),
        ("Jean-Marc Tapis", "Jean-Luc Tapis"),
        ("Simone Rossi", "Mattia Rosso"),
        ("Ron Perrone", "Jon Perrone"),
        ("Martin Tapis", "Martina Tapiz"),
        ("King, Jr., Martin", "Martin King Sr."),
        ("Paolo Botta", "Paola Causin"),
        ("A. Montalba", "B. Montalba"),
        ("anna", "Anna"),
        ("Andreas", "andreas"),
        ("moritz", "moritzl"),
        ("Working Group 12345", "Working Group 12346"),
        ("王 明", "王 明宇"),
        ("", ""),
    ],
)
def test_two_people(one: str, other: str) -> None:
    assert compared(bearer(one), bearer(other)) is None


SHORT = [
    ("Wei Liu", "Wei Li"),
    ("W. Wang", "Wei Wang"),
    ("Xiaomin Wang", "Xiaoming Wang"),
    ("Wang Xiaomin", "Wang Xiaoming"),
    ("Jun Li", "Li Jun"),
    ("Jin Lee", "Jin Ha Lee"),
    ("Tony Nguyen", "Anthony Nguyen"),
]


@pytest.mark.parametrize(("one", "other"), SHORT)
def test_of_two_with_a_name_that_millions_share_nothing_follows(one: str, other: str) -> None:
    assert compared(bearer(one), bearer(other)) is None


@pytest.mark.parametrize(("one", "other"), SHORT[1:])
@pytest.mark.parametrize("backing", [{"email": "w@example.org"}, {"at": HOME}])
def test_unless_they_have_an_address_or_a_place_of_work_in_common(
    one: str, other: str, backing: dict
) -> None:
    assert compared(bearer(one, **backing), bearer(other, **backing)) is not None


def test_an_orcid_decides() -> None:
    one, other = "0000-0002-1825-0097", "0000-0001-5109-3700"
    assert compared(bearer("Ana Ruiz", orcid=one), bearer("Ana Perrone", orcid=one)) is Likeness.ORCID
    assert compared(bearer("Ana Ruiz", orcid=one), bearer("Ana Ruiz", orcid=other)) is None
    assert compared(bearer("Ana Ruiz", orcid=one), bearer("Ana Ruíz")) is Likeness.LETTERS


def test_two_with_an_address_each_want_more_than_a_weak_likeness() -> None:
    def found(one: str, other: str, *at: frozenset[str]) -> Likeness | None:
        return compared(bearer(one, "a@example.org", "", *at), bearer(other, "b@example.org", "", *at))

    assert found("Bob Montalba", "Robert Montalba") is None
    assert found("Bob Montalba", "Robert Montalba", HOME) is Likeness.SHORT_FORM
    assert found("Ana Montalba", "Ana Montallba") is Likeness.SLIP


@pytest.mark.parametrize(
    ("one", "other", "others"),
    [
        ("Stella Montalba", "Stelle Montalba", ["Stella Rossi", "Stelle Bianchi"]),
        ("Ana Perrone", "Ana Perroni", ["Ugo Perrone", "Ada Perroni"]),
        ("Martin Thomas", "Thomas Martin", ["Martin Rossi", "Thomas Bianchi"]),
        ("John James", "John James Montalba", ["James Rossi"]),
    ],
)
def test_what_others_are_called_too_is_no_slip(one: str, other: str, others: list[str]) -> None:
    assert compared(bearer(one), bearer(other)) is not None
    assert compared(bearer(one), bearer(other), *others) is None
    assert compared(bearer(one), bearer(other), *others[1:]) is not None


def test_one_pair_of_the_workshop_is_alike_and_no_other() -> None:
    names = [name.strip() for name in WORKSHOP.split(",")]
    borne = Borne(map(bearer, names))
    pairs = [pair for pair in combinations(names, 2) if likeness(*map(bearer, pair), borne)]
    assert pairs == [("Lorenzo Baldassarri", "Lorenzo Baldassari")]


def test_the_tables_are_folded() -> None:
    assert all(name.isascii() and name.isalpha() and name.islower() for name in SHARED)
    assert lines_of("barbel")
    assert lines_of("jose")
    assert not lines_of("montalba")
