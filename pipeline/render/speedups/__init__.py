"""Stand-ins for functions of the engine that do the same in less time, each for one thing."""
