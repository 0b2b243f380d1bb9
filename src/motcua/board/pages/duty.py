"""What can be put down about one duty: its forms, the next thing first."""

from __future__ import annotations

from motcua.board.forms.duties import CancelForm, DecideForm, DisplayForm, TriggerForm
from motcua.core.forms import Form
from motcua.indicators.models import Duty

FORMS: dict[str, type[Form]] = {
    "mo-ta": TriggerForm,
    "quyet-dinh": DecideForm,
    "cong-khai": DisplayForm,
    "bo": CancelForm,
}
TITLES = {
    "mo-ta": "Sửa văn bản và ngày hiệu lực",
    "quyet-dinh": "Ghi quyết định công bố",
    "cong-khai": "Ghi ngày công khai",
    "bo": "Bỏ việc này",
}


def offered(row: Duty, sent: dict[str, Form]) -> list[tuple[str, str, Form, bool]]:
    """(verb, title, form, open) of what can be done: the next thing first and unfolded, the rest folded."""
    initial = {
        "mo-ta": {
            name: getattr(row, name) for name in ("kind", "document", "effective_on", "shortened", "note")
        },
        "quyet-dinh": {"decision": row.decision, "decided_on": row.decided_on},
        "cong-khai": {"displayed_on": row.displayed_on, "evidence": row.evidence},
        "bo": {},
    }
    known = row.effective_on or not row.announces
    first = "quyet-dinh" if row.decided_on is None else "cong-khai" if known or not row.is_open else "mo-ta"
    order = [first, *(verb for verb in FORMS if verb != first)]
    usable = [verb for verb in order if verb != "cong-khai" or row.decided_on]
    return [
        (verb, TITLES[verb], sent.get(verb) or FORMS[verb](initial=initial[verb], auto_id=f"{verb}-%s"),
         verb in sent or (verb == first and row.is_open and not sent))
        for verb in usable
    ]  # fmt: skip
