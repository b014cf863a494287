"""What the engine does not know of scripts other than Latin: the height of their lines, and where those give way."""
