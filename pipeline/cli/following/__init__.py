"""Commands that follow each save, until Ctrl-C."""
