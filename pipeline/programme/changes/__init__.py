"""What changed between two events: what is the same, the changes, their words, whom they concern."""
