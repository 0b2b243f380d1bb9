"""Results: drafting, the register, copies from it."""
