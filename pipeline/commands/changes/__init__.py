"""What changed: events as they were, differences in sentences, and what is to be printed or sent again."""
