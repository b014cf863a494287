"""Schedules of frab, pretalx and their kin."""

from pipeline.importing.given import SourceFormat

SCHEDULES: tuple[SourceFormat, ...] = ()
