"""Booking a time at a hall, from the portal."""
