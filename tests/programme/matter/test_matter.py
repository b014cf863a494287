"""What a book has beside its programme."""

from pipeline.model import Committee, Contact, FreePage, Member, Prose, SlotKind, Wifi
from pipeline.programme.matter.guest_help import contact_line, has_welcome, help_lines, is_practical, seats
from pipeline.programme.matter.inserts import in_contents, inserts
from pipeline.programme.persons.mentions import people_index
from pipeline.programme.words import words_of
from tests.events import HERE, day, event, person, slot


def free(id: str, **fields: object) -> FreePage:
    return FreePage(id, Prose(id.upper(), id.upper()), HERE, **fields)  # type: ignore[arg-type]


def test_members_are_printed_as_people_are_or_as_they_are_written() -> None:
    members = (
        Member("ada", HERE, "ada", "Chair"),
        Member("ada", HERE, "ada", affiliations=("Here",)),
        Member("nobody", HERE, "nobody"),
        Member("Plato", HERE, affiliations=("Athens",)),
    )
    made = event(people=(person("ada", "Ada", "Byron", affiliations=("London",)),))
    said = [
        (seat.name, seat.role, seat.affiliations) for seat in seats(made, Committee("All", members, HERE))
    ]
    assert said == [
        ("Ada Byron", "Chair", ("London",)),
        ("Ada Byron", "", ("Here",)),
        ("nobody", "", ()),
        ("Plato", "", ("Athens",)),
    ]


def test_pages_go_by_product_and_place() -> None:
    pages = (free("a"), free("b", place="back", contents=False), free("c", products=("signs", "book")))
    made = event(pages=pages)
    assert [page.id for page in inserts(made, "book")] == ["a", "b", "c"]
    assert [page.id for page in inserts(made, "book", "back")] == ["b"]
    assert [page.id for page in inserts(made, "signs", "front")] == ["c"]
    assert inserts(made, "badges") == []
    assert [(at, title.plain) for at, title in in_contents(pages)] == [("page-a", "A"), ("page-c", "C")]


def test_help_in_few_words_is_in_the_language_of_the_event() -> None:
    made = event(
        wifi=(Wifi("Guest", "x y", "Everywhere"), Wifi("eduroam")),
        emergency=(Contact("Porter", "+39 1 2", "p@example.org", "https://www.example.org/", "by day"),),
    )
    assert is_practical(made)
    assert help_lines(made, words_of("de")) == [
        ("WLAN", ["Netz: Guest", "Passwort: x y", "Everywhere", "Netz: eduroam"]),
        (
            "Im Notfall",
            ["Porter\u00a0· +39\u00a01\u00a02\u00a0· p@example.org\u00a0· example.org\u00a0· by day"],
        ),
    ]
    assert contact_line(Contact(text="Ask")) == "Ask"
    assert not is_practical(event())
    assert help_lines(event(), words_of("de")) == []


def test_the_index_of_people_leads_to_the_committees() -> None:
    members = (
        Member("ada", HERE, "ada"),
        Member("Emmy Noether", HERE, affiliations=("Göttingen",)),
        Member("who", HERE, "who"),
    )
    made = event(people=(person("ada", "Ada", "Byron"),), committees=(Committee("All", members, HERE),))
    found = people_index(made)
    assert [(entry.family, entry.anchors, entry.presents) for entry in found] == [
        ("Byron", ("committees",), False),
        ("Noether", ("committees",), False),
    ]


def test_the_contents_list_a_welcome_that_there_is() -> None:
    assert not has_welcome(event())
    assert has_welcome(event(organisers=("ada",)))
    opening = slot("9:00", kind=SlotKind.WELCOME)
    assert has_welcome(event(days=(day(opening),)))
