"""Timetables as people draw them: rooms or days as columns, times as rows, merged cells for what lasts."""
