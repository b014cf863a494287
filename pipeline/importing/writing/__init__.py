"""Records as the tidy files that a person would have typed."""
