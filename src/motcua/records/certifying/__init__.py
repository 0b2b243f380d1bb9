"""The register of certified e-copies."""
