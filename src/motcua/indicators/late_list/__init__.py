"""The public list of late dossiers, under a dated rule: counts by unit, or one by one without names."""
