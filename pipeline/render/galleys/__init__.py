"""Galleys cut to a good size, set by workers or remembered, and placed in the book."""
