"""Schedules of frab, pretalx and their kin."""

from pipeline.importing.given import SourceFormat
from pipeline.importing.sources.schedules.incoming_json import SCHEDULE_JSON
from pipeline.importing.sources.schedules.incoming_xml import SCHEDULE_XML

SCHEDULES: tuple[SourceFormat, ...] = (SCHEDULE_XML, SCHEDULE_JSON)
