"""Sheets of badges and labels as the trade sells them, and pages laid on their cards."""
