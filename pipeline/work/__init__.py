"""The rim of the stages: remembered work and the workers that do it."""
