"""What goes into a package, taken from the database and the vault."""
