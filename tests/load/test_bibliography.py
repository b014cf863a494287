"""papers.bib: what BibTeX files really hold."""

import pytest

from pipeline.load.papers.bibliography import bare, read_papers
from pipeline.load.papers.paper_dates import month_number
from pipeline.load.text_files import TextFile
from pipeline.model.content.paper import Paper


def papers(text: str) -> tuple[list[Paper], list[str]]:
    outcome = read_papers(TextFile("papers.bib", text), {})
    return list(outcome.value), [f"{p.code} {p.source}" for p in outcome.problems]


def one(fields: str, kind: str = "misc") -> Paper:
    found, problems = papers(f"@{kind}{{Key, title = {{T}}, {fields}}}\n")
    assert not problems
    return found[0]


def names(author: str) -> list[str]:
    return [f"{a.family}|{a.given}" for a in one(f"author = {{{author}}}").authors]


def test_a_plain_entry() -> None:
    text = (
        "% a comment\n\n@Article(Foo2020,\n  TITLE = {{On} Rings},\n  Author = {Ada Li and others},\n"
        '  year = "2020", month = jun, day = 7,\n  keywords = {LG},\n'
        "  abstract = {\n    Some\n    text.\n  },\n"
        "  eprint = {arXiv:2001.1}, doi = {https://doi.org/10.1/x_y},\n)\n"
    )
    [paper], problems = papers(text)
    assert not problems
    assert (paper.key, paper.title.plain, str(paper.source)) == ("foo2020", "On Rings", "papers.bib:3")
    assert (paper.year, paper.month, paper.day, paper.others, paper.subject) == (2020, 6, 7, True, "LG")
    assert (paper.eprint, paper.doi) == ("2001.1", "10.1/x_y")
    assert paper.abstract is not None
    assert paper.abstract.plain.split() == ["Some", "text."]


@pytest.mark.parametrize(
    ("author", "split"),
    [
        ("Ada Li", ["Li|Ada"]),
        ("Li, Ada", ["Li|Ada"]),
        ("Jan van der Berg", ["van der Berg|Jan"]),
        ("van der Berg, Jr, Jan", ["van der Berg Jr|Jan"]),
        ("{CERN Collaboration} and Ada Li", ["CERN Collaboration|", "Li|Ada"]),
        ("{Simon and Schuster}", ["Simon and Schuster|"]),
        (r"Paul Erd{\H o}s", ["Erdős|Paul"]),
        (r"G{\"o}del, Kurt and \'Evariste Galois", ["Gödel|Kurt", "Galois|Évariste"]),
        (r"{\O}yvind Olav {\L}ukasiewicz", ["Łukasiewicz|Øyvind Olav"]),
        (r"\L ukasz Ko\l odziej and \AA ke Bj{\"o}rk", ["Kołodziej|Łukasz", "Björk|Åke"]),
        (r"\v{S}ime {\v{C}}apek Nov\'ak and Ji\v{r}\'{\i} Erd\H os", ["Novák|Šime Čapek", "Erdős|Jiří"]),
        (r"{\'E}cole Libre and {{\'E}cole Libre}", ["Libre|École", "École Libre|"]),
        ("Ben Houidi, Zied", ["Ben Houidi|Zied"]),
        ("Ada Li\n    and\n  Bo Wu", ["Li|Ada", "Wu|Bo"]),
        ("Plato", ["Plato|"]),
    ],
)
def test_names_are_split_before_they_are_decoded(author: str, split: list[str]) -> None:
    assert names(author) == split


@pytest.mark.parametrize(
    ("author", "told"),
    [("Ada Li and others", []), ("Ada Li et al.", ["OCT-B12"]), ("Ada Li, et al.", ["OCT-B12"])],
)
def test_and_others_is_nobody(author: str, told: list[str]) -> None:
    [paper], problems = papers(f"@misc{{a, title={{T}}, author = {{{author}}}}}")
    assert ([a.name for a in paper.authors], paper.others) == (["Ada Li"], True)
    assert [problem.split()[0] for problem in problems] == told


