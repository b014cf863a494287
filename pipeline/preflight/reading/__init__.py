"""A PDF read as a print shop reads it: an interpreter of pages that shares no code with press."""
