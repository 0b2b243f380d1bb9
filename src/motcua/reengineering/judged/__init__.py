"""What linter and criteria say of one review, now and as it proposes."""
