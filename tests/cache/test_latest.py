"""What is kept of a file is what its last version holds."""

from pathlib import Path

from pipeline.cache.latest import latest


def test_only_the_last_version_of_a_file_is_kept() -> None:
    asked: list[tuple[Path, bytes]] = []

    @latest(2)
    def read(path: Path, stamp: bytes) -> str:
        asked.append((path, stamp))
        return f"{path} {stamp!r}"

    one, two, three = map(Path, "abc")
    assert [read(one, b"1"), read(one, b"1"), read(one, b"2")] == ["a b'1'", "a b'1'", "a b'2'"]
    assert len(asked) == 2
    read(one, b"1")
    assert asked[2:] == [(one, b"1")]
    read(two, b"1")
    read(one, b"1")
    read(three, b"1")
    read(one, b"1")
    assert asked[3:] == [(two, b"1"), (three, b"1")]
    read(two, b"1")
    assert asked[5:] == [(two, b"1")]
