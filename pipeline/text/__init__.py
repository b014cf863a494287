"""The craft of text shared by the stages: prose, formulas, names, glyphs."""
