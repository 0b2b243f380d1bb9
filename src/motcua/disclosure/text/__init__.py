"""Written text: how it becomes a page, what a page may hold, how it is found again."""
