"""Around putting a review into operation: what it will switch, what runs on, what a trial can try."""
