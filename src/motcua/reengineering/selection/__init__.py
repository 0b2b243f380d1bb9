"""Choosing procedures to review by real counts, and the draft decision that approves the lists. No Django."""
