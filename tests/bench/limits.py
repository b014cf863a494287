"""What Octavo is held to, as ratios in one run on two cores."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter

from tests.bench.samples import Group, Spread, spread

Term = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Limit:
    """``quantity`` of the command ``over`` against that of ``under``, each (group, key): ``at_most`` so much.

    It is a ratio of rounds; with ``difference`` it is what the one takes more than the other, in s.
    """

    work: str
    quantity: str
    over: Term
    under: Term
    at_most: float
    difference: bool = False

    def measured(self, groups: Mapping[str, Group]) -> Spread | None:
        """The ratio in ``groups``; None if one of the two was not measured, or not of the same commit.

        It is a bound if what ``under`` names was ended before it was done.
        """
        first, second = groups.get(self.over[0]), groups.get(self.under[0])
        if first is None or second is None:
            return None
        if (first.state, first.machine) != (second.state, second.machine):
            return None
        over, under = first.samples.get(self.over[1], ()), second.samples.get(self.under[1], ())
        amount = attrgetter(self.quantity)
        pairs = [(a, b) for a, b in zip(over, under, strict=False) if a.whole and amount(b)]
        if not pairs:
            return None
        numbers = ((amount(a), amount(b)) for a, b in pairs)
        bound = not all(b.whole for _, b in pairs)
        return spread((a - b if self.difference else a / b for a, b in numbers), bound=bound)

    def at(self, size: str) -> "Limit | None":
        """The same of events of another ``size``; None if it compares sizes, or is about something else."""
        if self.over[0] != self.under[0] or not self.over[0].isdigit():
            return None
        return Limit(self.work, self.quantity, (size, self.over[1]), (size, self.under[1]), self.at_most)


def _of(size: int, work: str, quantity: str, over: str, under: str, at_most: float) -> Limit:
    return Limit(work, quantity, (str(size), over), (str(size), under), at_most)


LIMITS = (
    _of(1000, "nothing remembered, against WeasyPrint alone: wall", "wall", "cold", "single", 0.40),
    _of(4000, "nothing remembered, against WeasyPrint alone: wall", "wall", "cold", "single", 0.25),
    _of(1000, "nothing remembered, against three runs of pdfLaTeX", "wall", "cold", "latex3", 4.0),
    Limit("growth from 1,000 to 4,000 abstracts", "wall", ("4000", "cold"), ("1000", "cold"), 4.2),
    _of(4000, "peak memory, against WeasyPrint alone", "memory", "cold", "single", 0.35),
    Limit("peak memory, 8,000 against 4,000", "memory", ("8000", "cold"), ("4000", "cold"), 1.3),
    _of(1000, "one word changed, against nothing remembered", "wall", "word", "cold", 0.05),
    _of(1000, "one word changed, against one run of pdfLaTeX", "wall", "word", "latex1", 0.35),
    _of(1000, "one word changed, against Typst", "wall", "word", "typst", 0.20),
    _of(1000, "a title changed, against nothing remembered", "wall", "title", "cold", 0.08),
    _of(1000, "a page more, against nothing remembered", "wall", "page", "cold", 0.08),
    _of(1000, "nothing changed, against nothing remembered", "wall", "nothing", "cold", 0.02),
    _of(1000, "file, against WeasyPrint alone", "size", "cold", "single", 1.15),
    Limit("1,000 two-sided badges, against one plain document of WeasyPrint", "wall",
          ("badges-1000", "badges"), ("badges-1000", "plain"), 0.35),
    Limit("MathGen, all products, nothing changed, more than octavo --version", "wall",
          ("mathgen", "all"), ("mathgen", "version"), 0.5, difference=True),
    Limit("FOSDEM imported, against its XML parsed and the files written: CPU", "cpu",
          ("FOSDEM-import", "import"), ("FOSDEM-import", "parsed"), 4.0),
    # 5 s where the XML is parsed and the files are written in 0.6 s.
    Limit("FOSDEM checked with nothing remembered, against the same: CPU", "cpu",
          ("FOSDEM-import", "check"), ("FOSDEM-import", "parsed"), 8.0),
)  # fmt: skip
