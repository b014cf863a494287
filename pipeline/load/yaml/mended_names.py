"""Names of people and places of work in YAML, mended as bodies of text are: encodings, TeX's letters."""

from functools import lru_cache

from pipeline.load.yaml.affiliations import Affiliations
from pipeline.load.yaml.nodes import Fields, Items, Node, Scalar
from pipeline.problems import Outcome, Source
from pipeline.problems.flood import FloodGate
from pipeline.text.prose.manuscript import Manuscript
from pipeline.text.prose.tex import set_tex

_NAMES = frozenset(
    ("name", "given", "family", "second", "affiliation", "affiliations", "authors", "speakers", "coauthors")
)


def mend_names(fields: Fields) -> Outcome[None]:
    """Mend the texts of names in ``fields``, in their place; take affiliations in one text apart."""
    found, places = FloodGate(), Affiliations()
    _mend(fields, found, places, named=False)
    found.take(places.found.give(None))
    return found.give(None)


def _mend(node: Node, found: FloodGate, places: Affiliations, *, named: bool) -> Node:
    match node:
        case Fields():
            for key, inner in node.items():
                node[key] = _mend(inner, found, places, named=key in _NAMES)
            places.spread(node)
        case Items():
            node[:] = [_mend(inner, found, places, named=named) for inner in node]
        case Scalar() if named:
            return mended(node, found)
    return node


def mended(name: Scalar, found: FloodGate) -> Scalar:
    r"""``Chlo{\'e}`` and ``ChloÃ©`` as Chloé; what is plain ASCII stays to the letter."""
    if "\\" in name:
        text = found.take(set_tex(name, name.at)).plain
    elif not (name.isascii() or _is_sound(str(name))):
        manuscript = Manuscript(name, name.at, {})
        text = found.take(manuscript.problems.give(manuscript.text))
    else:
        return name
    return Scalar(text, name.at, name.inset)


@lru_cache(maxsize=8192)
def _is_sound(name: str) -> bool:
    """Whether nothing is to be mended in ``name``: of a file with one new name all others are known."""
    manuscript = Manuscript(name, Source(""), {})
    return manuscript.text == name and not manuscript.problems.problems