def test_commas_instead_of_and() -> None:
    found, problems = papers("@misc{a, title={T},\n author = {Ada Li, Bo Wu, Cy Xu, Di Yu}}\n")
    assert problems == ["OCT-B08 papers.bib:2"]
    assert found[0].authors[0].family == "Ada Li, Bo Wu, Cy Xu, Di Yu"


def test_strings_concatenation_and_months() -> None:
    text = (
        '@string{acta = {Acta Math.}}\n@STRING{Both = ACTA # " \\& " # {more}}\n'
        '@article{a, title = "A {"}quoted{"} " # {T}, journal = both, year = 1 # 999, month = "10~" # JAN}\n'
    )
    [paper], problems = papers(text)
    assert not problems
    assert paper.venue == "Acta Math. & more"
    assert (paper.year, paper.month, paper.day) == (1999, 1, 10)
    assert paper.title.plain.replace("“", '"').replace("”", '"') == 'A "quoted" T'


def test_an_undefined_abbreviation_is_reported_and_kept() -> None:
    found, problems = papers("@article{a, title = {T},\n  journal = acta}\n")
    assert problems == ["OCT-B03 papers.bib:2"]
    assert found[0].venue == "acta"


def test_crossref_gives_what_the_child_lacks() -> None:
    text = (
        "@inproceedings{kid, crossref = {PARENT}, title = {Kid}, author = {Ada Li}}\n"
        "@inproceedings{lost, crossref = {none}, title = {Lost}}\n"
        "@proceedings{parent, title = {Proc}, year = 1999, publisher = {P}, abstract = {not the kid's}}\n"
    )
    [kid, lost, parent], problems = papers(text)
    assert (kid.venue, kid.year, kid.abstract, kid.title.plain) == ("Proc", 1999, None, "Kid")
    assert (lost.year, parent.title.plain) == (0, "Proc")
    assert problems == ["OCT-B04 papers.bib:2"]


def test_a_broken_entry_costs_only_itself() -> None:
    text = (
        "@misc{a, title = {A}}\n\n@misc{b, title}\n\n@misc{c title = {C}}\n@misc{d, title = {D,\n"
        "@misc{e, title = {E}}\n"
    )
    found, problems = papers(text)
    assert [paper.key for paper in found] == ["a", "e"]
    assert problems == ["OCT-B01 papers.bib:3", "OCT-B01 papers.bib:5", "OCT-B01 papers.bib:6"]


def test_missing_commas_cost_nothing() -> None:
    text = '@misc{a, title = {A {b} c}\n  author = "Ada {"} Li"\n year = 1999 month = jan # { 5}\n}\n'
    [paper], problems = papers(text)
    assert (paper.title.plain, paper.year, paper.month, len(paper.authors)) == ("A b c", 1999, 1, 1)
    assert problems == ["OCT-B10 papers.bib:2", "OCT-B10 papers.bib:3", "OCT-B10 papers.bib:3"]


def test_the_reason_is_told() -> None:
    problem = read_papers(TextFile("papers.bib", "@misc{a, title}\n"), {}).problems[0]
    assert "“a”" in problem.message
    assert "expected" in problem.message
    assert "`" not in problem.message


def test_duplicate_keys_lose_nothing_and_capitals_do_not_count() -> None:
    found, problems = papers("@misc{A1, title={One}}\n@misc{A1, title={Two}}\n@misc{a1, title={Three}}\n")
    assert [(paper.key, paper.title.plain) for paper in found] == [
        ("a1", "One"),
        ("a1-2", "Two"),
        ("a1-3", "Three"),
    ]
    assert problems == ["OCT-B02 papers.bib:2", "OCT-B02 papers.bib:3"]


def test_duplicate_fields_keep_the_first() -> None:
    found, problems = papers("@misc{a, title={One}, title={Two}}\n")
    assert (found[0].title.plain, problems) == ("One", ["OCT-B07 papers.bib:1"])


