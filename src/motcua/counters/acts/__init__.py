"""The verbs of the queue, by topic. Each is one transaction that leaves one event."""
