"""The timetable of a day as it can be read: a grid of measured boxes, divided, turned, or at last a list."""
