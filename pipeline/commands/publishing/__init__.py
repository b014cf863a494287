"""A site: the pages of the event and what lies beside them, made into one folder."""
