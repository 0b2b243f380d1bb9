"""The home page and the search over the catalogue."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.catalog.search import Found, search
from motcua.core.pieces import Link
from motcua.disclosure.news.reading import latest, urgent
from motcua.portal.life_events import LIFE_EVENTS
from motcua.portal.words import PROCEDURE_TYPES

PAGE_SIZE = 20
FILTERS = (
    ("linh-vuc", "field", "Lĩnh vực"),
    ("loai", "type", "Loại thủ tục"),
    ("doi-tuong", "subject", "Đối tượng"),
    ("co-quan", "agency", "Cơ quan công bố"),
)
"""Query name, name in the search, heading."""
SHOWN_VALUES = 8
AFTERWARDS = (
    ("Đặt lịch đến quầy", "hall:bookings", "Chọn trước ngày giờ để không phải chờ lâu."),
    ("Đặt câu hỏi", "portal:ask", "Hỏi về giấy tờ, cách làm. Cơ quan giải quyết trả lời."),
    (
        "Phản ánh, kiến nghị",
        "portal:petitions",
        "Nói điều chưa đúng, chưa tốt, hoặc đề xuất cách làm tốt hơn.",
    ),
    ("Đánh giá việc phục vụ", "portal:rate", "Bằng hai mã trên giấy hẹn. Cán bộ không biết ai đánh giá."),
    ("Góp ý vào dự thảo", "portal:consultations", "Những việc cơ quan đang lấy ý kiến người dân."),
    ("Niêm yết công khai", "portal:postings", "Thủ tục, phí, kết quả, danh sách hồ sơ trễ hạn."),
)
"""Title, address name, what one finds there."""


def home(request: HttpRequest) -> HttpResponse:
    news = {"urgent": urgent(), "latest": latest()}
    afterwards = [{"title": title, "url": reverse(name), "text": text} for title, name, text in AFTERWARDS]
    return render(request, "portal/home.html", {"events": LIFE_EVENTS, "afterwards": afterwards, **news})


def search_results(request: HttpRequest) -> HttpResponse:
    """Results, best first; every filter is a link that can be shared."""
    query = request.GET.get("q", "").strip()
    chosen = {inner: request.GET.get(name, "") for name, inner, _heading in FILTERS}
    number = max(1, int(page)) if (page := request.GET.get("trang", "")).isdigit() and len(page) < 6 else 1
    found = search(query, **chosen, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    context = {
        "query": query,
        "found": found,
        "page": Paginator(range(found.total), PAGE_SIZE).get_page(number),
        "groups": filter_groups(request, found),
        "chosen": {name: request.GET.get(name, "") for name, _inner, _heading in FILTERS},
    }
    return render(request, "portal/search.html", context)


def filter_groups(request: HttpRequest, found: Found) -> list[tuple[str, list[Link]]]:
    """Headings with the links that set or drop one filter and keep the rest."""
    groups = []
    for name, inner, heading in FILTERS:
        current = request.GET.get(name, "")
        if current:
            links = [Link(_shown(inner, current), _address(request, name, ""), current=True)]
        else:
            links = [
                Link(_shown(inner, facet.value), _address(request, name, facet.value), count=facet.count)
                for facet in found.facets.get(inner, [])[:SHOWN_VALUES]
            ]
        groups.append((heading, links))
    return groups


def _shown(inner: str, value: str) -> str:
    return PROCEDURE_TYPES.get(value, value) if inner == "type" else value


def _address(request: HttpRequest, name: str, value: str) -> str:
    query = request.GET.copy()
    query.pop("trang", None)
    query.pop(name, None)
    if value:
        query[name] = value
    return f"{reverse('portal:search')}?{query.urlencode()}"
