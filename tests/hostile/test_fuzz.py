"""Mutants of an event, from a fixed seed: whatever they are, the laws of ``fuzz/laws.py`` hold."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.problems import Problem, Severity, Source
from tests.conftest import THOROUGH
from tests.hostile.fuzz import trial
from tests.hostile.fuzz.campaign import Campaign, keep
from tests.hostile.fuzz.kinds import KINDS, Mutant, mutant
from tests.hostile.fuzz.laws import not_lost, untouched, well_told
from tests.hostile.fuzz.seeds import sound
from tests.hostile.fuzz.trial import Bench, EndlessError

MUTANTS, AT_ONCE = 1000 if THOROUGH else 50, 25
CAMPAIGN = Campaign(seed=1)
HERE = Source("content/event.yaml", 1, 1)


@pytest.mark.parametrize("start", range(0, MUTANTS, AT_ONCE))
def test_the_laws_hold(tmp_path: Path, start: int) -> None:
    mutants = CAMPAIGN.mutants(start, start + AT_ONCE)
    broken = [verdict for verdict in CAMPAIGN.run(mutants, tmp_path) if verdict.broken]
    assert {verdict.mutant.name: verdict.broken for verdict in broken} == {}


def test_the_sound_event_breaks_none(tmp_path: Path) -> None:
    same = Mutant("text", 0, "content/event.yaml", sound()["content/event.yaml"])
    verdict = Bench(tmp_path).try_out(same, counted=True)
    assert verdict.broken == ()
    assert verdict.told < 15


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutant_follows_from_seed_kind_and_number(kind: str) -> None:
    made = [mutant(3, kind, number) for number in range(30)]
    assert made == [mutant(3, kind, number) for number in range(30)]
    # Some changes happen to leave a file as it was; most do not.
    assert len({one.data for one in made}) > 20


def test_a_fault_of_ours_is_found_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_root: Path) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(trial, "check_event", faulty)
    [verdict] = CAMPAIGN.run([mutant(1, "text", 4)], tmp_path / "event")
    assert "KeyError: 'ours'" in verdict.broken[0]
    place = keep(verdict, 1, tmp_path / "kept")
    assert "--seed 1 --kind text --only 4" in (place / "broken.txt").read_text()
    assert (place / Path(verdict.mutant.path).name).read_bytes() == verdict.mutant.data


def test_what_does_not_end_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(_root: Path) -> None:
        while True:
            len("")

    monkeypatch.setattr(trial, "check_event", endless)
    verdict = Bench(tmp_path).try_out(mutant(1, "text", 4), counted=True)
    assert EndlessError.__name__ in verdict.broken[0]


def test_what_fills_the_memory_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "check_event", lambda _root: bytes(trial._MEMORY))
    verdict = Bench(tmp_path).try_out(mutant(1, "text", 4))
    assert "MemoryError" in verdict.broken[0]


@pytest.mark.parametrize(
    ("change", "law"),
    [
        ({"hint": ""}, "no file or hint"),
        ({"source": Source("")}, "no file or hint"),
        ({"source": Source(HERE.file)}, "no line"),
        ({"source": Source(HERE.file, 3)}, "no such line among 2"),
    ],
)
def test_a_problem_without_a_place_or_hint_breaks_a_law(
    tmp_path: Path, change: dict[str, str], law: str
) -> None:
    told = Problem("OCT-Y10", Severity.ERROR, "what", HERE, "Mend it.")
    one = Mutant("yaml", 0, HERE.file, b"a: b\n")
    assert not list(well_told([told], one, tmp_path))
    [broken] = well_told([replace(told, **change)], one, tmp_path)
    assert broken.startswith(law)
    assert not list(well_told([told] * 500, one, tmp_path))
    many = [replace(told, message=f"what {number}") for number in range(500)]
    assert list(well_told(many, one, tmp_path)) == ["500 problems are told"]


def test_lost_talks_break_a_law() -> None:
    one = mutant(1, "bib", 1)
    assert list(not_lost(None, [], one))
    assert set(untouched(one)) == {"engine", "looms", "tides"}
    assert len(untouched(Mutant("text", 0, "content/abstracts/looms.md", b""))) == 2
