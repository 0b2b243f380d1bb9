"""The eight criteria of a full online service, judged on structured evidence. Pure Python."""
