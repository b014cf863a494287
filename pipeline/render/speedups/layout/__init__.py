"""Boxes measured and lines shaped once."""
