"""``python -m pipeline`` is ``octavo``."""

from pipeline.cli import main

main()
