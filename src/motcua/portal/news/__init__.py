"""News and guidance for citizens."""
