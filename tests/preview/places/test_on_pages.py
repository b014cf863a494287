"""What stands where on the pages of a small book and of its badges; problems, search, hostile names."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pipeline.model.proofsheet import Printing
from pipeline.preview.places.origins import Origins
from pipeline.preview.places.page_library import PageLibrary
from pipeline.preview.places.page_mentions import MentionFinder
from pipeline.preview.places.page_search import PageSearch
from pipeline.preview.places.problem_marks import ProblemPlaces
from pipeline.preview.places.standing import PageStanding, StandingPlace
from pipeline.problems import Problem, Severity, Source
from pipeline.problems.problem import About
from tests.preview.places.harbour import LONG, harbour
from tests.preview.places.printings import CountedReader, library_of, printing_of


@dataclass
class Looked:
    """A printing and all that is asked of it."""

    printing: Printing
    library: PageLibrary
    reader: CountedReader

    def standing(self, *problems: Problem) -> PageStanding:
        printing = replace(self.printing, problems=problems)
        assert printing.event is not None
        origins = Origins(printing.event)
        return PageStanding(
            printing, printing.event, self.library, origins, MentionFinder(printing.event, origins)
        )

    def page_of(self, talk: str) -> int:
        return self.printing.anchors[f"talk-{talk}"][0]

    def on(self, page: int, kind: str) -> list[StandingPlace]:
        return [place for place in self.standing().on(page) if place.kind == kind]

    def mark(self, problem: Problem):  # type: ignore[no-untyped-def]
        return ProblemPlaces(self.standing(problem)).mark(0)

    def words_in(self, page: int, box: tuple[float, ...]) -> str:
        """The letters of a page whose middle lies in a box."""
        sheet = self.library.sheet(self.printing, page)
        inside = [
            letter
            for letter, (x0, y0, x1, y1) in zip(sheet.letters, sheet.boxes, strict=True)
            if box[0] <= (x0 + x1) / 2 <= box[2] and box[1] <= (y0 + y1) / 2 <= box[3]
        ]
        return " ".join("".join(inside).replace("\x02", "").split())


def looked(folder: Path, product: str) -> Looked:
    reader = CountedReader()
    return Looked(printing_of(folder, product), library_of(folder, reader), reader)


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return harbour(tmp_path_factory.mktemp("harbour"))


@pytest.fixture(scope="module")
def book(event: Path) -> Looked:
    return looked(event, "book")


@pytest.fixture(scope="module")
def badges(event: Path) -> Looked:
    return looked(event, "badges")


def warning(source: Source, *about: About) -> Problem:
    return Problem("OCT-P99", Severity.WARNING, "something", source, subject=about)


# --- what stands where


def test_a_talk_stands_from_its_title_to_the_next_title(book: Looked) -> None:
    page = book.page_of("engine")
    talks = {place.id: place for place in book.on(page, "talk")}
    said = book.words_in(page, talks["engine"].boxes[0])
    assert "Weaving with the analytical engine" in said
    assert "It weaves algebraic patterns" in said
    assert "catalogue" not in said
    assert talks["engine"].source == Source("content/abstracts/engine.md", 2, 8)
    assert talks["stones"].boxes[0][1] >= talks["engine"].boxes[0][3] - 20


def test_a_long_talk_goes_on_over_the_pages(book: Looked) -> None:
    first, last = book.page_of("stones"), book.page_of("compiler")
    assert last - first >= 2
    for page in range(first, last):
        assert "stones" in [place.id for place in book.on(page, "talk")]
    [whole] = book.on(first + 1, "talk")
    assert "Paragraph number" in book.words_in(first + 1, whole.boxes[0])


def test_running_heads_are_of_no_talk(book: Looked) -> None:
    page = book.page_of("stones") + 1
    [talk] = book.on(page, "talk")
    sheet = book.library.sheet(book.printing, page)
    heads = sheet.boxes[sheet.body + 1 :]
    assert heads
    assert not any(talk.holds((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in heads)


def test_a_session_has_its_heading(book: Looked) -> None:
    page = book.page_of("engine")
    session, *_in_the_margin = book.on(page, "session")
    assert "Engines of the old harbour" in book.words_in(page, session.boxes[0])
    assert session.source.file == "content/program.yaml"
    assert session.source.line == 5


def test_names_lead_to_people_yaml(book: Looked) -> None:
    page = book.page_of("engine")
    people = [place for place in book.on(page, "person") if place.boxes[0][1] > 40]
    assert [place.id for place in people] == ["lukasz", "ada", "grace", "grace", "wei"]
    assert people[1].source == Source("content/people.yaml", 1, 1)
    assert book.words_in(book.page_of("engine"), people[1].boxes[0]) == "Ada Lovelace"


def test_a_picture_leads_to_the_line_that_names_it(book: Looked) -> None:
    page = book.page_of("engine")
    [picture] = book.on(page, "picture")
    assert picture.id == "content/pictures/wheel.svg"
    assert str(picture.source) == "content/abstracts/engine.md:13:23"
    x0, y0, x1, y1 = picture.boxes[0]
    [talk] = [place for place in book.on(page, "talk") if place.id == "engine"]
    assert talk.holds((x0 + x1) / 2, (y0 + y1) / 2)


def test_the_logo_on_the_cover_leads_to_event_yaml(book: Looked) -> None:
    [logo] = book.on(0, "picture")
    assert (logo.id, str(logo.source)) == ("content/pictures/logo.svg", "content/event.yaml:12:9")


def test_a_page_of_the_organisers_own_is_one_thing(book: Looked) -> None:
    page = book.printing.anchors["page-town"][0]
    whole, text = book.on(page, "page")
    assert whole.boxes[0][2:] == pytest.approx((419.5, 595.3), abs=0.1)
    assert "lighthouse" in book.words_in(page, text.boxes[0])


def test_timetable_and_programme_tell_of_talks_and_people(book: Looked) -> None:
    for template in ("book/timetable.html", "book/programme.html", "book/contents.html"):
        names = {g.name for g in book.printing.galleys if g.template == template}
        [page] = [n for n, leaf in enumerate(book.printing.leaves) if leaf.galley in names]
        assert {"engine", "stones"} <= {place.id for place in book.on(page, "talk")}
        assert "ada" in [place.id for place in book.on(page, "person")]


def test_a_blank_page_has_nothing(book: Looked) -> None:
    blank = next(n for n, leaf in enumerate(book.printing.leaves) if not leaf.galley)
    assert book.standing().on(blank) == ()
    assert book.standing().at(blank, 100, 100) is None


def test_each_badge_is_its_persons(badges: Looked) -> None:
    owners = [badges.standing().subject(n) for n in range(len(badges.printing.leaves))]
    assert [one and one.id for one in owners] == [
        *("grace", "grace"),
        *("wei", "wei"),
        *("ada", "ada"),
        *("lukasz", "lukasz"),
    ]


def test_a_page_is_read_once_for_all_questions(event: Path, book: Looked) -> None:
    counted = Looked(book.printing, library_of(event, reader := CountedReader()), reader)
    page = counted.page_of("engine")
    for _ in range(3):
        counted.standing().on(page)
        counted.standing().at(page, 100, 200)
    assert reader.sheets == 1


# --- from a word to its line


@pytest.mark.parametrize(
    ("word", "line"), [("algebraic", 9), ("flowers", 9), ("unforgettable", 11), ("Weaving", 2)]
)
def test_a_word_of_an_abstract_leads_to_its_line(book: Looked, word: str, line: int) -> None:
    page = book.page_of("engine")
    found = at_word(book, page, word)
    assert (found.source.file, found.source.line) == ("content/abstracts/engine.md", line)


@pytest.mark.parametrize("number", [1, 7, 15])
def test_on_later_pages_too(event: Path, book: Looked, number: int) -> None:
    lines = (event / "content/abstracts/stones.md").read_text().split("\n")
    wanted = 1 + next(n for n, line in enumerate(lines) if line.startswith(f"Paragraph number {number} "))
    search = PageSearch(book.library)
    [hits] = search.pages(book.printing, f"Paragraph number {number} begins")
    [[box, *_]] = search.boxes(book.printing, hits.page, f"Paragraph number {number} begins")
    found = book.standing().at(hits.page, box[0] + 2, (box[1] + box[3]) / 2)
    assert found is not None
    assert str(found.source) == f"content/abstracts/stones.md:{wanted}:1"


def test_a_name_within_a_text_is_the_person(book: Looked) -> None:
    page = book.page_of("engine")
    found = at_word(book, page, "Hopper", last=True)
    assert (found.kind, found.id) == ("person", "grace")


def test_a_text_that_is_gone_leads_to_its_talk(tmp_path: Path, book: Looked) -> None:
    gone = Looked(book.printing, library_of(tmp_path), CountedReader())
    found = at_word(gone, gone.page_of("engine"), "algebraic")
    assert str(found.source) == "content/abstracts/engine.md:2:8"


def at_word(book: Looked, page: int, word: str, *, last: bool = False) -> StandingPlace:
    sheet = book.library.sheet(book.printing, page)
    body = sheet.letters[: sheet.body]
    place = body.rindex(word) if last else body.index(word)
    x0, y0, x1, y1 = sheet.boxes[place + 1]
    found = book.standing().at(page, (x0 + x1) / 2, (y0 + y1) / 2)
    assert found is not None
    return found


# --- problems


def test_a_problem_in_a_text_stands_at_its_words(book: Looked) -> None:
    mark = book.mark(warning(Source("content/abstracts/engine.md", 9, 12)))
    assert mark.page == book.page_of("engine")
    assert book.words_in(mark.page, mark.boxes[0]).startswith("algebraic")


def test_a_problem_on_a_later_page_stands_there(event: Path, book: Looked) -> None:
    lines = LONG.split("\n\n")
    line = 6 + 2 * (len(lines) - 1)
    mark = book.mark(warning(Source("content/abstracts/stones.md", line)))
    assert mark.page > book.page_of("stones")
    assert book.words_in(mark.page, mark.boxes[0]).startswith("Paragraph number 15 begins here")


@pytest.mark.parametrize(
    ("problem", "talk", "words"),
    [
        (warning(Source("content/abstracts/engine.md", 2, 8)), "engine", "Weaving"),
        (warning(Source("content/abstracts/engine.md")), "engine", "Weaving"),
        (warning(Source("content/people.yaml", 2)), "engine", "Ada Lovelace"),
        (warning(Source("content/people.yaml", 1), About("person", "ada")), "engine", "Ada Lovelace"),
        (warning(Source("content/program.yaml", 5, 9)), "engine", "Monday"),
        (warning(Source("x"), About("talk", "compiler")), "compiler", "Monday"),
    ],
)
def test_problems_stand_where_what_they_are_about_stands(
    book: Looked, problem: Problem, talk: str, words: str
) -> None:
    mark = book.mark(problem)
    assert mark.page == book.page_of(talk)
    assert words in book.words_in(mark.page, mark.boxes[0]) or words == "Monday"
    assert mark.boxes


def test_a_missing_letter_stands_where_it_is_missing(book: Looked) -> None:
    at = Source("content/abstracts/compiler.md")
    mark = book.mark(warning(at, About("character", "z")))
    assert mark.page == book.page_of("compiler")
    whole = book.mark(warning(Source("content/abstracts/engine.md"), About("character", "j")))
    [box] = whole.boxes
    assert book.words_in(whole.page, box) == "j"


def test_a_problem_of_a_picture_stands_on_the_picture(book: Looked) -> None:
    at = Source("content/abstracts/engine.md")
    mark = book.mark(warning(at, About("file", "content/pictures/wheel.svg")))
    [picture] = book.on(book.page_of("engine"), "picture")
    assert mark.boxes == picture.boxes


def test_a_fault_of_a_template_is_on_its_page_if_it_has_one(book: Looked) -> None:
    mark = book.mark(warning(Source("templates/book/contents.html", 3)))
    assert book.printing.leaves[mark.page].galley == "contents"
    assert book.mark(warning(Source("templates/book/macros.html", 3))) is None


def test_what_stands_on_no_page_is_listed_without(book: Looked) -> None:
    problems = (warning(Source("content/mail.yaml", 1)), warning(Source("content/abstracts/engine.md", 9)))
    places = ProblemPlaces(book.standing(*problems))
    assert places.pages == (None, book.page_of("engine"))
    assert places.mark(0) is None
    assert [number for number, _mark in places.on(book.page_of("engine"))] == [1]


def test_pages_of_problems_are_known_before_any_page_is_read(event: Path, book: Looked) -> None:
    counted = Looked(book.printing, library_of(event, reader := CountedReader()), reader)
    problems = [warning(Source("content/abstracts/engine.md", 9)), warning(Source("content/people.yaml", 8))]
    assert ProblemPlaces(counted.standing(*problems)).pages == (
        book.page_of("engine"),
        book.page_of("compiler"),
    )
    assert reader.sheets == 0


def test_a_problem_of_a_person_stands_on_their_badge(badges: Looked) -> None:
    mark = badges.mark(warning(Source("content/people.yaml", 17)))
    assert badges.words_in(mark.page, mark.boxes[0]) in ("Łukasz Ørsted", "Łukasz")
    assert mark.page == 6


def test_goals_have_the_pages_where_they_begin(book: Looked) -> None:
    goals = {(one.kind, one.id): page for one, page in ProblemPlaces(book.standing()).goals()}
    assert goals["talk", "compiler"] == book.page_of("compiler")
    assert goals["person", "wei"] == book.page_of("stones")
    assert goals["page", "town"] == book.printing.anchors["page-town"][0]


# --- search


def test_search_finds_over_line_ends_hyphens_and_accents(book: Looked) -> None:
    search = PageSearch(book.library)

    def pages(words: str) -> list[int]:
        return [hits.page for hits in search.pages(book.printing, words)]

    assert book.page_of("engine") in pages("lukasz orsted")
    assert pages("ALGEBRAIC PATTERNS JUST AS THE LOOM OF JACQUARD") == [book.page_of("engine")]
    assert pages("no such words") == []
    assert pages("") == pages(" ") == pages("\u202e") == []
    [hits] = search.pages(book.printing, "lighthouse")
    assert hits.excerpt[slice(*hits.mark)] == "lighthouse"


def test_hits_have_a_box_for_each_line(book: Looked) -> None:
    search, page = PageSearch(book.library), book.page_of("engine")
    [lines] = search.boxes(book.printing, page, "just as the loom of Jacquard weaves flowers and leaves")
    assert len(lines) >= 2
    said = " ".join(book.words_in(page, line) for line in lines)
    assert said == "just as the loom of Jacquard weaves flowers and leaves"


def test_letters_of_a_page_are_read_once_for_all_searches(event: Path, book: Looked) -> None:
    search = PageSearch(library_of(event, reader := CountedReader()))
    for words in ("loom", "tram", "nothing of it"):
        list(search.pages(book.printing, words))
    assert reader.letters == len({leaf.digest for leaf in book.printing.leaves})


# --- hostile


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    evil = "<script>alert(1)</script>"
    people = (
        "ada: {given: \"<img src=x onerror=alert(1)>\", family: '\u202eevil\u2069'}\n"
        f"grace: {{given: Grace, family: '{'Hop' * 200}'}}\n"
    )
    text = f"---\ntitle: '{evil} and ../../etc/passwd'\nspeakers: [ada, grace]\n---\n\n{'la ' * 3_300}\n"
    program = (
        "days:\n  - date: 2026-06-15\n    slots:\n"
        "      - {time: 9:00-9:30, talk: evil}\n      - {time: 9:30-10:00, kind: other, title: '<b>x</b>'}\n"
    )
    folder = harbour(tmp_path_factory.mktemp("hostile"), people_dot_yaml=people, program_dot_yaml=program)
    for name in ("engine", "stones", "compiler"):
        (folder / "content" / "abstracts" / f"{name}.md").unlink()
    (folder / "content" / "abstracts" / "evil.md").write_text(text, encoding="utf-8")
    return looked(folder, "book")


def test_hostile_names_and_ten_thousand_letters_are_places_like_others(hostile: Looked) -> None:
    first = hostile.page_of("evil")
    ids = {(p.kind, p.id) for n in range(len(hostile.printing.leaves)) for p in hostile.standing().on(n)}
    assert ("talk", "evil") in ids
    assert all(
        place.source.file.startswith(("content/", "templates/"))
        for n in range(len(hostile.printing.leaves))
        for place in hostile.standing().on(n)
    )
    found = at_word(hostile, first + 1, "la la")
    assert found.source == Source("content/abstracts/evil.md", 6, found.source.column)
    [hits, *_] = PageSearch(hostile.library).pages(hostile.printing, "<script>")
    assert "<script>" in hits.excerpt
