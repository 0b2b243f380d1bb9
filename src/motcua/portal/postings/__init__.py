"""Public posting for citizens: what is up, what was, files to take away."""
