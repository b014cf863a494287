"""A letter as bytes for the wire, and as a preview to look at."""
