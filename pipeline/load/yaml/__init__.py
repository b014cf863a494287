"""YAML that keeps its place: nodes, and forms filled from them with each fault at its line and column."""
