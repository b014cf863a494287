"""The order: load, check, compose, render, press, deliver. Reads like the manual."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.check import check
from pipeline.compose import compose
from pipeline.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Event, Pdf, Product
from pipeline.problem import Collector, Halt, Outcome
