"""Tables: attendees, timetables as people draw them, and any other."""

from pipeline.importing.given import SourceFormat

TABLES: tuple[SourceFormat, ...] = ()
