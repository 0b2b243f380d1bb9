"""The verbs of a review: one topic a file, one function a verb, each one transaction and one event."""
