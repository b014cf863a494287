"""Letters: filled in for everybody, or for nobody."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline.compose import letters
from pipeline.folders.layers import Layers
from pipeline.load import load_mailing
from pipeline.model import Event, Look, Person, Prose, Room, SlotKind
from pipeline.model.mailing import Attachment, Letter, Mailing
from pipeline.problems import Problem, Source
from pipeline.programme.words import words_of
from tests.events import HERE, day, event, person, slot, talk

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
NAMES = (
    person("ada", "Ada", "Lovelace", email="ada@x.example", extra=(("Dinner", "fish"),)),
    person("bo", "", "Bo <b>&", email="bo@münchen.example", sessions=("dinner",)),
    person("cy", "Cy", "No", email="cy@x.example"),
)


def meeting(*people: Person, language: str = "en-GB", **fields: object) -> Event:
    first = talk("t1", "ada")
    titled = replace(first, title=Prose("<em>Rings</em> &amp; <b>x²</b>", "Rings & x²"))
    return replace(
        event(
            people=people or NAMES,
            talks=(titled,),
            days=(
                day(
                    slot("9:00", "9:30", id="s1", talk="t1", room="aula"),
                    slot("20:00", kind=SlotKind.SOCIAL, id="dinner", title="Dinner <late>", chairs=("ada",)),
                ),
            ),
            rooms=(Room("aula", "Aula & Bar", HERE),),
            **fields,
        ),
        language=language,
    )


def write(root: Path, **files: str | bytes) -> Mailing:
    """A mailing of ``files``; a name with _ for its dots."""
    folder = root / "templates" / "mail" / "news"
    folder.mkdir(parents=True)
    (root / "content").mkdir()
    for name, text in {"letter_txt": "Hello", **files}.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    return Mailing("news", "News", folder, HERE, (("", "Hello {{ person.name }}"),))


def post(
    root: Path, made: Mailing, of: Event | None = None, **given: object
) -> tuple[list[Letter], list[Problem]]:
    of = of or meeting()
    outcome = letters(of, made, of.people, Layers(root), given.pop("attachments", {}), **given)  # type: ignore[arg-type]
    return list(outcome.value), list(outcome.problems)


def text_of(root: Path, template: str, **given: object) -> str:
    """What the letter to Ada says."""
    made, problems = post(root, write(root, letter_txt=template), meeting(NAMES[0]), **given)
    assert not problems
    return made[0].text


def test_a_letter_is_to_one_person_with_name_address_and_files(tmp_path: Path) -> None:
    file = Attachment("p.pdf", "application/pdf", b"pdf", "d", 2_100_000)
    made, problems = post(tmp_path, write(tmp_path), attachments={"bo": (file,)})
    assert not problems
    ada, bo, _cy = made
    assert (ada.recipient, ada.name, ada.address, ada.attachments) == (
        "ada",
        "Ada Lovelace",
        "ada@x.example",
        (),
    )
    assert (bo.address, bo.attachments) == ("bo@xn--mnchen-3ya.example", (file,))
    assert (bo.subject, bo.text, bo.html, bo.language) == ("Hello Bo <b>&", "Hello\n", "", "en-GB")
    assert ada.digest != bo.digest


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ person.given }} {{ event.title }} {{ mailing.title }}", "Ada Test News"),
        ("{% for e in mine %}[{{ e.day }} {{ e.time }} {{ e.title }} {{ e.room }}]{% endfor %}",
         "[Monday 15 June 9:00–9:30 Rings & x² Aula & Bar][Monday 15 June 20:00\nDinner <late> ]"),
        ("{% for d in my_days %}{{ d.day }}: {{ d.entries|length }}{% endfor %}", "Monday 15 June: 2"),
        ("{{ mine[0].chairs }} {{ mine[1].chairs }} {{ mine[1].chosen }}", "False True False"),
        ("{{ column['dinner'] }} {{ 'x' in column }}", "fish False"),
        ("{{ words.span(event.start, event.end) }} {{ label('programme') }}", "15 June 2026 Programme"),
        ("{{ '<&>' }}", "<&>"),
    ],
)  # fmt: skip
def test_the_vocabulary(tmp_path: Path, template: str, text: str) -> None:
    assert text_of(tmp_path, template) == text + "\n"


def test_enclosures_and_links_are_named(tmp_path: Path) -> None:
    file = Attachment("p.pdf", "application/pdf", b"pdf", "d", 2_100_000)
    template = "{{ enclosed[0].file }} {{ enclosed[0].size }} {{ links[0].title }} {{ links[0].url }}"
    text = text_of(tmp_path, template, attachments={"ada": (file,)}, links=[("Book", "https://x.example/b")])
    assert text == "p.pdf 2.1 MB Book https://x.example/b\n"


def test_chosen_sessions_are_among_mine_with_their_speakers(tmp_path: Path) -> None:
    guest = replace(NAMES[2], sessions=("t1", "dinner"))
    template = "{% for e in mine %}{{ e.who }}/{{ e.title }}/{{ e.chosen }};{% endfor %}"
    made, _ = post(tmp_path, write(tmp_path, letter_txt=template), meeting(NAMES[0], guest))
    assert made[1].text == "Ada Lovelace/Rings & x²/True;/Dinner <late>/True;\n"


@pytest.mark.parametrize(
    ("template", "message", "hint"),
    [
        ("\n{{ persn.name }}", "“persn” is not known: 3 people (ada, bo, cy)", "Did you mean “person”?"),
        ("\n{{ person.nick }}", "“person.nick” is nothing that a person has: 3 people (ada, bo, cy)", ""),
        ("\n{{ person.givenn }}", "“person.givenn” is nothing that a person has: 3 people (ada, bo, cy)",
         "Did you mean “person.given”?"),
        ("\n{{ column['Dinner'] }}", "the column “Dinner” is empty: 2 people (bo, cy)", ""),
        ("\n{{ column.Dinner }}", "the column “Dinner” is empty: 2 people (bo, cy)", ""),
        (
            "\n{{ column['diner'] }}",
            "there is no column “diner”: 3 people (ada, bo, cy)",
            "Did you mean “Dinner”?",
        ),
        (
            "\n{% if column['Dinner'] is defined %}x{% endif %}",
            "the column “Dinner” is empty: 2 people (bo, cy)",
            "",
        ),
        ("\n{{ mine[0].title }}", "a list has no entry number 0, counted from 0: 1 person (cy)", ""),
        (
            "\n{{ mine[0].slot.end }}",
            "“mine[0].slot.end” has no value: 1 person (bo)",
            "Ask first: {% if mine[0].slot.end %}.",
        ),
        (
            "\n{{ mine[0].slot.end }}{{ person.id }}",
            "a placeholder of this line has no value: 1 person (bo)",
            "",
        ),
        ("\n{% if persn %}x{% endif %}", "“persn” is not known: 3 people (ada, bo, cy)", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_filled_in_stops_the_mailing(
    tmp_path: Path, template: str, message: str, hint: str
) -> None:
    made, problems = post(tmp_path, write(tmp_path, letter_txt=template))
    assert made == []
    assert {p.code for p in problems} == {"OCT-M17"}
    assert all(p.source == Source("templates/mail/news/letter.txt", 2) for p in problems)
    by_message = {p.message: p.hint for p in problems}
    assert message in by_message
    assert hint in by_message[message]


def test_the_same_fault_for_many_is_one_problem(tmp_path: Path) -> None:
    people = [person(f"p{n:03}", "A", "B", email="a@x.example") for n in range(200)]
    _, problems = post(tmp_path, write(tmp_path, letter_txt="{{ gone }}"), meeting(*people))
    assert [p.message for p in problems] == [
        "“gone” is not known: 200 people (p000, p001, p002, p003, p004 …)"
    ]
    assert "@" not in problems[0].message


@pytest.mark.parametrize(
    "template",
    [
        "{% if x %}",
        "{{ 1/0 }}",
        "{{ label('gone') }}",
        "{% include 'letter.txt' %}",
        "{{ person.__class__.__mro__ }}",
        "{% include 'gone.txt' %}",
    ],
)
def test_a_template_with_a_fault_stops_the_mailing(tmp_path: Path, template: str) -> None:
    made, problems = post(tmp_path, write(tmp_path, letter_txt="\n" + template))
    assert made == []
    [problem] = problems
    assert problem.code in ("OCT-M17", "OCT-M18")
    assert problem.source.file == "templates/mail/news/letter.txt"


def test_a_letter_in_another_encoding_is_told_at_its_line(tmp_path: Path) -> None:
    mailing = write(tmp_path, letter_txt="one\ncafé".encode("latin-1"))
    [problem] = post(tmp_path, mailing, meeting(person("ada", "Ada", "Li", email="a@x.example")))[1]
    assert str(problem.source) == "templates/mail/news/letter.txt:2"


def test_a_fault_of_the_html_stops_the_text_too(tmp_path: Path) -> None:
    made, problems = post(tmp_path, write(tmp_path, letter_html="<p>\n{{ gone }}"))
    assert made == []
    assert str(problems[0].source) == "templates/mail/news/letter.html:2"


@pytest.mark.parametrize(
    ("subject", "made"),
    [
        ("{{ person.family }}", "A Bcc: b@x.example"),
        ("  {{ event.title }}\n more ", "Test more"),
        ("{% if True %}{{ '\u202ex\x00y\u2028z' }}{% endif %}", "xy z"),
    ],
)
def test_a_subject_is_one_line_without_hidden_characters(tmp_path: Path, subject: str, made: str) -> None:
    mailing = replace(write(tmp_path), subjects=(("", subject),))
    hostile = replace(NAMES[0], family="A\r\nBcc: b@x.example")
    [letter], _ = post(tmp_path, mailing, meeting(hostile))
    assert letter.subject == made
    assert "\n" not in letter.name


def test_an_empty_subject_stops_the_mailing_at_its_place(tmp_path: Path) -> None:
    at = Source("m", 2, 3)
    mailing = replace(write(tmp_path), subjects=(("", "{{ '' }}"),), places=(("subject.", at),))
    made, problems = post(tmp_path, mailing)
    assert (made, [(p.code, p.source) for p in problems]) == ([], [("OCT-M22", at)])


def test_directions_cannot_be_turned_round(tmp_path: Path) -> None:
    hostile = replace(NAMES[0], family="\u202egnp\u2066x")
    [letter], _ = post(
        tmp_path, write(tmp_path, letter_txt="{{ person.family }}", letter_html="<p>{{ person.family }}"),
        meeting(hostile),
    )  # fmt: skip
    assert letter.text == "gnpx\n"
    assert "gnpx" in letter.html


def test_html_is_escaped_and_its_styles_stand_in_each_element(tmp_path: Path) -> None:
    html = "<style>p{color:red}</style><p>{{ person.name }}</p><b>{{ subject }}</b>{% include 'letter.txt' %}"
    mailing = write(tmp_path, letter_txt="{{ person.family }}", letter_html=html, letter_css="b{color:blue}")
    [letter], problems = post(tmp_path, mailing, meeting(NAMES[1]))
    assert not problems
    assert '<p style="color: red;">Bo &lt;b&gt;&amp;</p>' in letter.html
    assert '<b style="color: blue;">Hello Bo &lt;b&gt;&amp;</b>' in letter.html
    assert letter.html.count("Bo &lt;b&gt;&amp;") == 3  # the text that is included is escaped as well
    assert letter.text == "Bo <b>&\n"


def test_pictures_are_carried_once_and_named_in_the_html(tmp_path: Path) -> None:
    html = '<img alt="a > b" src="logo.png"><img src="x%20y.gif"><img src="logo.png">'
    mailing = write(tmp_path, letter_html=html, logo_png=PNG)
    (tmp_path / "content" / "x y.gif").write_bytes(b"GIF89a")
    [letter], problems = post(tmp_path, mailing, meeting(NAMES[0]))
    assert not problems
    assert [(p.type, p.data) for p in letter.pictures] == [("image/png", PNG), ("image/gif", b"GIF89a")]
    first, second = (f"cid:{p.name}" for p in letter.pictures)
    assert sources(letter.html) == [first, second, first]


def sources(html: str) -> list[str]:
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for name, value in attrs if (tag, name) == ("img", "src"))

    Reader().feed(html)
    return found


@pytest.mark.parametrize(
    "source",
    ["gone.png", "../../../secret.png", "/etc/passwd", "drawing.svg", "letter.html", "", "data:image/png,x"],
)
def test_a_picture_that_cannot_be_carried_stops_the_mailing(tmp_path: Path, source: str) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    mailing = write(tmp_path, letter_html=f'<img src="{source}">', drawing_svg="<svg/>")
    made, problems = post(tmp_path, mailing)
    assert made == []
    assert [p.code for p in problems] == ["OCT-M19"]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://x.example/a.png">',
        '<img src="//x.example/a.png">',
        '<link rel="stylesheet" href="https://x.example/a.css">',
        '<p style="background: url(https://x.example/a.png)">',
        '<table background="https://x.example/a.png">',
    ],
)
def test_what_is_fetched_from_the_web_is_told(tmp_path: Path, html: str) -> None:
    made, problems = post(tmp_path, write(tmp_path, letter_html=html))
    assert len(made) == 3
    assert [p.code for p in problems] == ["OCT-M20"]


def test_a_heavy_picture_is_told_once(tmp_path: Path) -> None:
    mailing = write(tmp_path, letter_html='<img src="logo.png">', logo_png=PNG + b"0" * 600_000)
    made, problems = post(tmp_path, mailing)
    assert (len(made), [p.code for p in problems]) == (3, ["OCT-M21"])


@pytest.mark.parametrize(
    ("language", "text", "html", "made_in"),
    [
        ("", "E", True, "en-GB"),
        ("it-CH", "I en", False, "it-CH"),
        ("de-CH", "S", False, "de-CH"),
        ("de", "D", False, "de"),
        ("den", "E", True, "en-GB"),
        ("en-US", "E", True, "en-US"),
        ("fr", "E", True, "en-GB"),
    ],
)
def test_each_reads_their_language(
    tmp_path: Path, language: str, text: str, html: bool, made_in: str
) -> None:
    mailing = write(
        tmp_path,
        letter_txt="E",
        letter_it_txt="I en",
        letter_de_txt="D",
        **{"letter_de-CH_txt": "S", "letter_html": "<p>E", "letter_fr_html": "<p>F"},
    )
    reader = replace(NAMES[0], language=language)
    [letter], _ = post(tmp_path, mailing, meeting(reader))
    assert (letter.text, bool(letter.html), letter.language) == (f"{text}\n", html, made_in)


def test_the_language_of_the_letter_sets_its_dates_and_its_subject(tmp_path: Path) -> None:
    mailing = replace(
        write(tmp_path, letter_txt="{{ mine[0].day }}", letter_it_txt="{{ mine[0].day }}"),
        language="en-GB",
        subjects=(("it", "Ciao"), ("", "Hello")),
    )
    readers = [replace(NAMES[0], id=f"x{n}", language=code) for n, code in enumerate(["it-CH", "es"])]
    of = replace(meeting(*readers, language="es"), talks=(talk("t1", "x0", "x1"),))
    italian, other = post(tmp_path, mailing, of)[0]
    assert (italian.subject, italian.text) == ("Ciao", "Lunedì, 15 giugno\n")
    assert (other.subject, other.text, other.language) == ("Hello", "Monday 15 June\n", "en-GB")


@pytest.mark.parametrize("language", ["en-GB", "it", "de", "fr", "ja"])
def test_our_letter_suits_whoever_has_one_slot_several_or_none(tmp_path: Path, language: str) -> None:
    layers = Layers(tmp_path)
    ours = load_mailing(layers.mailings()["programme"], tmp_path).value
    assert ours is not None
    of = meeting(language=language, look=Look(logo="logo.svg"), organisers=("cy",), url="https://x.example")
    made, problems = post(tmp_path, ours, of)
    assert not problems
    ada, bo, cy = made
    assert ada.text.count("Aula & Bar") == 1
    assert "Aula &amp; Bar" in ada.html
    assert "Dinner <late>" in bo.text
    assert "9:00" not in cy.text + cy.html
    for letter in made:
        assert letter.subject != ours.title
        assert max(map(len, letter.text.splitlines())) <= 72
        assert letter.text.splitlines()[-2:] == ["Test", "https://x.example"]
        assert "Cy No" in letter.text
        assert not {"<style>", "{{", "None", "http://"} & set(letter.html.split())
        assert sources(letter.html) == []
        assert letter.text.startswith(words_of(language).label("letter-greeting", name=letter.name) + "\n")
