"""``python -m motcua``: the same as the ``motcua`` command."""

from motcua.cli.main import run

run()
