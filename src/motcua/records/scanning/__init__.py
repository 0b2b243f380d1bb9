"""Scanning papers: the page of one scan, the officer's list, signing, cover sheets, stacks."""
