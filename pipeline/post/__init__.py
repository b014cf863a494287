"""Letters on their way: messages, calendars, the ledger, the server that takes them, what comes back."""
