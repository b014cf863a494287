"""What can go wrong, as data: problems with their place, and the catalogue of their codes."""

from pipeline.problems.problem import About, Collector, Halt, Outcome, Problem, Source, in_reading_order
from pipeline.problems.severity import Severity

__all__ = ["About", "Collector", "Halt", "Outcome", "Problem", "Severity", "Source", "in_reading_order"]
