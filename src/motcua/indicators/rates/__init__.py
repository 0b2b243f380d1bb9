"""The rates that provinces publish, each with what it was counted from."""
