"""What holds templates in: names by list, a budget for each, and folders that none leaves."""
