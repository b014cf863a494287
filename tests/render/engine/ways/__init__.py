"""Which way texts and lines of a page run."""
