"""The live server: tells open pages that something they show has changed, by server-sent events."""
