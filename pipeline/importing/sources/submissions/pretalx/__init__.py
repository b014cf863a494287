"""pretalx: what its API gives, and what organisers export."""
