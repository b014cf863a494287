"""Preflight: whether a PDF, ours or anyone's, is what a printer wants, and what to mend where."""

from pipeline.preflight.examination import examine, unexaminable
from pipeline.preflight.report.findings import Finding, PreflightReport, overall
from pipeline.preflight.report.html_report import Beside, as_html, shown_pages
from pipeline.preflight.report.text_report import as_json, as_table

__all__ = [
    "Beside",
    "Finding",
    "PreflightReport",
    "as_html",
    "as_json",
    "as_table",
    "examine",
    "overall",
    "shown_pages",
    "unexaminable",
]
