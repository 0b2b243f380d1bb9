"""Officers' pages about keys, signatures and trust."""
