"""Screens of the hall: kiosk, wall screen, ticket on the phone, bookings, the counter's console, set-up."""
