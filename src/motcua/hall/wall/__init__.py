"""The screen on the wall: the number called now, where to go, what every counter serves; and its voice."""
