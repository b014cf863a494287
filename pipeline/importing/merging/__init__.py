"""Import again: what the source has new comes in, and what the editor has mended stays."""
