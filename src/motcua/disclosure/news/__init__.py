"""News and guidance: how an article gets to the public, what the public finds."""
