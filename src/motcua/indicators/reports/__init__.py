"""The report of a period: composed from facts, checked, published by a second person, kept as it was."""
