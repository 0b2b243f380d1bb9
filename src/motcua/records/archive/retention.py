"""The schedule of retention: what the authority entered, what came with the product."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.archive.acts import rules as acts
from motcua.archive.models import RetentionRule
from motcua.archive.powers import POWERS, Verb
from motcua.archive.schedule import Schedule, in_words, name_of, shipped
from motcua.core.errors import Refusal
from motcua.core.forms import posted, put_beside
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.identity.roles import Role
from motcua.records.archive.forms import RuleForm
from motcua.records.page import shell

HERE = "records:retention"


@officer
def retention(request: OfficerRequest) -> HttpResponse:
    """The rules, and a form for whoever may enter one."""
    may = POWERS.may(request.actor, Verb.ENTER_RULE, None)
    if not may:
        POWERS.authorise(request.actor, Verb.READ, None)
    form, refusal = RuleForm(posted(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, form)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
        else:
            messages.success(request, "Đã khai thời hạn. Các danh mục lập sau dùng thời hạn này.")
            return redirect(HERE)
    waiting = Schedule().waiting()
    context = {
        **shell(request, HERE),
        "entered": _lines(RetentionRule.objects.all(), waiting),
        "shipped": _lines(shipped(), waiting),
        "form": form if may else None,
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 422 if form.errors else 200
    return render(request, "records/archive/retention.html", context, status=status)


def _lines(rules: Iterable[RetentionRule], waiting: dict[str, int]) -> list[tuple[RetentionRule, str, int]]:
    """Each with its period in words and how many closed dossiers wait for it."""
    return [(rule, in_words(rule.years), waiting.get(name_of(rule), 0)) for rule in rules]


def _enter(request: OfficerRequest, form: RuleForm) -> None:
    data = form.cleaned_data
    units = sorted(request.actor.units(Role.SYSTEM_ADMIN))
    wish = acts.Wish(
        group=data["group"],
        field=data["field"],
        procedure=data["procedure"],
        years=None if data["permanent"] else data["years"],
        source=data["source"],
        valid_from=data["valid_from"],
    )
    acts.enter_rule(request.actor, units[0] if units else 0, wish)
