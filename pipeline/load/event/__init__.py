"""The files of an event folder, each read into its part of the ``Event``."""
