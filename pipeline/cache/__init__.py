"""Work remembered: by content, in the event folder, safe to delete at any time."""
