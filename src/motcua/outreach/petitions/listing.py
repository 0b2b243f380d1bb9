"""The list: what will be late first, filters as links, the same lines as CSV."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.core.csv_text import csv_bytes
from motcua.core.display import when
from motcua.core.paging import page_of
from motcua.core.text import words_only
from motcua.desk.access import OfficerRequest, officer
from motcua.documents.content import CSV
from motcua.documents.downloads import attached
from motcua.identity.tree import Tree
from motcua.outreach.page import shell
from motcua.outreach.petitions import filters
from motcua.petitions.models import Petition
from motcua.petitions.powers import POWERS, Verb
from motcua.petitions.visibility import visible_to

HERE = "outreach:petitions"
HEADING = (
    "Mã",
    "Tiêu đề",
    "Về",
    "Kênh",
    "Trạng thái",
    "Đơn vị",
    "Nhận lúc",
    "Hạn trả lời",
    "Trả lời lúc",
    "Người gửi hài lòng",
)
MOST = 5_000
"""Lines of a file."""


@officer
def petitions(request: OfficerRequest) -> HttpResponse:
    """With ``tep=csv`` the same lines as a file, without who petitioned."""
    tree = Tree()
    POWERS.authorise(request.actor, Verb.READ, None)
    seen = visible_to(request.actor, tree)
    rows = filters.chosen(seen, request.GET, request.actor.account, tree)
    if query := words_only(request.GET.get("q", ""))[:200]:
        for word in query.split():
            rows = rows.filter(words__contains=word) | rows.filter(code=request.GET["q"].strip().upper())
    if request.GET.get("tep") == "csv":
        return attached(_file(list(rows[:MOST])), "phan-anh-kien-nghi.csv", CSV)
    context = {
        **shell(request, HERE),
        "page": page_of(rows, request.GET.get("trang", "")),
        "filters": filters.groups(seen, request.GET, request.actor.account, tree),
        "query": request.GET.get("q", ""),
        "url": reverse(HERE),
        "may_record": POWERS.may(request.actor, Verb.RECORD, None),
    }
    return render(request, "outreach/petitions/list.html", context)


def _file(rows: list[Petition]) -> bytes:
    return csv_bytes(HEADING, (_cells(row) for row in rows))


def _cells(row: Petition) -> tuple[str, ...]:
    content = {True: "có", False: "không", None: ""}[row.satisfied]
    return (
        row.code, row.title, row.get_about_display(), row.get_channel_display(), row.get_state_display(),
        row.unit.name, when(row.received_at), when(row.due_at) if row.due_at else "",
        when(row.answered_at) if row.answered_at else "", content,
    )  # fmt: skip
