"""Một Cửa: dossiers of administrative procedures and the procedures themselves, on one process model."""

__version__ = "0.1.0"
