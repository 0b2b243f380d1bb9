"""Log books of dossiers: read, print a period, close."""
