"""The page of one scan. Every button is one verb; the page comes back where the officer was."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.core.errors import Refusal
from motcua.core.forms import whole
from motcua.desk.access import OfficerRequest, officer, status_of
from motcua.digitising.models import Capture, Page, Scan
from motcua.digitising.scanning import arranging, beginning, finishing, partings, taking, withdrawing
from motcua.digitising.scanning.acting import kept_pages, of
from motcua.digitising.scanning.pictures import ACCEPTED
from motcua.digitising.scanning.tasks import part_into_scan
from motcua.documents.arriving import claim
from motcua.documents.models import StoredFile
from motcua.dossiers.acts import capturing
from motcua.dossiers.models import Dossier
from motcua.identity.models import User
from motcua.records.scanning.page import compose, drawn
from motcua.records.scanning.returning import way_back

PAPER_LIMIT = 100 << 20
"""Bytes of one file that holds a whole paper; its pages are kept one by one."""


@officer
def scan(request: OfficerRequest, key: UUID) -> HttpResponseBase:
    """Look at a scan, and do what a button says: ``lam`` is ``<act>:<page>:<more>``."""
    row = of(request.actor, key)
    if request.method != "POST":
        return render(request, "records/scanning/scan.html", compose(request, row))
    act, _, which = request.POST.get("lam", "tai").partition(":")
    try:
        return ACTS.get(act, _add)(request, row, which)
    except Refusal as refusal:
        page = whole(which.partition(":")[0])
        context = compose(request, of(request.actor, key), refusal, page)
        return render(request, "records/scanning/scan.html", context, status=status_of(refusal))


def _add(request: OfficerRequest, scan: Scan, _which: str) -> HttpResponse:
    """Files chosen and photos taken, in the order they were chosen."""
    sent = [(file, Page.Source.UPLOAD) for file in _sent(request, "tep")]
    sent += [(file, Page.Source.PHOTO) for file in _sent(request, "anh")]
    if not sent:
        raise Refusal("Thêm trang", "chưa chọn tệp nào", "Chọn tệp hoặc chụp ảnh rồi bấm Thêm trang.", "tep")
    put = [_put(request, scan, file, source) for file, source in sent]
    added = [page for pages in put for page in pages or ()]
    if added:
        return _back(scan, added[0])
    if None not in put:
        messages.info(request, "Không thêm trang nào: các trang của tệp vừa chọn đã có trong bản quét.")
    return redirect(f"{_url(scan)}#xong")


def _sent(request: OfficerRequest, name: str) -> list[StoredFile]:
    by = cast(User, request.user)
    return claim(request, name, uploaded_by=by, limit=PAPER_LIMIT, among=frozenset(ACCEPTED))


def _put(request: OfficerRequest, scan: Scan, file: StoredFile, source: Page.Source) -> list[Page] | None:
    """The pages added now; None for a file of many pages, which is taken apart in the background."""
    if taking.count_pages(file) <= partings.AT_ONCE:
        return taking.add_file(request.actor, scan.pk, file, source)
    partings.begin(request.actor, file, source, unit=scan.unit_id, scan=scan, defer=_defer)
    return None


def _defer(number: int) -> None:
    part_into_scan.defer(number=number)


def _retake(request: OfficerRequest, scan: Scan, which: str) -> HttpResponse:
    page = _page(which)
    file = next(iter(_sent(request, f"lai-{page}")), None)
    if file is None:
        raise Refusal(
            "Chụp lại trang",
            "chưa chọn ảnh thay",
            "Chọn tệp của trang này rồi bấm Thay trang.",
            f"lai-{page}",
        )
    if taking.count_pages(file) > partings.AT_ONCE:
        remedy = "Chọn ảnh hoặc tệp của riêng trang này."
        raise Refusal("Chụp lại trang", f"tệp thay có hơn {partings.AT_ONCE} trang", remedy, f"lai-{page}")
    return _back(scan, taking.add_file(request.actor, scan.pk, file, Page.Source.PHOTO, instead=page)[0])


def _move(request: OfficerRequest, scan: Scan, which: str) -> HttpResponse:
    """``<page>:<place>``; without a place, the one typed beside the page."""
    page, _, place = which.partition(":")
    to = whole(place or request.POST.get(f"cho-{page}", "")) or 0
    arranging.move(request.actor, scan.pk, _page(page), to)
    return redirect(f"{_url(scan)}#trang-{page}")


def _turn(request: OfficerRequest, scan: Scan, which: str) -> HttpResponse:
    page, _, by = which.partition(":")
    arranging.turn(request.actor, scan.pk, _page(page), whole(by) or 0)
    return redirect(f"{_url(scan)}#trang-{page}")


def _drop(request: OfficerRequest, scan: Scan, which: str) -> HttpResponse:
    arranging.drop(request.actor, scan.pk, _page(which))
    messages.success(request, "Đã bỏ trang. Trang nằm ở mục Các trang đã bỏ cho đến khi hoàn thành.")
    return redirect(f"{_url(scan)}#cac-trang")


def _restore(request: OfficerRequest, scan: Scan, which: str) -> HttpResponse:
    arranging.restore(request.actor, scan.pk, _page(which))
    return redirect(f"{_url(scan)}#trang-{_page(which)}")


def _count(request: OfficerRequest, scan: Scan, _which: str) -> HttpResponse:
    _keep_count(request, scan)
    return redirect(f"{_url(scan)}#xong")


def _keep_count(request: OfficerRequest, scan: Scan) -> None:
    """What stands in the field counts, whether or not Lưu was pressed."""
    said = request.POST.get("so-trang", str(scan.expected or "")).strip()
    pages = whole(said)
    if said and not pages:
        raise Refusal("Số trang đã đếm", "phải là số từ 1 trở lên", "Đếm trang của bản giấy.", "so-trang")
    if pages != scan.expected:
        beginning.count(request.actor, scan.pk, pages)


def _typed(request: OfficerRequest, scan: Scan, which: str) -> HttpResponse:
    """Enter in a field does what the field is for: a page goes to the place typed, else the count is kept."""
    for name, place in request.POST.items():
        if name.startswith("cho-") and str(place).strip():
            return _move(request, scan, f"{name.removeprefix('cho-')}:")
    return _count(request, scan, which)


def _give_up(request: OfficerRequest, scan: Scan, which: str) -> HttpResponse:
    if not request.POST.get("chac"):
        remedy = "Đánh dấu ô xác nhận rồi bấm lại."
        raise Refusal("Hủy bản quét", "các trang bị xóa và không lấy lại được", remedy, "chac")
    beginning.give_up(request.actor, scan.pk, "secret" if which == "mat" else "")
    messages.success(request, "Đã hủy bản quét.")
    return redirect(way_back(scan).url)


def _finish(request: OfficerRequest, scan: Scan, _which: str) -> HttpResponse:
    """Finish, and hand the document to the dossier it was scanned for."""
    if scan.state == Scan.State.OPEN:
        _as_drawn(request, scan)
        _keep_count(request, scan)
    made = finishing.finish(request.actor, scan.pk, seen=bool(request.POST.get("da-xem")))
    attach(request, made)
    words = f"Đã quét {made.pages} trang, mã kết quả số hóa {made.code}."
    messages.success(request, words if made.signed else f"{words} Bản quét chưa ký số.")
    return redirect(way_back(made.scan).url)


def _as_drawn(request: OfficerRequest, scan: Scan) -> None:
    """A second tab may have changed the pages since this one was drawn."""
    seen = request.POST.get("thay")
    if seen is not None and seen != drawn(kept_pages(scan)):
        remedy = "Xem lại các trang rồi bấm Hoàn thành."
        raise Refusal("Các trang của bản quét", "đã thay đổi sau khi trang này mở", remedy)


def _withdraw(request: OfficerRequest, scan: Scan, _which: str) -> HttpResponse:
    capture = Capture.objects.filter(scan=scan).values_list("pk", flat=True).first() or 0
    made = withdrawing.withdraw(request.actor, capture, request.POST.get("ly-do", ""))
    messages.success(request, f"Đã bỏ bản quét {made.code}.")
    return redirect("records:scans")


def attach(request: OfficerRequest, made: Capture) -> None:
    """Make the capture a file of its dossier. What is refused here is told; the scan's page and
    the officer's list offer it again."""
    if made.scan.kind != Scan.About.DOSSIER:
        return
    try:
        capturing.attach(request.actor, Dossier.objects.get(code=made.scan.about).pk, made.pk)
    except capturing.AlreadyAttached:
        # A second click, a second tab: the first has done it.
        return
    except Refusal as refusal:
        messages.error(request, f"Bản quét đã lưu nhưng chưa gắn vào hồ sơ. {refusal}")


def _page(which: str) -> int:
    return whole(which) or 0


def _back(scan: Scan, page: Page) -> HttpResponse:
    return redirect(f"{_url(scan)}#trang-{page.pk}")


def _url(scan: Scan) -> str:
    return reverse("records:scan", args=[scan.key])


ACTS: dict[str, Callable[[OfficerRequest, Scan, str], HttpResponse]] = {
    "tai": _add,
    "chup-lai": _retake,
    "chuyen": _move,
    "xoay": _turn,
    "bo": _drop,
    "lay-lai": _restore,
    "dem": _count,
    "nhap": _typed,
    "huy": _give_up,
    "xong": _finish,
    "rut": _withdraw,
}
