"""``python -m motcua``: the same as the ``motcua`` command."""

from motcua.cli.main import app

app(prog_name="motcua")
