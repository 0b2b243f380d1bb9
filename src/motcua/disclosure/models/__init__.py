"""Rows kept here, a file a topic."""
