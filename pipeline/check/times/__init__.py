"""Times that contradict each other: of days, slots and rooms, and of people needed twice at once."""
