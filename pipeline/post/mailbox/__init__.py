"""The organiser's mailbox, read only: which letters were filed as sent, and which came back."""
