"""Officers' pages of public posting."""
