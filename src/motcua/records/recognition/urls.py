"""Addresses below /can-bo/giay-to/nhan-dang/."""

from __future__ import annotations

from django.urls import path

from motcua.records.recognition import lists, pictures, views

urlpatterns = [
    path("", lists.readings, name="readings"),
    path("<str:code>/", views.reading, name="reading"),
    path("<str:code>/anh/<int:recognition>/<int:page>.png", pictures.page, name="reading-page"),
    path("<str:code>/ban-tim-duoc/<int:recognition>.pdf", pictures.copy, name="reading-copy"),
]
