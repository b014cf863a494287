"""What is done with a text once it is read: its typography, and its words alone."""
