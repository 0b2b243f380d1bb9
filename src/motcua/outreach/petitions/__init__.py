"""Officers' pages of petitions: the list, one of them, recording, importing, figures, statements."""
