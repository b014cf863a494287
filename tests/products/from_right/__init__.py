"""Small events in languages that are read from right to left, as files."""
