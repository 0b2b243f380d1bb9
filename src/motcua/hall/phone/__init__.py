"""A ticket on the phone, and where it stands."""
