"""Letters handed to a mail server, over several connections at one pace, each at most once."""
