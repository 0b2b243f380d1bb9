"""Addresses below /can-bo/giay-to/tuong-duong/."""

from __future__ import annotations

from django.urls import path

from motcua.records.equivalences import kinds, views

urlpatterns = [
    path("", views.equivalences, name="equivalences"),
    path("de-xuat/", views.propose, name="equivalence-new"),
    path("tim/", views.find, name="equivalences-find"),
    path("giay-to/", kinds.kinds, name="kinds"),
    path("<int:row>/", views.equivalence, name="equivalence"),
]
