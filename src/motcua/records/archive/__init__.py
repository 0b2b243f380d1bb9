"""Officers' pages of the archive."""
