"""The whole catalogue judged, and procedures weighed for review."""
