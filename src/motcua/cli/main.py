"""The ``motcua`` command: registers every group. Nothing here may start a database."""

from __future__ import annotations

from typing import NoReturn

import typer

from motcua.cli import bpmn, serve, speech
from motcua.cli.archive import archive_app
from motcua.cli.audit import audit_app
from motcua.cli.catalog import catalog_app
from motcua.cli.classify import classify
from motcua.cli.cost import cost
from motcua.cli.draw import draw
from motcua.cli.due import due
from motcua.cli.figures import figures_app
from motcua.cli.indicators import indicators_app
from motcua.cli.lint import lint
from motcua.cli.log import log_app
from motcua.cli.mine import mine
from motcua.cli.rating import rating_app
from motcua.cli.replay import replay
from motcua.cli.score import score_app
from motcua.cli.selection import selection
from motcua.cli.sheet import print_drawing, sheet
from motcua.cli.simulate import simulate
from motcua.cli.verify import verify
from motcua.cli.workflows import app as workflows_app

app = typer.Typer(
    name="motcua",
    help="Một Cửa: giải quyết hồ sơ thủ tục hành chính và tái cấu trúc chính các thủ tục ấy.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
bpmn.group.command("draw")(draw)
bpmn.group.command("sheet")(sheet)
bpmn.group.command("print")(print_drawing)
app.add_typer(bpmn.group, name="bpmn")
app.add_typer(archive_app)
app.add_typer(audit_app)
app.add_typer(catalog_app)
app.add_typer(workflows_app, name="workflows")
app.add_typer(score_app)
app.add_typer(rating_app)
app.add_typer(figures_app)
app.add_typer(log_app)
app.add_typer(indicators_app)
serve.register(app)
app.command()(due)
app.command()(lint)
app.command()(classify)
app.command()(selection)
app.command()(cost)
app.command()(simulate)
app.command()(replay)
app.command()(mine)
app.command()(verify)


def run() -> NoReturn:
    """The ``motcua`` command."""
    speech.run(app)
