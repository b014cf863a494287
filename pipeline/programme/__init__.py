"""Questions to an event: who, when, where, under which title. Products, letters and calendars ask here."""
