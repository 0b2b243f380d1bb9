"""Addresses below /lay-y-kien/."""

from __future__ import annotations

from django.urls import path, re_path

from motcua.portal.consultations import views

urlpatterns = [
    path("", views.consultations, name="consultations"),
    path("<str:number>/", views.consultation, name="consultation"),
    path("<str:number>/sua/", views.change, name="opinion-change"),
    path("<str:number>/tai-lieu/<int:file>/", views.paper, name="consultation-paper"),
    re_path(
        r"^(?P<number>[^/]+)/ket-qua\.(?P<kind>pdf|csv|json)$", views.result_file, name="consultation-file"
    ),
]
