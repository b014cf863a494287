"""Tables of talks, people and slots, safe to open in a spreadsheet program."""
