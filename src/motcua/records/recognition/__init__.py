"""Pages about reading: how far the readings are, and filling a form with the paper in sight."""
