"""The forms a log can be written in, and writing one whole file."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO, cast

from motcua.core.errors import Refusal
from motcua.mining.log import Log
from motcua.mining.writing import flat, ocel, xes
from motcua.mining.writing.rows import Attributes


class Form(StrEnum):
    """Values are the usual endings of file names."""

    XES = "xes"
    XES_GZ = "xes.gz"
    OCEL = "ocel.json"
    CSV = "csv"
    PARQUET = "parquet"


class UnknownForm(Refusal):
    """Không biết ghi nhật ký theo dạng này."""


def _packed(log: Log, file: IO[bytes], cases: Attributes) -> None:
    # No name and no hour inside: the same log gives the same bytes.
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed:
        xes.write(log, cast("IO[bytes]", packed), cases)


WRITERS: dict[Form, Callable[[Log, IO[bytes], Attributes], None]] = {
    Form.XES: xes.write,
    Form.XES_GZ: _packed,
    Form.OCEL: ocel.write,
    Form.CSV: flat.write_csv,
    Form.PARQUET: flat.write_parquet,
}


def form_of(path: Path) -> Form:
    """The form a file's name asks for. Raises :class:`UnknownForm`."""
    for form in Form:
        if path.name.lower().endswith(f".{form.value}"):
            return form
    remedy = f"Hãy đặt đuôi tệp là một trong: {', '.join(f'.{form.value}' for form in Form)}."
    raise UnknownForm(f"Tệp {path.name}", remedy=remedy, where=str(path))


def write(log: Log, path: Path, form: Form | None = None, cases: Attributes | None = None) -> None:
    """Write the log to ``path``: beside first, so that half a file is never found under the name."""
    writer = WRITERS[form or form_of(path)]
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        writer(log, file, cases or Attributes())
    beside.replace(path)
