"""What the engine does not know of other scripts than Latin: how high lines are, and where they give way."""
