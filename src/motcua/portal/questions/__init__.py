"""Questions and answers for citizens."""
