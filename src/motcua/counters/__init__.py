"""The queue of a one-stop centre: tickets, bookings, counters, calls, a ticket and its dossiers."""
