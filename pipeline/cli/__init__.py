"""The command line: the only place that prints."""

from pipeline.cli.octavo import main

__all__ = ["main"]
