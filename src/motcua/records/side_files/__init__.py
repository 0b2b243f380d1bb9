"""Officers' pages of side files."""
