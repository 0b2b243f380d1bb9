"""The studio's forms."""
