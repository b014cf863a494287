"""The second stage: what a conference organiser would want to know before printing."""

from pipeline.check.all_checks import check

__all__ = ["check"]
