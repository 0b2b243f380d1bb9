"""What really happened since a process went into operation: the other half of every promise."""
