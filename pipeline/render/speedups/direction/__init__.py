"""Lines that run from right to left, where the engine sets them as if they ran the other way."""
