"""Text keeps its lines even where another font is needed, and has no box more where none is."""

from markupsafe import Markup

from pipeline.compose.measure.even import evener
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers
from pipeline.model import Prose
from tests.conftest import REPOSITORY

LAYERS = Layers(REPOSITORY)
FAMILIES = Properties(LAYERS.styles("book"))
even = evener([Typeface(FAMILIES.families(name), 400, LAYERS.fonts) for name in ("serif", "sans")])


def test_text_that_the_first_font_has_stays_as_it_is() -> None:
    formula = Markup('On <img class="math" alt="‖x‖ is a 行列" src="x">')
    for text in ("Ada & Łukasz – “Ω”", "no\xa0break\u2060\u200b", "\U000e0041", formula):
        assert "span" not in even(text)
    assert even("Ada & co") == "Ada &amp; co"
    assert even(Prose("<i>a</i>", "a")) == "<i>a</i>"


def test_text_from_another_font_is_in_a_span() -> None:
    assert even("山田 & co") == '<span class="even">山田 &amp; co</span>'
    assert even(Prose("<i>गणित</i>", "गणित")) == '<span class="even"><i>गणित</i></span>'