def test_an_entry_that_lost_its_at_sign() -> None:
    found, problems = papers(
        "Notes of mine.\n@misc{a, title={A}}\n\nmisc{b,\n  title = {B}}\n% old: misc{c, title = {C}}\n"
    )
    assert [paper.key for paper in found] == ["a"]
    assert problems == ["OCT-B09 papers.bib:5"]


def test_comments_preambles_and_an_empty_file() -> None:
    assert papers("") == ([], [])
    assert papers('@comment{jabref-meta: x}\n@preamble{"\\newcommand{x}"}\n') == ([], [])


def test_no_key() -> None:
    found, problems = papers("@misc{, title = {A}}\n@misc{b, title = {B}}\n")
    assert ([paper.key for paper in found], problems) == (["line-1", "b"], ["OCT-B11 papers.bib:1"])


def test_a_crossref_to_itself() -> None:
    _, problems = papers("@misc{a, title = {A}, crossref = {a}}\n")
    assert problems == ["OCT-B04 papers.bib:1"]


def test_no_title() -> None:
    found, problems = papers("@misc{a, year = 2000}\n")
    assert ([paper.title.plain for paper in found], problems) == ([""], ["OCT-B05 papers.bib:1"])


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date = {2021-03-04}", (2021, 3, 4)),
        ("date = {2021-03}", (2021, 3, 0)),
        ("year = {2021}, month = 3", (2021, 3, 0)),
        ("year = {2021}, month = {March}", (2021, 3, 0)),
        ("year = {c. 2021}", (2021, 0, 0)),
        ("note = {x}", (0, 0, 0)),
    ],
)
def test_dates(fields: str, date: tuple[int, int, int]) -> None:
    paper = one(fields)
    assert (paper.year, paper.month, paper.day) == date


@pytest.mark.parametrize(
    "fields", ["year = {in press}", "year = 2021, month = 13", "year = 2021, month = {Jupiter}"]
)
def test_dates_that_cannot_be_read(fields: str) -> None:
    _, problems = papers(f"@misc{{a, title = {{T}},\n{fields}}}\n")
    assert problems == ["OCT-B06 papers.bib:2"]


def test_months() -> None:
    assert [month_number(m) for m in ("jan", "December", "12", "10~oct", "", "0", "xyz")] == [
        1,
        12,
        12,
        10,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("url = {https://a.b/x%20y_z}", "https://a.b/x%20y_z"),
        (r"url = {https://a.b/x\_y\%20z}", "https://a.b/x_y%20z"),
        (r"url = {\url{https://a.b}}", "https://a.b"),
        (r"howpublished = {\url{https://a.b/c%20d}}", "https://a.b/c%20d"),
    ],
)
def test_addresses_keep_their_percent_signs(fields: str, url: str) -> None:
    assert (one(fields).url, one(fields).venue) == (url, "")


def test_venue_volume_and_pages() -> None:
    paper = one(r"journal = {Acta \& Co.}, volume = 12, number = 3, pages = {45--67}", "article")
    assert paper.venue == "Acta & Co. 12(3), 45–67"


def test_percent_in_text_is_text() -> None:
    paper = one("abstract = {up to 80% of it (98% vs 93%)}")
    assert paper.abstract is not None
    assert paper.abstract.plain == "up to 80% of it (98% vs 93%)"


def test_bare() -> None:
    assert bare(r"\url{a{b}\_c}") == "ab_c"


def test_many_nested_braces_end() -> None:
    _, problems = papers("@misc{a, title = " + "{" * 100_000 + "\n@misc{b, title={B}}\n")
    assert problems == ["OCT-B01 papers.bib:1"]


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("year = 2023, month = feb, day = 29", (2023, 2, 0)),
        ("year = 2020, month = jun, day = 99", (2020, 6, 0)),
        ("year = 2020, month = {31 apr}", (2020, 4, 0)),
        ("date = {2024-13-01}", (2024, 0, 0)),
    ],
)
def test_a_date_that_no_calendar_has_is_told_and_left_out(fields: str, kept: tuple[int, int, int]) -> None:
    [paper], problems = papers(f"@misc{{k, title = {{T}},\n{fields}}}\n")
    assert (paper.year, paper.month, paper.day) == kept
    assert problems == ["OCT-B06 papers.bib:2"]


