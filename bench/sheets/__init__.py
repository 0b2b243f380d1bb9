"""Layouts text quality is measured on."""
