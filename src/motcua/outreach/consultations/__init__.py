"""Officers' pages of consultations, and taking part in those for the staff."""
