"""Setting up a hall and looking over its day: centre, needs, counters, bookable times, machines, tests."""
