"""The kinds of export that are known, from the most to the least particular."""

from collections.abc import Iterator

from pipeline.importing.given import SourceFormat


def formats() -> Iterator[SourceFormat]:
    """All kinds; a file is of the first that knows it. Those that are not asked for are not loaded."""
    from pipeline.importing.sources.schedules import SCHEDULES

    yield from SCHEDULES
    from pipeline.importing.sources.submissions import SUBMISSIONS

    yield from SUBMISSIONS
    from pipeline.importing.sources.conferences import CONFERENCES

    yield from CONFERENCES
    from pipeline.importing.sources.manuscripts import MANUSCRIPTS

    yield from MANUSCRIPTS
    from pipeline.importing.sources.tables import TABLES

    yield from TABLES
