"""Small whole events in many languages, made of a table of words for each."""
