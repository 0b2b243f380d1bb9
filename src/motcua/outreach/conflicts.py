"""When two saved at once: the second one's form, ready to be saved upon what the first one saved."""

from __future__ import annotations

from typing import cast

from django.http import QueryDict

from motcua.core.forms import Form


def upon(form: Form, number: int) -> None:
    """Let ``form`` keep every word and take ``number`` as the text it was written upon."""
    if "base" in form.fields:
        sent = cast(QueryDict, form.data).copy()
        sent["base"] = str(number)
        form.data = sent
