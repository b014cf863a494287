"""The timetable of a day to scale."""
