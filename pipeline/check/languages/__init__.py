"""What the languages of an event need: fixed words in them, tags that exist, readings of names."""
