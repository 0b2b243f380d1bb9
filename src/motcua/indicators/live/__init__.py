"""Index 766 as it stands now: counted from the tallies, opened down to the dossiers behind every number."""
