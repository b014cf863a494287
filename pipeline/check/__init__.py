"""The second stage: what a conference organiser would want to know before printing."""

from pipeline.check.all_checks import check, check_talk

__all__ = ["check", "check_talk"]
