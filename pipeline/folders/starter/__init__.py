"""A new event folder: the demo, or a minimal event to fill in."""

from pipeline.folders.starter.new import new

__all__ = ["new"]
