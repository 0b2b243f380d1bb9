"""PAdES: signing PDF files and judging signed ones. Nothing here knows the database or the web."""
