"""Tables: attendees, timetables as people draw them, and any other."""

from pipeline.importing.given import SourceFormat
from pipeline.importing.sources.tables.any_table import ANY_TABLE
from pipeline.importing.sources.tables.attendees import ATTENDEES
from pipeline.importing.sources.tables.drawn_timetable import DRAWN_TIMETABLE

TABLES: tuple[SourceFormat, ...] = (DRAWN_TIMETABLE, ATTENDEES, ANY_TABLE)
