"""The e-document store: what the authority already holds of a person or organisation, and its reuse."""
