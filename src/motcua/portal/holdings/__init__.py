"""What the authority already holds of the person: choosing it while filling in, reading it, correcting it."""
