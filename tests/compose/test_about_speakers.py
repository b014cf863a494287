"""Photo and biography in the book: once, in the head or below the text, and named elsewhere."""

from dataclasses import replace
from pathlib import Path

from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Event, Person, Prose
from tests.events import day, event, person, slot, talk

ADA = person(
    "ada",
    "Ada",
    "Li",
    title="Prof.",
    second="李",
    orcid="0000-0002-1825-0097",
    link="https://li.example",
    photo="images/ada li.jpg",
    biography=Prose("<p>Ada <em>counts</em>.</p>", "Ada counts."),
)
BO = person("bo", "Bo", "Wu", biography=Prose("<p>Bo draws.</p>", "Bo draws."))


def entries(*people: Person) -> str:
    """The entries of two talks that all of ``people`` present."""
    ids = [one.id for one in people]
    made: Event = event(
        people=people,
        talks=(talk("t", *ids), talk("u", *ids)),
        days=(day(slot("9:00", "9:30", talk="t"), slot("10:00", "10:30", talk="u")),),
    )
    layers = Layers(Path("nowhere"))
    book = load_product(layers.product_folders()["book"]).value
    assert book is not None
    galleys = compose(made, book, layers).value.galleys
    return next(galley.html for galley in galleys if galley.name.startswith("sitting"))


def test_who_presents_alone_has_the_picture_in_the_head() -> None:
    html = entries(ADA)
    assert html.count('<img class="photo head" alt="Ada Li" src="images/ada%20li.jpg">') == 1
    assert html.count("Ada <em>counts</em>.") == 1
    assert html.count('<a href="https://li.example">li.example</a>') == 1
    assert html.index("photo head") < html.index("<h2>") < html.index("Ada <em>")
    assert html.count("Prof. Ada Li (李)") == 2
    assert html.count('<a href="https://orcid.org/0000-0002-1825-0097">0000-0002-1825-0097</a>') == 2
    assert html.count("About the speaker</span> Ada Li, p.") == 1


def test_of_several_each_stands_beside_a_picture() -> None:
    html = entries(ADA, BO)
    assert "photo head" not in html
    assert html.count("About the speakers") == html.count('<img class="photo"') == 1
    assert html.count('<p class="name">Bo Wu</p>') == html.count("Bo draws.") == 1
    assert html.count("ORCID Ada Li <a") == 2


def test_a_picture_alone_needs_no_words_and_nobody_has_nothing() -> None:
    html = entries(replace(ADA, biography=None))
    assert html.count("photo head") == 1
    assert "About the speaker" not in html
    assert "photo" not in entries(replace(ADA, biography=None, photo=""))
