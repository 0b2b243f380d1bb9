"""Printed figures against the counts they come from: percentages, and parts against totals. No Django."""
