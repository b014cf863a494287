"""Files of other systems opened: entries whose fields are asked for by name, and which know their place."""
