"""The kinds of export that are known, from the most to the least particular."""

from pipeline.importing.given import SourceFormat


def formats() -> tuple[SourceFormat, ...]:
    """All kinds; a file is of the first that knows it."""
    from pipeline.importing.sources.conferences import CONFERENCES
    from pipeline.importing.sources.manuscripts import MANUSCRIPTS
    from pipeline.importing.sources.schedules import SCHEDULES
    from pipeline.importing.sources.submissions import SUBMISSIONS
    from pipeline.importing.sources.tables import TABLES

    return (*SCHEDULES, *SUBMISSIONS, *CONFERENCES, *MANUSCRIPTS, *TABLES)
