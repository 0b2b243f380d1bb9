"""A ticket on paper: drawn once, for the hall's receipt printer and for a browser."""
