"""The names of this module's background jobs, so that a verb can ask for one without its code."""

from __future__ import annotations

from procrastinate.contrib.django import app

SIMULATE = "motcua.reengineering.tasks.simulate_run"

__all__ = ["SIMULATE", "app"]
