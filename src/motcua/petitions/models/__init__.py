"""Rows kept here."""
