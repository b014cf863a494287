"""Which way texts and lines of a page run, told to the engine."""
