"""What is installed is told by its version, as its own metadata tells it."""

from importlib.metadata import version

from pipeline.cache.stamp import versions


def test_versions_are_those_of_the_metadata() -> None:
    names = (
        "weasyprint",
        "pikepdf",
        "pillow",
        "fonttools",
        "flufl.bounce",
        "css-inline",
        "typing-extensions",
    )
    assert versions(*names) == {name: version(name) for name in names}


def test_what_is_not_installed_has_no_version() -> None:
    assert versions("no-such-library") == {"no-such-library": ""}
