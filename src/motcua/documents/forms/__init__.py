"""Statutory forms of the one-stop shop: which form is in force, what it needs, and its PDF/A."""

from __future__ import annotations

from motcua.documents.forms.printing import render
from motcua.documents.forms.registry import FormVersion, IntakeBody, NoFormInForce, form_in_force

__all__ = ["FormVersion", "IntakeBody", "NoFormInForce", "form_in_force", "render"]
