"""The last stage: finished bytes become files, each whole or not at all."""

from pipeline.deliver.files import sweep, write

__all__ = ["sweep", "write"]
