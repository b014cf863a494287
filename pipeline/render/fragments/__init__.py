"""A proof taken apart into text with gaps for all that depends on its place in the book."""
