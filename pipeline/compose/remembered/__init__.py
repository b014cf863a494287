"""What was composed before, and what it looked at: galleys are remembered by that."""
