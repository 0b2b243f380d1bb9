"""The state of now: what is at work, what moved today, each figure with the dossiers behind it."""
