"""Calendar files: of the whole event, and of one person."""
