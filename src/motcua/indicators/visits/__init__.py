"""What happened at the counters: waiting, serving, coming again; derived from tickets and their events."""
