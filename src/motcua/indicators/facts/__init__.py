"""Facts of dossiers and their tallies, derived from dossiers and their events, and thrown away at will."""
