"""What pages ask for is known beforehand: all that is asked when all of an event is made is on the list."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.check.languages.asked_labels import OF_SITE, ON_REQUEST, asked_labels
from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.programme.words import label_keys
from pipeline.programme.words.label_files import plain_key
from pipeline.programme.words.page_words import Words
from tests.events import event


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Gathers the keys that are asked for."""
    found: set[str] = set()
    plain, ends = Words.label, Words.ends

    def label(self: Words, key: str, /, **said: object) -> str:
        found.add(key)
        return plain(self, key, **said)

    def both(self: Words, key: str) -> tuple[str, str]:
        found.add(key)
        return ends(self, key)

    monkeypatch.setattr(Words, "label", label)
    monkeypatch.setattr(Words, "ends", both)
    return found


def test_all_that_the_products_of_the_demo_ask_for_is_known(demo: Path, asked: set[str]) -> None:
    loaded, layers = load_event(demo).value, Layers(demo)
    assert loaded is not None
    # A specimen shows a word of every kind, for whoever designs.
    for folder in (path for name, path in layers.product_folders().items() if name != "specimen"):
        product = load_product(folder).value
        assert product is not None
        compose(loaded, product, layers)
    known = asked_labels(loaded, printed=False)
    # Stylesheets hold the words of captions, whether there are any or not.
    told = asked - {"figure", "table"} - ON_REQUEST - {key for key in asked if key.startswith(OF_SITE)}
    assert {key for key in told if not known(key)} == set()
    assert asked | {"certificate-code", "voucher"} >= ON_REQUEST
    assert len(asked) > 30


def test_the_demo_asks_for_half_of_what_is_said_to_be_asked_for(demo: Path, asked: set[str]) -> None:
    """Else people would translate words that nobody reads."""
    loaded, layers = load_event(demo).value, Layers(demo)
    assert loaded is not None
    for name in ("book", "badges", "signs", "programme", "itinerary"):
        product = load_product(layers.product_folders()[name]).value
        assert product is not None
        compose(loaded, product, layers)
    known = asked_labels(loaded, printed=False)
    said = {key for key in label_keys() if plain_key(key) == key and known(key)}
    assert len(said & asked) > 0.45 * len(said), sorted(said - asked)
    assert len(said) < 0.4 * len(label_keys())


def test_certificates_are_checked_where_there_is_a_key_and_a_site() -> None:
    both = event(certificate_key="herons", site="https://tides.example/")
    assert asked_labels(both, printed=False)("certificate-genuine")
    for lacking in (replace(both, certificate_key=""), replace(both, site="")):
        assert not asked_labels(lacking, printed=False)("certificate-genuine")


def test_an_empty_event_asks_for_little() -> None:
    known = asked_labels(event(), printed=False)
    few = {key for key in label_keys() if known(key)}
    assert {"contents", "page", "tba", "pair"} <= few
    assert len(few) < 70, sorted(few)
