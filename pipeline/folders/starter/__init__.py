"""A new event folder: the demo, or a minimal event to fill in."""

from pipeline.folders.starter.first_files import copy_starter

__all__ = ["copy_starter"]
