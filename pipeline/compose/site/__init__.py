"""A site: pages for browsers, with what only these have."""
