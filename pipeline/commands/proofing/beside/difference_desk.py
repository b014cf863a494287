"""The pages of a product as they were, beside those of now: only those that differ."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from pipeline.commands.builds.production import Production
from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.changes.difference import Difference, groups
from pipeline.commands.changes.former_events import event_now, former_event, last_printed
from pipeline.commands.press_desk.printers import profile
from pipeline.commands.proofing.beside.page_pairs import PagePair, page_pairs
from pipeline.commands.proofing.beside.place_desk import PlaceDesk
from pipeline.commands.proofing.views import key_of
from pipeline.folders.kept_events import MAILED, records
from pipeline.folders.layers import Layers
from pipeline.model import Event, Product
from pipeline.model.job import Job
from pipeline.model.progress import Step, StopFlag
from pipeline.model.proofsheet import BoundPages, Printing
from pipeline.problems import Collector, Halt
from pipeline.problems.problem import Stopped
from pipeline.programme.changes.comparison import changes
