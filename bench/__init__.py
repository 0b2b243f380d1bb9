"""Benchmarks: our own figures beside peers run in the same minutes on the same machine.

``make bench`` prints the table; docs/benchmarks.md keeps the last one with its command.
"""
