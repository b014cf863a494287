"""The server of the proof room: for this machine and for who has the token, nothing else."""
