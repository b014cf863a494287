"""The participants' list: a table as registration systems and spreadsheets write it, and whom it is about."""
