"""Tests of builds: the workshop, and the build that stays warm."""
