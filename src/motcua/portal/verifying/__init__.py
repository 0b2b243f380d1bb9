"""Anybody checks an issued paper by the code printed on it."""
