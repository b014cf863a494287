"""Octavo: the print shop of a conference."""

__version__ = "0.1.0"
