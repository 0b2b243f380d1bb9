"""Reconciliation with the figures of the national portal."""
