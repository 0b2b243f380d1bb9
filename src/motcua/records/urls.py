"""Addresses below /can-bo/giay-to/: a folder a topic."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from motcua.desk.access import officer
from motcua.records.page import PART

app_name = "records"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", officer(PART.way_in), name="home"),
    path("quet/", include("motcua.records.scanning.urls")),
    path("nhan-dang/", include("motcua.records.recognition.urls")),
    path("anh-chan-dung/", include("motcua.records.portraits.urls")),
    path("ket-qua/", include("motcua.records.results.urls")),
    path("mau-ket-qua/", include("motcua.records.result_templates.urls")),
    path("so-theo-doi/", include("motcua.records.log_books.urls")),
    path("chung-thuc/", include("motcua.records.certifying.urls")),
    path("chu-ky/", include("motcua.records.signing.urls")),
    path("so-cu/", include("motcua.records.books.urls")),
    path("tuong-duong/", include("motcua.records.equivalences.urls")),
    path("danh-tinh/", include("motcua.records.parties.urls")),
    path("ho-so-phu/", include("motcua.records.side_files.urls")),
    path("luu-tru/", include("motcua.records.archive.urls")),
    path("may-quet/", include("motcua.records.scanners.urls")),
]
