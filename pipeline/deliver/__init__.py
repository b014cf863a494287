"""The last stage: finished bytes become files, each whole or not at all."""

from pipeline.deliver.files import write

__all__ = ["write"]
