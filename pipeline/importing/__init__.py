"""What other systems and people hand over, made into the content of an event folder."""
