"""ConfTool: its tables of papers and sessions, in CSV, spreadsheets and XML."""
