"""Events of any size for measuring: the same seed gives the same event."""

import random
from pathlib import Path

_WORDS = """the a of and in we that show result method for with on diffusion model data sampling measure
proof bound convergence operator spectral kernel estimate posterior learning network gradient noise
stability norm approximation random process geometry manifold entropy transport flow score problem
inverse image""".split()  # noqa: SIM905 - words read better so
_MATH = ("$x_i^2$", "$\\mathcal{O}(n^2)$", "$\\frac{a}{b}$", "$\\|u\\|_{L^2}$", "$\\nabla f(x)$")


def write_event(root: Path, talks: int, seed: int = 1) -> None:
    """An event of ``talks`` talks with abstracts of some 200 words, fifteen a day, one room."""
    rng = random.Random(seed)
    content = root / "content"
    (content / "abstracts").mkdir(parents=True)
    days = -(-talks // 15)
    head = f"title: Measured\nstart: {_date(0)}\nend: {_date(days)}\ntimezone: UTC\n"
    (content / "event.yaml").write_text(head)
    people = [
        f"p{i}: {{given: Given{i}, family: Family{i}, affiliation: Place {i % 40}}}" for i in range(talks)
    ]
    (content / "people.yaml").write_text("\n".join(people) + "\n")
    (content / "program.yaml").write_text("days:\n" + "".join(_day(day, talks) for day in range(days)))
    for i in range(talks):
        title = " ".join(rng.choices(_WORDS, k=rng.randint(4, 12))).capitalize()
        text = f"---\ntitle: {title}\nspeakers: [p{i}]\n---\n{_abstract(rng)}\n"
        (content / "abstracts" / f"t{i:05d}.md").write_text(text)


def _date(day: int) -> str:
    return f"2026-{1 + day // 28:02d}-{1 + day % 28:02d}"


def _day(day: int, talks: int) -> str:
    slots = "".join(
        f"      - {{time: {_clock(n)}-{_clock(n + 1)}, talk: t{i:05d}}}\n"
        for n, i in enumerate(range(day * 15, min(talks, day * 15 + 15)))
    )
    return f"  - date: {_date(day)}\n    slots:\n{slots}"


def _clock(half_hours: int) -> str:
    return f"{8 + half_hours // 2}:{30 * (half_hours % 2):02d}"


def _abstract(rng: random.Random) -> str:
    words = rng.choices(_WORDS, k=rng.randint(140, 240))
    for _ in range(rng.randint(0, 5)):
        words[rng.randrange(len(words))] = rng.choice(_MATH)
    return " ".join(words).capitalize() + "."
