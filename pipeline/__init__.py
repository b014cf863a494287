"""Octavo: the print shop of a conference."""

__version__ = "1.0.0"
