"""Tests of commands that follow each save."""
