"""Duties of the catalogue behind index 1.1 to 1.3: announced on time, shown on time, complete."""
