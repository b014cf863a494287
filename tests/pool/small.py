"""A small event with a book of several galleys."""

from pathlib import Path

TALKS = tuple(f"talk-{n}" for n in range(1, 7))


def write_small(root: Path) -> Path:
    """Six talks in two sessions below ``root``; the path of the abstracts' folder."""
    content = root / "content"
    abstracts = content / "abstracts"
    abstracts.mkdir(parents=True)
    content.joinpath("event.yaml").write_text(
        "title: Small workshop\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\nlanguage: en-GB\n"
    )
    content.joinpath("people.yaml").write_text(
        "".join(f"p-{talk}: {{given: Ada, family: Number {talk[-1]}}}\n" for talk in TALKS)
    )
    content.joinpath("program.yaml").write_text(
        "days:\n  - date: 2026-06-15\n    slots:\n"
        f"      - {{time: 9:00-10:30, title: One, talks: [{', '.join(TALKS[:3])}]}}\n"
        f"      - {{time: 11:00-12:30, title: Two, talks: [{', '.join(TALKS[3:])}]}}\n"
    )
    for talk in TALKS:
        abstracts.joinpath(f"{talk}.md").write_text(
            f"---\ntitle: Title of {talk}\nspeakers: [p-{talk}]\n---\nAbout {talk} and its words.\n"
        )
    return abstracts
