"""Officers' pages of questions and answers."""
