"""The forms of a review, one file a topic: each edits one part of what the review says."""
