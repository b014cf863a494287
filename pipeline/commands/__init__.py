"""What each command does, from top to bottom as in the manual; nothing else knows all stages."""
