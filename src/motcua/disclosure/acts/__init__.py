"""The verbs, a file a topic."""
