"""The machine people draw their number at."""
