"""Satisfaction: ratings of a visit to the counter and of a dossier that was returned."""
