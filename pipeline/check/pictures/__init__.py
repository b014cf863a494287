"""Pictures that an event names: whether each can be read, and is fit to print."""
