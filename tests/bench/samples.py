"""What was measured, round by round, and how it is kept between runs: ``docs/benchmarks.json``."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of a command: seconds, MB of all processes together, MB of the file made, and its pages.

    One that is not ``whole`` was ended before its file was made: it would have taken more.
    """

    wall: float
    cpu: float
    memory: float
    size: float = 0.0
    pages: int = 0
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Contenders measured in alternation: by key, a sample of each round. ``state`` is the commit."""

    when: str
    state: str
    machine: str
    titles: dict[str, str]
    samples: dict[str, tuple[Sample, ...]]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some numbers, the least and the most of them; with ``bound`` they are less than that."""

    middle: float
    least: float
    most: float
    bound: bool = False


def spread(numbers: Iterable[float], *, bound: bool = False) -> Spread:
    """The spread of ``numbers``, of which there is at least one."""
    known = list(numbers)
    return Spread(median(known), min(known), max(known), bound)


def read(file: Path) -> dict[str, Group]:
    """The groups kept in ``file``, by name; none if there is no file."""
    if not file.exists():
        return {}
    return {name: _group(fields) for name, fields in json.loads(file.read_text(encoding="utf-8")).items()}


def _group(fields: dict[str, object]) -> Group:
    samples = fields["samples"]
    assert isinstance(samples, dict)
    made = {key: tuple(Sample(**sample) for sample in rounds) for key, rounds in samples.items()}
    return Group(**{**fields, "samples": made, "absent": tuple(fields["absent"])})  # type: ignore[arg-type]


def keep(file: Path, groups: Mapping[str, Group]) -> None:
    """Write ``groups`` into ``file``."""
    text = json.dumps({name: asdict(group) for name, group in groups.items()}, indent=1, ensure_ascii=False)
    file.write_text(f"{text}\n", encoding="utf-8")
