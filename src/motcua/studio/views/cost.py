"""The tab of costs: proposed, filled in, saved, taken away as a workbook."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.core.errors import Refusal
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.documents.content import XLSX
from motcua.documents.downloads import attached
from motcua.reengineering.acts.drafting import SavedMeanwhile, save_part
from motcua.reengineering.cost.workbook import workbook
from motcua.reengineering.models import Review, ReviewedProcedure
from motcua.reengineering.policy import Verb, may
from motcua.reengineering.review.cost_proposal import Sheets, counts_of, sheets_after, with_counts
from motcua.reengineering.review.parts import with_part
from motcua.studio.finding import find_place
from motcua.studio.forms import cost_sheet
from motcua.studio.forms.cost_sheet import SheetForms
from motcua.studio.page import procedure_links, shell
from motcua.studio.pages import cost as cost_page

TAB = "studio:cost"


@officer
def cost(request: OfficerRequest, code: str, place: int = 1) -> HttpResponse:
    """The sheet; a POST saves it whole."""
    review, reviewed = find_place(request.actor, code, place)
    if request.method != "POST":
        return show(request, review, reviewed)
    forms = cost_sheet.sent(request.POST)
    if not forms.is_valid():
        return show(request, review, reviewed, forms, status=422)
    try:
        note = _save(request, review, reviewed, forms)
    except Refusal as refusal:
        return show(request, review, reviewed, forms, refusal, status_of(refusal))
    messages.success(request, f"{note}.")
    return redirect(TAB, code=review.code, place=reviewed.position)


def _save(request: OfficerRequest, review: Review, reviewed: ReviewedProcedure, forms: SheetForms) -> str:
    """What the button asks for, saved as one part of the review; gives what was done."""
    sheets, note = _asked(request.POST.get("do", ""), review, reviewed, forms.sheets())
    part, base = sheets.part(reviewed.key), forms.whole.cleaned_data["base"]
    save_part(request.actor, review.pk, base, lambda said: with_part(said, "costs", part), note)
    return note


def _asked(do: str, review: Review, reviewed: ReviewedProcedure, sheets: Sheets) -> tuple[Sheets, str]:
    if do == "after":
        return sheets_after(reviewed, review.latest().said, sheets), "Đã lập lại bảng sau từ các đánh giá"
    chosen = next((one for one in counts_of(reviewed) if do == f"counts-{one.year}"), None)
    if chosen:
        return with_counts(sheets, chosen), f"Đã lưu, dùng số hồ sơ năm {chosen.year}"
    return sheets, "Đã lưu bảng chi phí"


@officer
def cost_workbook(request: OfficerRequest, code: str, place: int) -> HttpResponse:
    """The sheet in the official layout; blanks stay empty and yellow."""
    review, reviewed = find_place(request.actor, code, place)
    sheets = cost_page.kept_sheets(reviewed, review.latest().said).sheets
    title = f"{reviewed.procedure.code} {reviewed.procedure.name}"
    book = workbook(sheets.before, sheets.after, title)
    return attached(book, f"{review.code}-{place}-chi-phi.xlsx", XLSX)


def show(
    request: OfficerRequest,
    review: Review,
    reviewed: ReviewedProcedure,
    forms: SheetForms | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """The tab; ``forms`` were sent and did not do."""
    latest = review.latest()
    kept = cost_page.kept_sheets(reviewed, latest.said)
    income = cost_page.income_today()
    found, lacking = cost_page.totals(kept.sheets), cost_page.lacks(kept.sheets)
    if isinstance(refusal, SavedMeanwhile) and forms:
        forms = _on_top(request, latest.number)
    context = {
        **shell(request, review, TAB),
        "reviewed": reviewed,
        "procedures": procedure_links(review, TAB, reviewed),
        "may": may(request.actor, Verb.SAVE, review),
        "kept": kept,
        "income": income,
        "income_note": cost_page.income_note(kept.sheets, income),
        "totals": found,
        "lacks": lacking,
        "counts": counts_of(reviewed),
        "forms": forms or cost_sheet.shown(kept.sheets, latest.number, income.vnd if income else None),
        "problems": forms.problems() if forms else [],
        "meanwhile": isinstance(refusal, SavedMeanwhile),
        "refusal": refusal or kept.unread,
        "sentence": cost_page.sentence(reviewed, found, kept.stored),
        "no_sentence": cost_page.no_sentence(lacking, kept.stored),
    }
    return render(request, "studio/cost.html", context, status=status)


def _on_top(request: OfficerRequest, number: int) -> SheetForms:
    """What was typed, now based on the newest version: the next press of the button puts it on top."""
    data = request.POST.copy()
    data["whole-base"] = str(number)
    return cost_sheet.sent(data)
