"""Pages drawn and written with fewer steps, to the engine's marks."""
