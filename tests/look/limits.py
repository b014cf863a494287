"""What pages are held to, and what of it a file is measured by."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.compose.look.formats import formats
from pipeline.model.page_format import Format
from tests.look import economy, places
from tests.look.found import Found
from tests.look.glyphs import Page, pages
from tests.look.setting import lines, paragraphs
from tests.look.spacing import spacing

_STYLES = Path(__file__).parents[2] / "styles"
_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, in the unit of its limit, and what it was found in, the worst first."""

    value: float
    found: tuple[Found, ...] = ()

    @property
    def pages(self) -> list[int]:
        """The pages it is about, each once."""
        return sorted({found.page for found in self.found})


@dataclass(frozen=True, slots=True)
class Limit:
    """What ``key`` is called, its bound (at most; at least where ``is_least``), and in which unit."""

    key: str
    says: str
    bound: float
    unit: str = ""
    is_least: bool = False

    def holds(self, value: float) -> bool:
        """Whether ``value`` is within."""
        return value >= self.bound if self.is_least else value <= self.bound

    def shown(self, value: float) -> str:
        """``value`` with its unit."""
        number = f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
        return f"{number} {self.unit}".rstrip()


OF_BOOKS = (
    Limit("over-2", "justified lines with word spaces over 2 × natural", 1, "%"),
    Limit("over-1.5", "justified lines with word spaces over 1.5 × natural", 10, "%"),
    Limit("loosest", "the loosest line", 2.8, "×"),
    Limit("tightest", "the tightest line", 0.75, "×", is_least=True),
    Limit("hyphens", "justified lines ended by a hyphen", 23, "%"),
    Limit("ladders", "three hyphens in a row", 0),
    Limit("edge", "right edges off theirs", 0.05, "pt"),
    Limit("sparse", "body pages under 20 % full", 2, "%"),
    Limit("remainders", "body pages with three last lines or fewer", 0),
    Limit("grid", "lines of text between the half-lines of the book", 0),
    Limit("blank", "blank pages that no right-hand start asks for", 0),
)
OF_ALL = (
    Limit("cut", "lines cut or hidden by the edge of their box", 0),
    Limit("beyond", "texts over the edge of the page", 0),
    Limit("unsafe", "texts within 3 mm of the edge of the page", 0),
    Limit("outside", "lines that leave the coloured box in which they begin", 0),
    Limit("overlaps", "texts over each other", 0),
)
LIMITS = (*OF_BOOKS, *OF_ALL)


def measured(pdf: Path, *, is_book: bool) -> dict[str, Figure]:
    """The figures of ``pdf`` by the keys of their limits, and the number of its "pages"."""
    table = formats(_STYLES)
    leaves = [economy.Leaf(page, tuple(lines(page)), _format(page, table.values())) for page in pages(pdf)]
    figures = {"pages": Figure(len(leaves)), **_placed(leaves)}
    return {**figures, **_set(leaves), **_used(leaves)} if is_book else figures


def _placed(leaves: Sequence[economy.Leaf]) -> dict[str, Figure]:
    by_page: dict[str, Callable[[Page], Iterable[Found]]] = {
        "cut": places.cut,
        "beyond": places.beyond,
        "unsafe": places.unsafe,
    }
    found = {key: [one for leaf in leaves for one in look(leaf.page)] for key, look in by_page.items()}
    for key, look in (("outside", places.outside), ("overlaps", places.overlaps)):
        found[key] = [one for leaf in leaves for one in look(leaf.page, leaf.lines)]
    return {key: _number(all_found) for key, all_found in found.items()}


def _set(leaves: Sequence[economy.Leaf]) -> dict[str, Figure]:
    made = spacing([column for leaf in leaves for column in paragraphs(leaf.lines)])
    loose = sorted(made.loose, key=lambda found: -found.value)
    if not loose:
        return {}
    return {
        **{
            f"over-{bound:g}": _share([found for found in loose if found.value > bound], len(loose))
            for bound in (1.5, 2)
        },
        "loosest": Figure(loose[0].value, tuple(loose[:1])),
        "tightest": Figure(loose[-1].value, tuple(loose[-1:])),
        "hyphens": _share(made.hyphens, made.lines),
        "ladders": _number(made.ladders),
        "edge": _greatest(made.edges),
    }


def _used(leaves: Sequence[economy.Leaf]) -> dict[str, Figure]:
    return {
        "sparse": _share(list(economy.sparse(leaves)), len(economy.body_pages(leaves))),
        "remainders": _number(economy.remainders(leaves)),
        "grid": _number(economy.off_grid(leaves)),
        "blank": _number(economy.blank(leaves)),
    }


def _number(found: Iterable[Found]) -> Figure:
    worst = sorted(found, key=lambda one: -one.value)
    return Figure(len(worst), tuple(worst))


def _share(found: Sequence[Found], of: int) -> Figure:
    return Figure(100 * len(found) / (of or 1), tuple(found))


def _greatest(found: Iterable[Found]) -> Figure:
    worst = sorted(found, key=lambda one: -one.value)
    return Figure(worst[0].value, tuple(worst[:1]))


def _format(page: Page, table: Iterable[Format]) -> Format:
    """The format of the size of ``page``; of two, the first."""
    width, height = page.sheet.width * _MM, page.sheet.height * _MM
    return min(table, key=lambda each: abs(each.width - width) + abs(each.height - height))
