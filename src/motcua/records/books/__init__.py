"""Officers' pages of old registers."""
