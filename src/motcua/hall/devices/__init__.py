"""How a machine of the hall comes to be known."""
