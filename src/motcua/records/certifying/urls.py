"""Addresses below /can-bo/giay-to/chung-thuc/."""

from __future__ import annotations

from django.urls import path

from motcua.records.certifying import views

urlpatterns = [
    path("", views.copies, name="copies"),
    path("moi/", views.prepare, name="copy-new"),
    path("<int:copy>/", views.copy, name="copy"),
    path("<int:copy>/tep/<slug:which>/", views.file, name="copy-file"),
]
