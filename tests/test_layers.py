"""Model relations follow the same direction as imports: a higher layer may point at a lower one only."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).parent.parent


def layers() -> dict[str, int]:
    """Height of each module, from the contract that also rules imports (pyproject.toml)."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    rows = reversed(contract["layers"])
    return {name.strip(): height for height, row in enumerate(rows) for name in row.split("|")}


def module(model: type[Model]) -> str:
    return model.__module__.split(".")[1] if model.__module__.startswith("motcua.") else ""


OURS = [model for model in apps.get_models() if module(model)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_points_at_its_own_module_or_below(model: type[Model]) -> None:
    height = layers()
    for field in model._meta.get_fields():
        target = field.related_model if not field.auto_created else None
        if isinstance(target, type) and module(target) and module(target) != module(model):
            assert height[module(target)] < height[module(model)], f"{field} points upwards"


def test_there_are_models_to_check() -> None:
    assert len(OURS) > 20
