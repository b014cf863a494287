"""How wide text will be, and the largest type in which it fits its place."""
