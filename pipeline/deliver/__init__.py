"""The last stage: finished bytes become files, each whole or not at all."""

from pipeline.deliver.files import write
from pipeline.deliver.swapped_folder import swap_folder

__all__ = ["swap_folder", "write"]