def test_a_leap_day_is_a_date() -> None:
    paper = one("year = 2024, month = feb, day = 29")
    assert (paper.year, paper.month, paper.day) == (2024, 2, 29)


def test_an_entry_without_any_commas_is_read_however_long_it_is() -> None:
    fields = "\n".join(f"note{number} = {{x}}" for number in range(2000))
    [paper], problems = papers(f"@misc{{k,\n{fields}\ntitle = {{T}}\n}}\n")
    assert paper.title.plain == "T"
    assert (len(problems), problems[-1]) == (100, "OCT-B10 papers.bib:102")


def test_a_flood_of_equal_keys_is_told_a_hundred_times_and_counted() -> None:
    outcome = read_papers(TextFile("content/papers.bib", "@misc{a, title = {T}}\n" * 4000), {})
    assert len(outcome.value) == 4000
    assert len(outcome.problems) == 100
    assert outcome.problems[-1].more == 3899


@pytest.mark.parametrize(
    ("author", "split"),
    [
        (
            "family=Hoffmann, given=Hans, prefix=von and family={Li, Jr}, given=Ada, given-i=A",
            ["von Hoffmann|Hans", "Li, Jr|Ada"],
        ),
        (
            "King, Jr., Martin L. and Dumas, p{\\`e}re, Alexandre",
            ["King Jr.|Martin L.", "Dumas père|Alexandre"],
        ),
        ("{Barnes and Noble, Inc.} and {\\relax Ph}il Li", ["Barnes and Noble, Inc.|", "Li|Phil"]),
        ("Nguy{\\~\\^e}n, V. AND {\\.I}. \\c{C}elik", ["Nguyễn|V.", "Çelik|İ."]),
        ("Christian~R. Schmidt", ["Schmidt|Christian R."]),
    ],
)
def test_names_as_biber_reads_them(author: str, split: list[str]) -> None:
    assert [name.replace("\xa0", " ") for name in names(author)] == split


@pytest.mark.parametrize(
    ("author", "read"),
    [
        ("Alpha, A.; Beta, B.", ["A. Alpha", "B. Beta"]),
        ("Alpha, A. \\& Beta, B. & Cy Xu", ["A. Alpha", "B. Beta", "Cy Xu"]),
        ("Alpha, A. and", ["A. Alpha"]),
        ("Ada Li and and Bo Wu", ["Ada Li", "Bo Wu"]),
        ("Prof. Dr. Ada Li and Wu, Bo (ed.)", ["Ada Li", "Bo Wu"]),
        ("Ada Li\\thanks{By X} and Bo Wu$^{1,2}$", ["Ada Li", "Bo Wu"]),
        ("Li, Ada <ada@li.example.org> and Bo Wu", ["Ada Li", "Bo Wu"]),
        ("Li, Ada et al.", ["Ada Li"]),
        ("XUE FENG and SHI HUANG", ["XUE FENG", "SHI HUANG"]),
    ],
)
def test_doubtful_names_are_read_and_told(author: str, read: list[str]) -> None:
    found, problems = papers(f"@misc{{a, title={{T}},\n author = {{{author}}}}}\n")
    assert [a.name for a in found[0].authors] == read
    assert problems == ["OCT-B12 papers.bib:2"]


@pytest.mark.parametrize(
    "author", ["CERN and {ATLAS COLLABORATION}", "Li, A and WU, B. C.", "Ada Li and others"]
)
def test_bodies_initials_and_others_are_not_doubtful(author: str) -> None:
    assert papers(f"@misc{{a, title={{T}}, author = {{{author}}}}}")[1] == []


@pytest.mark.parametrize(
    "author", ["Rossi M., Bianchi U.", "Rossi M., Bianchi U., Verdi C.", "Li, Ada, Wu, Bo"]
)
def test_lists_with_commas_are_printed_as_they_stand(author: str) -> None:
    found, problems = papers(f"@misc{{a, title={{T}},\n author = {{{author}}}}}\n")
    assert ([a.name for a in found[0].authors], problems) == ([author], ["OCT-B08 papers.bib:2"])


