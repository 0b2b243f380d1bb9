"""Addresses below /can-bo/giay-to/danh-tinh/."""

from __future__ import annotations

from django.urls import path

from motcua.records.parties import corrections, views

urlpatterns = [
    path("", views.merges, name="merges"),
    path("gop/", views.propose, name="merge-new"),
    path("gop/<int:merge>/", views.merge, name="merge"),
    path("sua/", corrections.corrections, name="corrections"),
    path("sua/<int:correction>/", corrections.correction, name="correction"),
    path("sua/<int:correction>/tep/", corrections.file, name="correction-file"),
]
