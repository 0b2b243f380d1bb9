"""The verbs, by topic. Each is one transaction that leaves one event."""
