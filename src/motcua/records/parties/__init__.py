"""Who is who: merging two rows of one person, numbers two persons have, wishes to correct a paper."""
