"""Officers' pages of news and guidance."""
