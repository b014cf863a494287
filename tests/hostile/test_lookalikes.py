"""Domains that are not what they seem."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from pipeline.text.lookalikes import mistakable
from tests.post.events import DOMAINS, write_event

P, A, E, OMICRON = "\u0440", "\u0430", "\u0435", "\u03bf"  # Cyrillic p, a, e; Greek o


def a_label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


@pytest.mark.parametrize(
    "domain",
    [
        f"uni-{P}isa.example",
        f"{A}{P}{P}\u04cf{E}.com",
        f"g{OMICRON}ogle.example",
        f"www.uni-k{OMICRON}\u0308ln.example",
    ],
)
def test_a_domain_in_borrowed_letters_is_seen(domain: str) -> None:
    assert mistakable(domain) == domain
    labels = [
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}"
        for label in domain.split(".")
    ]
    assert mistakable(".".join(labels)) == domain


@pytest.mark.parametrize(
    "domain", [*DOMAINS, "uni.example", "日本abc.example", "xn--.example", "xn--a-ecp.ru"]
)
def test_a_domain_in_its_own_script_is_nothing_special(domain: str) -> None:
    assert mistakable(domain) == ""


def test_check_tells_where_it_stands(tmp_path: Path) -> None:
    write_event(tmp_path, 3, domain="guests.example")
    people = tmp_path / "content" / "people.yaml"
    people.write_text(people.read_text().replace("p0002@guests", f"p0002@gu{E}sts"))
    result = CliRunner().invoke(octavo, ["-C", str(tmp_path), "check"])
    assert result.exit_code == 0
    assert "OCT-M09" in result.output
    assert "content/people.yaml:9:10" in result.output
