"""Work of this module done by the worker process; the worker looks for it here."""

from __future__ import annotations

from motcua.digitising.devices import tasks as devices
from motcua.digitising.recognition import tasks as recognition
from motcua.digitising.scanning import tasks as scanning

__all__ = ["devices", "recognition", "scanning"]
