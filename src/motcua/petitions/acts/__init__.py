"""The verbs of petitions, one file a topic."""
