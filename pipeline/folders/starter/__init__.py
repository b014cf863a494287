"""A new event folder: the demo, or a minimal event to fill in."""

from pipeline.folders.starter.first_files import new

__all__ = ["new"]
