"""Consultations: who may take part, the count, the mixing of anonymous opinions, the summary."""
