"""Importing: files of other systems."""
