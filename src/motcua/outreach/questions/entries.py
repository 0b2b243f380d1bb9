"""Published answers: the list with what needs a look, a new one, one of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.catalog.models import Procedure
from motcua.core.errors import Forbidden, NotFound, Refusal
from motcua.core.forms import Form, posted, put_beside
from motcua.core.masking import masked
from motcua.core.paging import page_of
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.disclosure.acts import entries as acts
from motcua.disclosure.models import Entry, Question
from motcua.disclosure.powers import POWERS, Verb
from motcua.disclosure.questions.reading import entries as shown
from motcua.disclosure.questions.reading import found_entries, overtaken
from motcua.disclosure.questions.refusals import AnswerSavedMeanwhile
from motcua.disclosure.text.difference import difference
from motcua.identity.models import Unit
from motcua.identity.tree import Tree
from motcua.outreach.conflicts import upon
from motcua.outreach.page import shell
from motcua.outreach.questions.forms import EntryForm, NewEntryForm, ReasonForm, from_entry, from_question

HERE = "outreach:entries"


@officer
def entries(request: OfficerRequest) -> HttpResponse:
    """All that is public; ``ra-soat=1``: what the present rules may have overtaken."""
    looking = request.GET.get("ra-soat") == "1"
    rows = overtaken() if looking else found_entries(request.GET.get("q", ""))
    page = page_of(rows, request.GET.get("trang", ""))
    context = {
        **shell(request, HERE),
        "page": page,
        "query": request.GET.get("q", ""),
        "looking": looking,
        "outdated": overtaken().count(),
        "may": POWERS.may(request.actor, Verb.PUBLISH_ENTRY, None),
    }
    return render(request, "outreach/questions/entries.html", context)


@officer
def new(request: OfficerRequest) -> HttpResponseBase:
    """A new entry, from a question (``tu``) or on its own."""
    units = POWERS.units_of(request.actor, Verb.PUBLISH_ENTRY, Tree())
    if not units:
        power = POWERS[Verb.PUBLISH_ENTRY]
        raise Forbidden(power.label, power.refusal)
    form = NewEntryForm(posted(request), initial=_begun(request, units))
    form.offer("unit", Unit.objects.filter(pk__in=units).values_list("pk", "name"))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            return _publish(request, form)
        except Refusal as caught:
            refusal = None if put_beside(form, caught) else caught
    return _page(request, form, refusal=refusal)


def _begun(request: OfficerRequest, units: set[int]) -> dict[str, object]:
    rows = Question.objects.filter(code=request.GET.get("tu", ""), unit__in=units)
    question = rows.select_related("procedure", "asker").first()
    if question is None:
        return {"base": 0}
    names = [question.name, question.asker.full_name if question.asker else ""]
    draft = question.drafts.filter(number=question.draft).first()
    return from_question(question, masked(question.subject, names)[:300], draft.text if draft else "")


def _publish(request: OfficerRequest, form: NewEntryForm) -> HttpResponse:
    sent = form.cleaned_data
    procedure = Procedure.objects.filter(code=sent["code"].strip().upper()).first()
    if sent["code"] and procedure is None:
        raise NotFound(f"Thủ tục {sent['code']}", "không có trong danh mục", "Xem lại mã.", "code")
    entry = acts.publish_entry(request.actor, sent["unit"], procedure, form.wording, sent["source"])
    messages.success(request, "Đã công khai câu hỏi và câu trả lời.")
    return redirect("outreach:entry", entry=entry.pk)


@officer
def entry(request: OfficerRequest, entry: int) -> HttpResponseBase:
    """One entry with its earlier wordings, and the form to revise it for who may."""
    row = shown().filter(pk=entry).first()
    if row is None:
        raise NotFound("Câu trả lời này", "không có hoặc đã gỡ", "Quay lại danh sách.")
    form = EntryForm(posted(request), initial=from_entry(row))
    if request.method == "POST" and form.is_valid():
        try:
            acts.revise_entry(request.actor, entry, form.cleaned_data["base"], form.wording)
        except AnswerSavedMeanwhile as conflict:
            upon(form, conflict.latest.number)
            return _page(request, form, row, conflict)
        except Refusal as caught:
            return _page(request, form, row, None if put_beside(form, caught) else caught)
        messages.success(request, "Đã lưu, đối chiếu với thủ tục hiện hành.")
        return redirect("outreach:entry", entry=entry)
    return _page(request, form, row)


@require_POST
@officer
def withdraw(request: OfficerRequest, entry: int) -> HttpResponseBase:
    form = ReasonForm(request.POST, auto_id="go-%s")
    if form.is_valid():
        acts.withdraw_entry(request.actor, entry, form.cleaned_data["reason"])
        messages.success(request, "Đã gỡ câu trả lời.")
        return redirect(HERE)
    row = shown().filter(pk=entry).first()
    return _page(request, EntryForm(initial=from_entry(row) if row else {}), row, going=form)


def _page(
    request: OfficerRequest,
    form: EntryForm,
    row: Entry | None = None,
    refusal: Refusal | None = None,
    going: Form | None = None,
) -> HttpResponse:
    may = row is None or POWERS.may(request.actor, Verb.PUBLISH_ENTRY, row.unit_id)
    theirs = getattr(getattr(refusal, "latest", None), "answer", None)
    context = {
        **shell(request, HERE),
        "entry": row,
        "form": form,
        "may": may,
        "refusal": refusal,
        "going": going or ReasonForm(auto_id="go-%s"),
        "versions": row.versions.select_related("by", "procedure_version").order_by("-number") if row else (),
        "runs": difference(theirs, form.data.get("answer", "")) if theirs is not None else (),
    }
    wrong = bool(form.errors) or bool(going and going.errors)
    status = status_of(refusal) if refusal else 422 if wrong else 200
    return render(request, "outreach/questions/entry.html", context, status=status)
