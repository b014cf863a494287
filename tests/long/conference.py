"""A made-up conference of sixty talks and forty posters in an event folder, to count and look at its pages.

By hand: ``python -m tests.long.conference FOLDER A4``.
"""

import random
import sys
from pathlib import Path

from tests.long.meetings import letters

_SENTENCES = (
    "We study the long-time behaviour of interacting particle systems whose drift is learned from data.",
    "A simple estimator is shown to attain the minimax rate up to logarithmic factors.",
    "The proof combines a coupling argument with a concentration inequality for dependent sequences.",
    "In contrast to earlier work, no smoothness of the target is assumed beyond bounded variation.",
    "Numerical experiments on synthetic and on measured data illustrate the effect of the step size.",
    "We discuss how the choice of the prior influences the uncertainty and the cost of the reconstruction.",
    "As an application, we recover the permeability of a porous medium from a handful of readings.",
    "The approach extends to non-convex regularisers, at the price of a weaker notion of stationarity.",
    "Finally, we point out two open questions about the limit of vanishing noise.",
    "Joint measurements at three observatories allow the parameters to be separated for the first time.",
)
_SUBJECTS = (
    "Gradient flows",
    "Posterior sampling",
    "Neural operators",
    "Optimal transport",
    "Inverse scattering",
)
_WAYS = ("in high dimensions", "under partial observation", "beyond log-concavity", "for heavy-tailed data")
_TOWNS = ("Bologna", "Heidelberg", "Edinburgh", "Kraków", "Lund", "Kyoto")
_GIVEN = ("Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Inga", "Jonas")
_FAMILY = (
    "Almqvist",
    "Bertolini",
    "Castellanos",
    "Duverger",
    "Eriksen",
    "Fontana",
    "Grabowski",
    "Hoffmann",
    "Ito",
)

_TALKS, _POSTERS = 60, 40


def write_conference(folder: Path, page: str = "A5", look: str = "", seed: int = 15) -> None:
    """Write the event to ``folder``; ``look`` are more lines of that key of event.yaml, indented."""
    dice = random.Random(seed)
    content = folder / "content"
    (content / "abstracts").mkdir(parents=True)
    for number in range(_TALKS + _POSTERS):
        (content / f"abstracts/t{number:03}.md").write_text(_abstract(dice, number), encoding="utf-8")
    (content / "event.yaml").write_text(
        "title: Conference on Inverse Problems\nshort: CLIP\nstart: 2027-09-06\nend: 2027-09-08\n"
        "timezone: Europe/Rome\nlanguage: en-GB\nvenue: Palazzo Malvezzi, Bologna\n"
        f"rooms: {{aula: Aula Magna, sala: Sala Verde}}\nlook:\n  page: {page}\n{look}",
        encoding="utf-8",
    )
    (content / "program.yaml").write_text("days:\n" + "".join(map(_day, range(3))), encoding="utf-8")


def _abstract(dice: random.Random, number: int) -> str:
    words = [_words(dice, 230 if number < _TALKS else 150)]
    if number % 3 == 0:
        words = [words[0], _words(dice, 40)]
    authors = "".join(_author(dice, number * 4 + n, presents=n == 0) for n in range(1 + number % 3))
    return (
        f"---\ntitle: {dice.choice(_SUBJECTS)} {dice.choice(_WAYS)}, part {number}\nauthors:\n{authors}"
        f"keywords: [inverse problems, sampling, {dice.choice(_TOWNS)}]\n---\n" + "\n\n".join(words) + "\n"
    )


def _author(dice: random.Random, number: int, *, presents: bool) -> str:
    name = f"{dice.choice(_GIVEN)} {dice.choice(_FAMILY)}-{letters(number).title()}"
    place = f"affiliations: ['University of {dice.choice(_TOWNS)}']"
    return f"  - {{name: {name}, {place}{', presents: true' if presents else ''}}}\n"


def _words(dice: random.Random, count: int) -> str:
    """About ``count`` words, in whole sentences."""
    found: list[str] = []
    while sum(len(one.split()) for one in found) < count * dice.uniform(0.75, 1.1):
        found.append(dice.choice(_SENTENCES))
    return " ".join(found)


def _day(day: int) -> str:
    """Seven sessions of three talks at most in two rooms, and the posters of the first two days."""
    first = day * 20
    lines = [f"  - date: 2027-09-{6 + day:02}\n    slots:\n"]
    for place in range(7):
        talks = [f"t{n:03}" for n in range(first + place * 3, min(first + place * 3 + 3, first + 20))]
        hour, room = 9 + 2 * (place // 2), ("aula", "sala")[place % 2]
        lines.append(
            f"      - {{time: '{hour}:00-{hour}:{20 * len(talks) - 1}', "
            f"title: Session {day + 1}.{place + 1}, room: {room}, talks: [{', '.join(talks)}]}}\n"
        )
    if day < 2:
        posters = ", ".join(f"t{n:03}" for n in range(_TALKS + day * 20, _TALKS + day * 20 + 20))
        lines.append(
            f"      - {{time: '17:30-19:00', kind: posters, title: Posters {day + 1}, talks: [{posters}]}}\n"
        )
    return "".join(lines)


if __name__ == "__main__":
    write_conference(Path(sys.argv[1]), *sys.argv[2:4])