@pytest.mark.parametrize(
    ("fields", "date", "years"),
    [
        ("date = {1984-06/1984-07}", (1984, 6, 0), ""),
        ("date = {1984/1986-02}", (1984, 0, 0), "1984–1986"),
        ("date = {1997/}", (1997, 0, 0), "1997–"),
        ("date = {2004-22}", (2004, 0, 0), ""),
        ("year = {{\\noop{1999}}2001}", (2001, 0, 0), ""),
        ("year = 2001, month = {f{\\'e}vrier}", (2001, 2, 0), ""),
        ("year = 2001, month = {Mai}", (2001, 5, 0), ""),
        ('year = 2001, month = {M{\\"a}rz}', (2001, 3, 0), ""),
        ("year = 2001, month = {Spring}", (2001, 0, 0), "Spring 2001"),
        ("year = {1998--2001}", (1998, 0, 0), "1998–2001"),
    ],
)
def test_dates_of_biblatex_and_of_other_languages(
    fields: str, date: tuple[int, int, int], years: str
) -> None:
    paper = one(fields)
    assert ((paper.year, paper.month, paper.day), paper.years) == (date, years)


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        (r"<i>E. coli</i> in H<sub>2</sub>O \&amp; salt &lt;5\%", "E. coli in H2O & salt <5%"),
        (r"$\less$em$\greater$Tachy$\less$/em$\greater$ x", "Tachy x"),
        (r"in<mml:math display=\"inline\"><mml:mi>N</mml:mi></mml:math>-space", "in N-space"),
        (r"a $<$ b and {\textless}i{\textgreater}c{\textless}/i{\textgreater}", "a < b and c"),
    ],
)
def test_markup_of_web_pages_in_titles(title: str, plain: str) -> None:
    found, problems = papers(f"@misc{{a, title = {{{title}}}}}\n")
    assert (found[0].title.plain, problems) == (plain, [])


def test_macros_of_journals_and_of_the_preamble() -> None:
    found, problems = papers(
        '@preamble{"\\newcommand{\\noop}[1]{} \\newcommand{\\sub}[1]{sub-#1}"}\n'
        "@article{a, title = {A \\sub{x}}, journal = \\apj}\n@article{b, title = {B}, journal = {\\mnras}}\n"
    )
    assert ([(p.title.plain, p.venue) for p in found], problems) == ([("A sub-x", "ApJ"), ("B", "MNRAS")], [])


def test_a_title_has_all_its_parts() -> None:
    assert one("subtitle = {S}, titleaddon = {Talk}").title.plain == "T: S. Talk"


@pytest.mark.parametrize(
    ("fields", "archived"),
    [
        ("eprint = {hal-0123456}, eprinttype = {hal}", ("HAL", "hal-0123456")),
        ("hal_id = {hal-0123456}", ("HAL", "hal-0123456")),
        ("eprint = {astro-ph/9903215}, archiveprefix = {arXiv}", ("arXiv", "astro-ph/9903215")),
        ("journal = {arXiv preprint arXiv:2101.12345}", ("arXiv", "2101.12345")),
        ("url = {https://arxiv.org/abs/2101.12345v2}", ("arXiv", "2101.12345v2")),
        ("note = {x}", ("", "")),
    ],
)
def test_numbers_in_archives(fields: str, archived: tuple[str, str]) -> None:
    paper = one(fields)
    assert (paper.archive, paper.eprint) == archived
    assert "arXiv" not in paper.venue


def test_fields_that_are_not_printed_are_told_once() -> None:
    _, problems = papers(
        "@misc{a, title = {T},\n boktitle = {J}, origdate = 1999, file = {x}, my_field = {y}}\n"
        "@misc{b, title = {T}, origdate = 1999}\n"
    )
    assert problems == ["OCT-B14 papers.bib:2", "OCT-B13 papers.bib:2"]
