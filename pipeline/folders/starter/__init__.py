"""A new event folder: the demo, a whole conference to copy from, or a minimal event to fill in."""

from pipeline.folders.starter.first_files import copy_starter, examples

__all__ = ["copy_starter", "examples"]
