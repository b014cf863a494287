"""``python -m pipeline`` is ``octavo``."""

from pipeline.cli.octavo import main

main()
