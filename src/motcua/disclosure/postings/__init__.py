"""Public posting: what is composed, frozen, shown, proven and given away as data."""
