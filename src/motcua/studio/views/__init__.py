"""One file per topic of the studio."""
