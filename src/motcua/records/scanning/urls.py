"""Addresses below /can-bo/giay-to/quet/."""

from __future__ import annotations

from django.urls import path

from motcua.records.scanning import lists, of_dossier, pictures, stacks, views

urlpatterns = [
    path("", lists.scans, name="scans"),
    path("roi/", lists.begin_loose, name="scan-loose"),
    path("ky/", lists.sign, name="scans-sign"),
    path("da-quet/", lists.done, name="scans-done"),
    path("chong/", stacks.stack, name="scan-stack"),
    path("ho-so/<str:code>/to-bia.pdf", stacks.print_covers, name="scan-covers"),
    path("ho-so/<str:code>/<int:component>/", of_dossier.begin, name="scan-begin"),
    path("<uuid:key>/", views.scan, name="scan"),
    path("<uuid:key>/ban-quet.pdf", pictures.document, name="scan-document"),
    path("<uuid:key>/trang/<int:page>/nho.jpg", pictures.small, name="scan-small"),
    path("<uuid:key>/trang/<int:page>/lon.jpg", pictures.large, name="scan-large"),
]
