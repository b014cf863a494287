"""Colours of the screen turned into the inks of a press, no more of them than the paper bears."""
