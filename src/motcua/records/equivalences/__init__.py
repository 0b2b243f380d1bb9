"""What satisfies what: reviewing equivalences, the register of kinds of paper."""
