"""Portraits of a dossier, seen and judged by an officer."""
