"""An ``Event`` → files of other systems: schedules for apps, tables, BibTeX. Times and words as on paper."""

from pipeline.exporting.export_formats import FORMATS, GROUPS, ExportOrder, exported

__all__ = ["FORMATS", "GROUPS", "ExportOrder", "exported"]
