"""Digital signatures: keys and certificates, signing (PAdES), trust, verification in plain words."""
